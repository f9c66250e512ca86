//! What minutes and decisions give to the work list.

use ground::View;
use ground::feature::Task;
use ground::web::{Result, Words};
use time::Duration;

use super::store;
use crate::meetings::view::task;
use crate::meetings::{store as meetings, turns};

/// What a meeting asked somebody to do.
pub fn decided(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let me = view.own_id();
    let own = store::list_for(view, me)?.into_iter();
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

/// Meetings that this unit held and whose minutes are not published: nobody is reminded of what is older than two months.
pub fn to_minute(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let (at, unit_id) = (view.at, view.unit.id.clone());
    let mut tasks = Vec::new();
    for meeting in meetings::list_without_minutes(view)? {
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
