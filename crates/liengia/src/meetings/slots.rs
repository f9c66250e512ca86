//! What meetings give to the work list, to calendars, to searches and to the figures of a unit.

use ground::View;
use ground::feature::{Fact, Hit, Occasion, Press, Task, Together};
use ground::policy::Action;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::{Result, Words};
use time::{Duration, OffsetDateTime};
use viet_text::order;
use viet_text::search::Query;

use super::attendance::store as attendance;
use super::minutes::store as minutes;
use super::model::{LASTS, Meeting, Reply};
use super::view::calls;
use super::{store, turns};

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = decided(view, words)?;
    tasks.extend(to_answer(view, words)?);
    for (unit, reach) in view.areas(Action::CallMeeting)? {
        let mut there = view.at_unit(&unit, reach);
        if calls(&there) {
            tasks.extend(to_minute(&mut there, words)?);
            tasks.extend(to_call(&mut there, words)?);
        }
    }
    Ok(tasks)
}

/// So long before and behind its beginning the pages of a meeting are at hand without signal.
const AT_HAND: Duration = Duration::days(2);

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

fn task(meeting: &Meeting, words: &Words, key: &str, link: String) -> Task {
    Task {
        title: format!("{}: {}", words.t(key), meeting.title),
        detail: format!("{} · {}", words.moment(meeting.begins_at), meeting.place),
        icon: meeting.kind.icon(),
        link,
        since: meeting.changed_at,
        due: None,
        due_for: String::new(),
        urgent: false,
        now: false,
        press: None,
    }
}

/// What a meeting asked somebody to do.
fn decided(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let me = view.own_id();
    let own = minutes::list_for(view, me)?.into_iter();
    Ok(own
        .map(|(decision, link, title, since)| Task {
            title: decision.words,
            detail: words.with("meetings-task-from", &[("title", &title)]),
            icon: "list-checks",
            link,
            since,
            due: decision.due_at,
            due_for: words.t("meetings-task-due"),
            urgent: false,
            now: false,
            press: None,
        })
        .collect())
}

/// Meetings that the reader's household has not answered.
fn to_answer(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let at = view.at;
    for (unit, reach) in view.areas(Action::AnswerMeeting)? {
        let mut there = view.at_unit(&unit, reach);
        let unit_id = there.unit.id.clone();
        for meeting in store::list_from(&mut there, at, at + Duration::days(60))? {
            let own = attendance::own_line(&mut there, meeting.id)?;
            if meeting.is_coming(at) && own.is_some_and(|line| line.reply.is_none()) {
                let link = format!("{}#answer", meeting.address(&unit_id));
                let due = Some(meeting.begins_at);
                let due_for = words.t("meetings-task-begins");
                let press = Some(press(&meeting, words, &unit_id));
                tasks.push(Task {
                    due,
                    due_for,
                    press,
                    ..task(&meeting, words, "meetings-task-answer", link)
                });
            }
        }
    }
    Ok(tasks)
}

/// Answered where it is read first: there or not with one tap; an opinion is written on the page.
fn press(meeting: &Meeting, words: &Words, unit_id: &str) -> Press {
    let says = |reply: Reply| (reply.code(), words.t(&format!("meetings-answer-{}", reply.code())));
    Press {
        to: format!("{}/answer", meeting.address(unit_id)),
        name: "answer",
        answers: vec![says(Reply::Coming), says(Reply::Away)],
        more: Some(says(Reply::Opinion).1),
        reads: "meetings-answer-reads",
    }
}

/// Meetings that this unit held and whose minutes are not published: nobody is reminded of what is older than two months.
fn to_minute(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let (at, unit_id) = (view.at, view.unit.id.clone());
    let mut tasks = Vec::new();
    for meeting in store::list_without_minutes(view)? {
        let clocks = ground::deadlines::kept::list_of(view, meeting.id)?;
        let due = clocks.iter().find(|clock| clock.rule == turns::MINUTES && clock.met_at.is_none());
        if at - meeting.begins_at < Duration::days(60) {
            let link = format!("{}/minutes/edit", meeting.address(&unit_id));
            tasks.push(Task {
                due: due.map(|clock| clock.due_at),
                due_for: words.t("meetings-task-minutes-due"),
                ..task(&meeting, words, "meetings-task-minutes", link)
            });
        }
    }
    Ok(tasks)
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
                found.push(occasion(&meeting, words, &unit_id));
            }
        }
    }
    Ok(found)
}

/// How many households came to what a group was called to.
pub fn togethers(view: &mut View, since: OffsetDateTime) -> Result<Vec<Together>> {
    let held = attendance::list_counts(view, since)?.into_iter();
    let together = |(unit_id, at, households)| Together { unit_id, at, households, key: "meetings-together" };
    Ok(held.map(together).collect())
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
        version: meeting.version,
        changed_at: meeting.changed_at,
        cancelled: meeting.cancelled_at.is_some(),
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

/// How often neighbours met in the last twelve months: no persons in it.
pub fn facts(view: &mut View, unit: &Unit) -> Result<Vec<Fact>> {
    let at = view.at;
    let number = store::count_held(view, unit, at - Duration::days(365), at)?;
    Ok(vec![Fact { key: "fact-meetings-year", number, least: false }])
}
