//! What meetings give to the work list, to calendars, to searches and to the figures of a unit.

use ground::View;
use ground::feature::{Fact, Gathering, Hit, Occasion, Task};
use ground::figures::Period;
use ground::policy::Action;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::{Result, Words};
use time::{Duration, OffsetDateTime};
use viet_text::order;
use viet_text::search::Query;

use super::attendance;
use super::minutes;
use super::model::{LASTS, Meeting};
use super::store;
use super::view::{calls, task};

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = minutes::slots::decided(view, words)?;
    tasks.extend(attendance::slots::to_answer(view, words)?);
    for (unit, reach) in view.areas(Action::CallMeeting)? {
        let mut there = view.at_unit(&unit, reach);
        if calls(&there) {
            tasks.extend(minutes::slots::to_minute(&mut there, words)?);
            tasks.extend(to_call(&mut there, words)?);
        }
    }
    Ok(tasks)
}

/// So long before and behind its beginning the pages of a meeting are at hand without signal.
const AT_HAND: Duration = Duration::days(2);

/// What was held here since a moment, with how many households came.
pub fn gatherings(view: &mut View, since: OffsetDateTime) -> Result<Vec<Gathering>> {
    let (at, mut held) = (view.at, Vec::new());
    for meeting in store::list_from(view, since, at)?.into_iter().rev().filter(|one| one.is_held(at)) {
        let households = attendance::store::counts(view, meeting.id)?.iter().map(|one| one.present).sum();
        held.push(Gathering {
            id: meeting.id,
            title: meeting.title,
            begins_at: meeting.begins_at,
            households,
        });
    }
    Ok(held)
}

/// What is held these days, with its roll for those who lead; the list of all.
pub fn at_hand(view: &mut View) -> Result<Vec<String>> {
    let at = view.at;
    let mut pages = Vec::new();
    for (unit, reach) in view.areas(Action::AnswerMeeting)? {
        let mut there = view.at_unit(&unit, reach);
        pages.push(format!("/{}/meetings", unit.id));
        let leads = there.unit.kind == UnitKind::Group && there.may(Action::CallRoll);
        for meeting in store::list_from(&mut there, at - AT_HAND, at + AT_HAND)? {
            let here = meeting.address(&unit.id);
            if leads && meeting.cancelled_at.is_none() {
                pages.push(format!("{here}/roll"));
            }
            pages.push(here);
        }
    }
    Ok(pages)
}

/// A regular meeting proposes the next by itself when its time is near.
fn to_call(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    if view.unit.kind != UnitKind::Group {
        return Ok(Vec::new());
    }
    let (at, unit_id) = (view.at, view.unit.id.clone());
    let last = store::last_regular(view)?;
    let proposed = last.and_then(|last| Some((last.proposes(at)?, last)));
    Ok(proposed
        .into_iter()
        .map(|(begins_at, last)| Task {
            title: words.t("meetings-task-call"),
            detail: words.with("meetings-task-proposed", &[("moment", &words.moment(begins_at))]),
            link: format!("/{unit_id}/meetings/new?after={}", last.id),
            ..task(&last, words, "meetings-task-call", String::new())
        })
        .collect())
}

/// What the reader is called to, or keeps: in their own units, each once.
pub fn dates(
    view: &mut View,
    words: &Words,
    from: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<Vec<Occasion>> {
    let mut found: Vec<Occasion> = Vec::new();
    for (unit, reach) in view.areas(Action::ShowMeetings)? {
        let mut there = view.at_unit(&unit, reach);
        let unit_id = there.unit.id.clone();
        let is_ward = there.unit.kind == UnitKind::Commune;
        for meeting in store::list_from(&mut there, from, until)? {
            // Whoever looks after sixty groups is not called to all their evenings.
            let concerns = !is_ward || meeting.unit_id == unit_id;
            if concerns && found.iter().all(|one| one.id != meeting.id) {
                let own = attendance::store::own_line(&mut there, meeting.id)?;
                let said = own.and_then(|line| {
                    let says = words.t(&format!("meetings-answer-{}", line.reply?.code()));
                    Some(line.hand.map_or(says.clone(), |hand| format!("{says} ({})", hand.says(words))))
                });
                found.push(Occasion { said, ..occasion(&meeting, words, &unit_id) });
            }
        }
    }
    Ok(found)
}

fn occasion(meeting: &Meeting, words: &Words, unit_id: &str) -> Occasion {
    Occasion {
        id: meeting.id,
        title: meeting.title.clone(),
        detail: meeting.kind.says(words),
        place: meeting.place.clone(),
        icon: meeting.kind.icon(),
        link: meeting.address(unit_id),
        begins_at: meeting.begins_at,
        ends_at: meeting.begins_at + LASTS,
        by_day: false,
        version: meeting.version,
        changed_at: meeting.changed_at,
        cancelled: meeting.cancelled_at.is_some(),
        said: None,
    }
}

/// Meetings by what they are about, among those that the reader is called to or keeps.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let (at, mut hits) = (view.at, Vec::<Hit>::new());
    for (unit, reach) in view.areas(Action::ShowMeetings)? {
        let mut there = view.at_unit(&unit, reach);
        let mut all = store::list_from(&mut there, at, at + Duration::days(800))?;
        all.extend(store::list_of_years(&mut there, at, SEARCHED)?);
        for meeting in all {
            let text = format!("{} {} {}", meeting.title, meeting.agenda, meeting.kind.says(words));
            let Some(rank) = query.rank(&text) else { continue };
            let link = meeting.address(&unit.id);
            if hits.iter().all(|hit| !hit.link.ends_with(&meeting.id.to_string())) {
                hits.push(Hit {
                    rank,
                    order: order::key(&meeting.title),
                    title: meeting.title.clone(),
                    detail: format!("{} · {}", words.moment(meeting.begins_at), meeting.place),
                    excerpt: Vec::new(),
                    icon: meeting.kind.icon(),
                    link,
                });
            }
        }
    }
    Ok(hits)
}

/// So far back a search looks.
const SEARCHED: Duration = Duration::days(3 * 365);

/// How often neighbours met, and how many households came in all: no persons in it.
pub fn figures(view: &mut View, unit: &Unit, period: &Period) -> Result<Vec<Fact>> {
    let (from, until) = (period.since(), period.until().min(view.at));
    let held = store::count_held(view, unit, from, until)?;
    let came = attendance::store::count_came(view, unit, from, until)?;
    Ok(vec![
        Fact::of_period("fact-meetings", held, "meetings"),
        Fact::of_period("fact-meetings-came", came, "meetings"),
    ])
}
