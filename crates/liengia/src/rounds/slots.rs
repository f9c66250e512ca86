//! What rounds give to the work list, to calendars, to searches and to the figures of a unit.

use std::collections::BTreeMap;

use ground::View;
use ground::feature::{Elders, Fact, Given, Hit, Occasion, Task, Together};
use ground::figures::Period;
use ground::people::Helped;
use ground::policy::{Action, Reach};
use ground::units::Unit;
use ground::web::{Result, Words};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::order;
use viet_text::search::Query;

use super::answers::store::{is_asked, list_given_for};
use super::model::{Round, address};
use super::store;
use super::view::{own, signed_in, stands, takes_from_others};

/// So far back a search looks.
const SEARCHED: Duration = Duration::days(3 * 365);

/// Rounds that the reader's household has not answered.
pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for (unit, reach) in view.areas(Action::AnswerRound)? {
        let mut there = view.at_unit(&unit, reach);
        for round in store::list_open(&mut there)? {
            if own(&mut there, &round)?.is_some_and(|own| own.stands.is_none()) {
                tasks.push(task(&round, words, &unit.id));
            }
        }
    }
    Ok(tasks)
}

/// For the helper of an elder who lives in another house: what is signed, never what is voted.
pub const ELDERS: Elders = Elders { waits, given };

fn waits(view: &mut View, words: &Words, helped: &Helped) -> Result<Vec<Task>> {
    let unit_id = view.unit.id.clone();
    let own = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    let mut tasks = Vec::new();
    if own == Some(helped.household_id) {
        return Ok(tasks);
    }
    for round in store::list_open(view)?.iter().filter(|round| round.kind.is_signed()) {
        if is_asked(view, round.id, helped.household_id)?
            && stands(view, round, helped.household_id)?.is_none()
            && takes_from_others(view, round, helped.household_id)?
        {
            let title = words.with("rounds-task-for", &[("elder", &helped.elder), ("title", &round.title)]);
            let link = format!("{}#for_{}", round.address(&unit_id), helped.elder_id);
            tasks.push(Task { title, link, ..task(round, words, &unit_id) });
        }
    }
    Ok(tasks)
}

fn given(view: &mut View, words: &Words, elder_id: Uuid) -> Result<Vec<Given>> {
    let unit_id = view.unit.id.clone();
    let all = list_given_for(view, elder_id)?.into_iter();
    let says = words.t("rounds-given");
    let given =
        |(id, at, title, by)| Given { at, title, says: says.clone(), by, link: address(&unit_id, id) };
    Ok(all.map(given).collect())
}

fn task(round: &Round, words: &Words, unit_id: &str) -> Task {
    Task {
        title: format!("{}: {}", round.kind.says(words), round.title),
        detail: words.with("rounds-task-by", &[("unit", &round.unit_name)]),
        icon: round.kind.icon(),
        link: format!("{}#own", round.address(unit_id)),
        since: round.text.written_at,
        due: Some(round.ends_at()),
        due_for: words.t("rounds-task-ends"),
        urgent: false,
        now: false,
        press: None,
    }
}

/// What is signed and open; the list of all. The phone that goes round is handed over with signal, and kept from then on.
pub fn at_hand(view: &mut View) -> Result<Vec<String>> {
    let mut pages = Vec::new();
    for (unit, reach) in view.areas(Action::AnswerRound)? {
        let mut there = view.at_unit(&unit, reach);
        pages.push(format!("/{}/rounds", unit.id));
        for round in store::list_open(&mut there)?.iter().filter(|round| round.kind.is_signed()) {
            pages.push(round.address(&unit.id));
        }
    }
    Ok(pages)
}

/// The last day of what the reader's units are asked in, each once.
pub fn dates(
    view: &mut View,
    words: &Words,
    from: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<Vec<Occasion>> {
    let mut found: Vec<Occasion> = Vec::new();
    for (unit, reach) in view.areas(Action::ShowRounds)? {
        let mut there = view.at_unit(&unit, reach);
        let unit_id = there.unit.id.clone();
        for round in store::list_since(&mut there, from)? {
            let ends_at = round.ends_at();
            if (from..until).contains(&ends_at) && found.iter().all(|one| one.id != round.id) {
                found.push(occasion(&round, words, &unit_id));
            }
        }
    }
    Ok(found)
}

fn occasion(round: &Round, words: &Words, unit_id: &str) -> Occasion {
    let ends_at = round.ends_at();
    Occasion {
        id: round.id,
        title: words.with("rounds-date", &[("title", &round.title)]),
        detail: round.kind.says(words),
        place: round.unit_name.clone(),
        icon: round.kind.icon(),
        link: round.address(unit_id),
        begins_at: ends_at - Duration::hours(1),
        ends_at,
        // Closed early it has a minute; else it lasts until the day is over.
        by_day: round.closed_at.is_none(),
        version: round.reopened,
        changed_at: round.text.written_at,
        cancelled: false,
        said: None,
    }
}

/// Rounds by what they put to people.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let (at, mut hits) = (view.at, Vec::<Hit>::new());
    for (unit, reach) in view.areas(Action::ShowRounds)? {
        let mut there = view.at_unit(&unit, reach);
        for round in store::list_since(&mut there, at - SEARCHED)? {
            let text = format!("{} {} {}", round.title, round.text.words, round.kind.says(words));
            let Some(rank) = query.rank(&text) else { continue };
            if hits.iter().any(|hit| hit.link.ends_with(&round.id.to_string())) {
                continue;
            }
            hits.push(Hit {
                rank,
                order: order::key(&round.title),
                title: round.title.clone(),
                detail: format!("{} · {}", round.kind.says(words), round.unit_name),
                excerpt: Vec::new(),
                icon: round.kind.icon(),
                link: round.address(&unit.id),
            });
        }
    }
    Ok(hits)
}

/// How often households signed: no persons in it.
pub fn figures(view: &mut View, unit: &Unit, period: &Period) -> Result<Vec<Fact>> {
    let (from, until) = (period.since(), period.until().min(view.at));
    let signed = signed_in(&mut view.at_unit(unit, Reach::All), from, until)?;
    let signed = signed.iter().map(|one| one.households).sum();
    Ok(vec![Fact::of_period("fact-rounds-signed", signed, "rounds")])
}

/// How many households of a group signed in a round, and when the last one did: by it one sees that the group lives.
pub fn togethers(view: &mut View, since: OffsetDateTime) -> Result<Vec<Together>> {
    let mut by_round: BTreeMap<(String, Uuid), (OffsetDateTime, i64)> = BTreeMap::new();
    let until = view.at;
    for one in signed_in(view, since, until)? {
        let (last, households) = by_round.entry((one.unit_id, one.round_id)).or_insert((one.at, 0));
        *last = (*last).max(one.at);
        *households += one.households;
    }
    let together =
        |((unit_id, _), (at, households))| Together { unit_id, at, households, key: "rounds-together" };
    Ok(by_round.into_iter().map(together).collect())
}
