//! What answering gives to the work list, and who met to an office's first page.

use ground::View;
use ground::feature::{Press, Task, Together};
use ground::policy::Action;
use ground::web::{Result, Words};
use time::{Duration, OffsetDateTime};

use super::model::Reply;
use super::store;
use crate::meetings::model::Meeting;
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

/// How many households came to what a group was called to.
pub fn togethers(view: &mut View, since: OffsetDateTime) -> Result<Vec<Together>> {
    let held = store::list_counts(view, since)?.into_iter();
    let together = |(unit_id, at, households)| Together { unit_id, at, households, key: "meetings-together" };
    Ok(held.map(together).collect())
}
