//! What answering gives to the work list, and who met to an office's first page.

use ground::View;
use ground::feature::{Elders, Given, Press, Task, Together};
use ground::people::Helped;
use ground::policy::Action;
use ground::web::{Result, Words};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::model::Reply;
use super::store;
use crate::meetings::model::{Meeting, address};
use crate::meetings::store as meetings;
use crate::meetings::view::task;

/// Meetings that the reader's household has not answered.
pub fn to_answer(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let at = view.at;
    for (unit, reach) in view.areas(Action::AnswerMeeting)? {
        let mut there = view.at_unit(&unit, reach);
        let unit_id = there.unit.id.clone();
        for meeting in meetings::list_from(&mut there, at, at + Duration::days(60))? {
            let own = store::own_line(&mut there, meeting.id)?;
            if meeting.is_coming(at) && own.is_some_and(|line| line.reply.is_none()) {
                let link = format!("{}#answer", meeting.address(&unit_id));
                let due = Some(meeting.begins_at);
                let due_for = words.t("meetings-task-begins");
                let press = Some(press(&meeting, words, &unit_id, None));
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
fn press(meeting: &Meeting, words: &Words, unit_id: &str, for_elder: Option<Uuid>) -> Press {
    let says = |reply: Reply| (reply.code(), words.t(&format!("meetings-answer-{}", reply.code())));
    Press {
        to: format!("{}/answer", meeting.address(unit_id)),
        name: "answer",
        answers: vec![says(Reply::Coming), says(Reply::Away)],
        // An opinion is the one's own who has it.
        more: for_elder.is_none().then(|| says(Reply::Opinion).1),
        reads: "meetings-answer-reads",
        for_elder,
    }
}

/// For the helper of an elder who lives in another house: their own they answer anyway.
pub const ELDERS: Elders = Elders { waits, given };

fn waits(view: &mut View, words: &Words, helped: &Helped) -> Result<Vec<Task>> {
    let (at, unit_id) = (view.at, view.unit.id.clone());
    let own = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    let mut tasks = Vec::new();
    if own == Some(helped.household_id) {
        return Ok(tasks);
    }
    for meeting in meetings::list_from(view, at, at + Duration::days(60))? {
        let line = store::helped_line(view, meeting.id, helped)?;
        if meeting.is_coming(at) && line.is_some_and(|line| line.reply.is_none()) {
            let link = format!("{}#for_{}", meeting.address(&unit_id), helped.elder_id);
            let title =
                words.with("meetings-task-for", &[("elder", &helped.elder), ("title", &meeting.title)]);
            tasks.push(Task {
                title,
                due: Some(meeting.begins_at),
                due_for: words.t("meetings-task-begins"),
                press: Some(press(&meeting, words, &unit_id, Some(helped.elder_id))),
                ..task(&meeting, words, "meetings-task-answer", link)
            });
        }
    }
    Ok(tasks)
}

fn given(view: &mut View, words: &Words, elder_id: Uuid) -> Result<Vec<Given>> {
    let unit_id = view.unit.id.clone();
    let all = store::list_given(view, elder_id)?.into_iter();
    Ok(all
        .map(|one| Given {
            at: one.at,
            title: one.title,
            says: words.t(&format!("meetings-answer-{}", one.reply.code())),
            by: one.by,
            link: address(&unit_id, one.meeting_id),
        })
        .collect())
}

/// How many households came to what a group was called to.
pub fn togethers(view: &mut View, since: OffsetDateTime) -> Result<Vec<Together>> {
    let held = store::list_counts(view, since)?.into_iter();
    let together = |(unit_id, at, households)| Together { unit_id, at, households, key: "meetings-together" };
    Ok(held.map(together).collect())
}
