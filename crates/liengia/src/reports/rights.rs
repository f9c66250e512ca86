//! Reports towards those who told: theirs in full, who opened them, what goes and what must stay when they ask.
//!
//! What *others* told is never shown to the one it is about, not even that it exists: it could point at who told (Luật Tố
//! cáo 25/2018 Art 8.3; Law 91/2025/QH15 Art 19). Not here: requests and who answers them (feature `rights`).

use ground::db::Row;
use ground::deadlines::kept;
use ground::files::{self, File};
use ground::held::{About, Desk, Fulfilled, Held, HeldEntry, HeldFile, Look, Stays, Wish};
use ground::retention::holds;
use ground::web::{Problem, Result, Words};
use ground::{Act, View, params, retention};
use time::OffsetDateTime;
use uuid::Uuid;

use super::files::ADDITION;
use super::followers::{self, Following};
use super::forgetting;
use super::kind::Kind;
use super::model::Report;
use super::number;
use super::pages::show::timeline;
use super::readers::Reader;
use super::routes::{address, following_address};
use super::steps::{self, Line};
use super::store;

pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    let mut entries = Vec::new();
    for report in store::list_filed_by(view, person_id)? {
        entries.push(entry(view, words, &report)?);
    }
    for following in followers::list_of_person(view, person_id)? {
        entries.extend(followed(view, words, person_id, &following)?);
    }
    Ok(vec![Held {
        record: "reports",
        desk: Desk::Reports,
        title: words.t("reports-held-title"),
        why: words.t("reports-held-why"),
        not_shown: Some(words.t("reports-held-not-shown")),
        entries,
    }])
}

/// As the one who told reads it on its page. The neighbour for whom it was written down is not their datum.
fn entry(view: &mut View, words: &Words, report: &Report) -> Result<HeldEntry> {
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let title = if report.kind.is_quiet() { words.t("reports-plain") } else { kind.clone() };
    let position = report.position.map(|(lat, lon)| format!("{lat:.5}, {lon:.5}")).unwrap_or_default();
    let mut entry = HeldEntry::titled(format!("{title} · {}", report.number), Some(report.filed_at))
        .fact("number", words.t("reports-held-number"), &*report.number)
        .fact("kind", words.t("reports-held-kind"), kind)
        .fact(
            "state",
            words.t("reports-held-state"),
            words.t(&format!("reports-state-{}", report.state.code())),
        )
        .fact("what", words.t("reports-what"), &*report.what)
        .fact("place", words.t("reports-where"), &*report.place)
        .fact("position", words.t("reports-held-position"), position)
        .fact("happened", words.t("reports-when"), &*report.happened)
        .fact("known_by", words.t("reports-known-by"), &*report.known_by);
    if report.for_neighbour {
        entry = entry.fact("written_for", words.t("reports-teller"), words.t("reports-teller-you-for"));
    }
    for line in steps::timeline(view, report, Reader::Teller)? {
        entry = entry.fact("step", words.moment(line.entry.at), said(words, &line));
    }
    let kept = files::list_of(view, report.id)?.into_iter().filter(is_for_reader);
    entry.files = kept.map(|file| HeldFile { id: file.id, media_type: file.media_type }).collect();
    entry.quiet = report.kind.is_quiet();
    entry.link = Some(address(report));
    entry.unit_id = Some(report.unit_id.clone());
    entry.about = Some(About::Thing { kind: "report", id: report.id });
    Ok(entry)
}

/// Whether a file of a report is for those who read it without handling it: who told, and those who lead the group. A
/// photo that a follower added shows who follows; it is for who handles it, and for who added it (`followers`). A voice
/// never lies among the files of a report: its subject is the voice itself.
pub fn is_for_reader(file: &File) -> bool {
    file.kind != ADDITION
}

/// What someone follows, and what they added. What another one told of it is not their datum.
fn followed(
    view: &mut View,
    words: &Words,
    person_id: Uuid,
    following: &Following,
) -> Result<Option<HeldEntry>> {
    let Some(report) = store::find_here(view, following.report_id)? else { return Ok(None) };
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let state = words.t(&format!("reports-state-{}", report.state.code()));
    let mut entry =
        HeldEntry::titled(words.with("reports-held-followed", &[("kind", &kind)]), Some(following.since))
            .fact("followed", String::new(), following.id.to_string())
            .fact("kind", words.t("reports-held-kind"), kind)
            .fact("state", words.t("reports-held-state"), state);
    let added = followers::list_additions(view, following, person_id)?;
    for step in &added {
        if let Some((step, at)) = steps::find(view, report.id, *step)? {
            entry = entry.fact("step", words.moment(at), step.words);
        }
    }
    let kept = files::list_of(view, report.id)?;
    let attached = followers::list_step_files(view, &kept, report.id)?;
    entry.files = attached
        .into_iter()
        .filter(|(step, _)| added.contains(step))
        .map(|(_, file)| HeldFile { id: file.id, media_type: file.media_type })
        .collect();
    entry.link = Some(following_address(&report, following.id));
    entry.unit_id = Some(report.unit_id.clone());
    Ok(Some(entry))
}

fn said(words: &Words, line: &Line) -> String {
    let verb = timeline::title_in(words, line);
    match line.step.as_ref().map(|step| step.words.as_str()).filter(|said| !said.is_empty()) {
        Some(said) => format!("{verb}: {said}"),
        None => verb,
    }
}

