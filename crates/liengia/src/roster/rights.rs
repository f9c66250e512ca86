//! The roster towards the people in it: what it holds about someone, who opened their household, what goes when it goes.
//!
//! Not here: requests and who answers them (feature `rights`), leaving the group (`memberships`).

use ground::held::{About, Desk, Fulfilled, Held, HeldEntry, Look, Wish};
use ground::ids;
use ground::params;
use ground::people::persons;
use ground::web::{Result, Words};
use ground::{Act, View};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How far back looks at the whole list are counted: it is opened often, and each time shows everyone.
const LIST_LOOKS: Duration = Duration::days(90);

/// Their own line, their household's, and the copies that an undo of an uploaded list would need.
pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    let Some(person) = persons::find(view, person_id)?.filter(|person| person.erased_at.is_none()) else {
        return Ok(Vec::new());
    };
    let written =
        view.one("select written_at from persons where id = ?1", params![person_id], |row| row.get(0))?;
    let mut own = HeldEntry::titled(words.t("roster-held-person"), Some(written))
        .fact("name", words.t("roster-held-name"), person.name)
        .fact("birth_year", words.t("roster-field-birth"), text(person.birth_year))
        .fact("phone", words.t("roster-field-phone"), person.phone.map(|p| p.spaced()).unwrap_or_default());
    own.about = Some(About::Person(person_id));
    let mut entries = vec![own];
    if let Some(household_id) = person.household_id {
        entries.extend(household(view, words, household_id, person_id)?);
    }
    let desk = if person.household_id.is_some() { Desk::Roster } else { Desk::Accounts };
    Ok(vec![Held {
        record: "persons",
        desk,
        title: words.t("roster-held-title"),
        why: words.t(if desk == Desk::Roster { "roster-held-why" } else { "roster-held-why-office" }),
        not_shown: None,
        entries,
    }])
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn household(view: &mut View, words: &Words, id: Uuid, person_id: Uuid) -> Result<Option<HeldEntry>> {
    let found = view.first(
        "select h.number, h.address, h.size, h.note, h.written_at, t.title from households h
         left join roster_titles t on t.household_id = h.id where h.id = ?1 and h.removed_at is null",
        params![id],
        |row| {
            let facts: (i64, String, Option<i64>) = (row.get(0)?, row.get(1)?, row.opt(2)?);
            let more: (Option<String>, OffsetDateTime, Option<String>) =
                (row.opt(3)?, row.get(4)?, row.opt(5)?);
            Ok((facts, more))
        },
    )?;
    let Some(((number, address, size), (note, written, title))) = found else { return Ok(None) };
    let heads = view.first(
        "select from_at from household_heads where household_id = ?1 and person_id = ?2 and until_at is null",
        params![id, person_id],
        |row| row.get::<OffsetDateTime>(0),
    )?;
    let copies = view.number(
        "select count(*) from import_rows where household_id = ?1 or person_id = ?2",
        params![id, person_id],
    )?;
    let copies =
        if copies == 0 { String::new() } else { words.with("roster-held-copies-says", &[("n", &copies)]) };
    let heads =
        heads.map(|at| words.with("roster-held-since", &[("date", &words.date(at))])).unwrap_or_default();
    let title = title.map(|title| words.t(&format!("roster-role-{title}"))).unwrap_or_default();
    Ok(Some(
        HeldEntry::titled(words.t("roster-held-household"), Some(written))
            .fact("number", words.t("roster-held-number"), number.to_string())
            .fact("address", words.t("roster-field-address"), address)
            .fact("size", words.t("roster-field-size"), text(size))
            .fact("note", words.t("roster-field-note"), note.unwrap_or_default())
            .fact("title", words.t("roster-field-title"), title)
            .fact("head", words.t("roster-column-head"), heads)
            .fact("copies", words.t("roster-held-copies"), copies),
    ))
}

/// Each time someone opened the household; looks at the whole list are summed up by who looked.
pub fn looks(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Look>> {
    let Some(household_id) = persons::find(view, person_id)?.and_then(|person| person.household_id) else {
        return Ok(Vec::new());
    };
    let unit_id: String =
        view.one("select unit_id from households where id = ?1", params![household_id], |row| row.get(0))?;
    let (says, here) = (words.t("roster-look-household"), unit_id.clone());
    let mut looks = view.all(
        "select chain, number, at, actor_id, role from ledger
         where subject_id = ?1 and verb = 'household.opened' order by at desc limit 200",
        params![household_id],
        move |row| {
            Ok(Look {
                quiet: false,
                chain: row.get(0)?,
                number: row.get(1)?,
                at: row.get(2)?,
                by: row.opt(3)?,
                role: row.get(4)?,
                unit_id: here.clone(),
                desk: Desk::Roster,
                what: says.clone(),
                reason: None,
                link: None,
            })
        },
    )?;
    looks.extend(looks_at_the_list(view, words, &unit_id)?);
    Ok(looks)
}

fn looks_at_the_list(view: &mut View, words: &Words, unit_id: &str) -> Result<Vec<Look>> {
    let since = view.at - LIST_LOOKS;
    let (words, here) = (words.clone(), unit_id.to_owned());
    Ok(view.all(
        "select max(chain), max(number), max(at), actor_id, role, count(*) from ledger
         where subject_id = ?1 and verb = 'roster.opened' and at > ?2 group by actor_id, role order by max(at) desc limit 50",
        params![ids::of_name(unit_id), since],
        move |row| {
            let n: i64 = row.get(5)?;
            Ok(Look {
                quiet: false,
                chain: row.get(0)?,
                number: row.get(1)?,
                at: row.get(2)?,
                by: row.opt(3)?,
                role: row.get(4)?,
                unit_id: here.clone(),
                desk: Desk::Roster,
                what: words.with("roster-look-list", &[("n", &n)]),
                reason: None,
                link: None,
            })
        },
    )?)
}

/// The copies kept for an undo hold names and numbers; they go with the person, and with a household that said no.
pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let gone = match *about {
        About::Person(id) | About::Thing { kind: "household", id } if wish != Wish::Restrict => id,
        _ => return Ok(Fulfilled::default()),
    };
    let unit_id = act.unit.id.clone();
    let rows = act.exec(
        "delete from import_rows where person_id = ?1 or household_id in
         (select id from households where unit_id = ?2 and declined_at is not null)",
        params![gone, unit_id],
    )?;
    Ok(Fulfilled { rows, files: Vec::new() })
}