/// Who opened a report of theirs, the record of who told or of who follows, or heard their voice; with the reason that was
/// given.
pub fn looks(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Look>> {
    let mut rows = view.all(
        "select l.chain, l.number, l.at, l.actor_id, l.role, l.verb, l.data, r.number, r.unit_id, r.id, r.kind
         from report_reporters w join ledger l on l.subject_id = w.report_id join reports r on r.id = w.report_id
         where w.filed_by = ?1 and w.hidden_at is null
         and l.verb in ('report.opened', 'report.reporter-opened', 'report.heard')
         order by l.at desc, l.number desc limit 200",
        params![person_id],
        |row| read_look(row, "reports"),
    )?;
    // Only since they follow: before that their name was not on the list that was opened. By the address of their own page.
    rows.extend(view.all(
        "select l.chain, l.number, l.at, l.actor_id, l.role, l.verb, l.data, '', f.unit_id, f.id, ''
         from report_followers f join ledger l on l.subject_id = f.report_id and l.at >= f.followed_at
         where f.filed_by = ?1 and f.hidden_at is null and l.verb = 'report.followers-opened'
         order by l.at desc, l.number desc limit 200",
        params![person_id],
        |row| read_look(row, "followings"),
    )?);
    let mut looks = Vec::new();
    for (mut look, verb, step) in rows {
        look.what = words.with(&verb, &[("number", &look.what)]);
        if let Some(step) = step {
            let sql = "select words from report_steps where id = ?1";
            look.reason = view.first(sql, params![step], |row| row.get(0))?;
        }
        looks.push(look);
    }
    Ok(looks)
}

/// The look with the number of its report, the key of what was opened, and the step that holds the reason.
fn read_look(row: Row, place: &str) -> anyhow::Result<(Look, String, Option<Uuid>)> {
    let data: serde_json::Value = serde_json::from_str(&row.get::<String>(6)?).unwrap_or_default();
    let (unit_id, id): (String, Uuid) = (row.get(8)?, row.get(9)?);
    let look = Look {
        chain: row.get(0)?,
        number: row.get(1)?,
        at: row.get(2)?,
        by: row.opt(3)?,
        role: row.get(4)?,
        unit_id: unit_id.clone(),
        desk: Desk::Reports,
        what: number::short(&row.get::<String>(7)?).to_owned(),
        reason: None,
        quiet: Kind::from_code(&row.get::<String>(10)?).is_some_and(Kind::is_quiet),
        link: Some(format!("/{unit_id}/{place}/{id}")),
    };
    let key = match row.get::<String>(5)?.as_str() {
        "report.opened" => "reports-look-report",
        "report.heard" => "reports-look-heard",
        "report.followers-opened" => "reports-look-followers",
        _ => "reports-look-reporter",
    };
    Ok((look, key.to_owned(), data["step"].as_str().and_then(|id| id.parse().ok())))
}

/// A person: their open reports still need a name. A report: open, it is the law's and not only theirs.
pub fn stays(view: &mut View, words: &Words, about: &About) -> Result<Vec<Stays>> {
    let (open, closed) = match *about {
        About::Person(id) => count_filed(view, id)?,
        About::Thing { kind: "report", id } => {
            let sql = "select count(*) from reports where id = ?1 and closed_at is null";
            (view.number(sql, params![id])?, 0)
        }
        About::Thing { .. } => (0, 0),
    };
    let mut stays = Vec::new();
    if open > 0 {
        let says = words.with("reports-stays-open", &[("n", &open)]);
        stays.push(Stays { desk: Desk::Reports, says, needs_name: true });
    }
    if closed > 0 {
        let says = words.with("reports-stays-closed", &[("n", &closed)]);
        stays.push(Stays { desk: Desk::Reports, says, needs_name: false });
    }
    Ok(stays)
}

fn count_filed(view: &mut View, person_id: Uuid) -> Result<(i64, i64)> {
    Ok(view.one(
        "select coalesce(sum(case when r.closed_at is null then 1 else 0 end), 0),
         coalesce(sum(case when r.closed_at is null then 0 else 1 end), 0)
         from report_reporters w join reports r on r.id = w.report_id where w.filed_by = ?1
         and w.hidden_at is null",
        params![person_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    match (*about, wish) {
        (About::Thing { kind: "report", id }, Wish::Erase) => erase(act, id),
        (About::Person(id), Wish::Erase) => {
            let at = act.at;
            let gone = forgetting::erase_person(act, id, at)?;
            Ok(Fulfilled { rows: gone.rows, files: gone.files })
        }
        (About::Thing { kind: "report", id }, Wish::Restrict) => {
            let sql =
                "update reports set audience = 'authority', fold = null where id = ?1 and audience = 'group'";
            Ok(Fulfilled { rows: act.exec(sql, params![id])?, files: Vec::new() })
        }
        _ => Ok(Fulfilled::default()),
    }
}

/// Words, place, photos, voices and who told go; number, kind, dates and result stay, so that counts and the ledger stay
/// whole. What is held for the court stays until its day.
fn erase(act: &mut Act, id: Uuid) -> Result<Fulfilled> {
    let at: OffsetDateTime = act.at;
    if act.number("select count(*) from reports where id = ?1 and closed_at is not null", params![id])? == 0 {
        return Err(Problem::Refused("reports-erase-open"));
    }
    if holds::of(act, id, at)?.is_some() {
        return Err(Problem::Refused("reports-needed-held"));
    }
    let gone = forgetting::erase_report(act, id, at)?;
    kept::meet_all(act, id, at)?;
    retention::note(act, "report", id, &gone.files)?;
    Ok(Fulfilled { rows: gone.rows, files: Vec::new() })
}
