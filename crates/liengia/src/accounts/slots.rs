//! What accounts give to the work list: someone waits to be let back in, or for their office to begin.

use ground::View;
use ground::feature::Task;
use ground::people::persons;
use ground::policy::{Action, reach};
use ground::units;
use ground::web::{Result, Words};

use super::appointment;
use super::readmission::LASTS;
use super::store::{appointments, readmissions};

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = readmissions_waiting(view, words)?;
    tasks.extend(appointments_waiting(view, words)?);
    Ok(tasks)
}

fn appointments_waiting(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let (at, who) = (view.at, view.who);
    let Some(me) = who.person_id() else { return Ok(Vec::new()) };
    let mut tasks = Vec::new();
    for grant in who.grants.iter().filter(|grant| reach(grant.role, Action::ConfirmOffice).is_some()) {
        let Some(unit) = units::find(view, &grant.unit_id)? else { continue };
        for asked in appointments::list_waiting(view, &unit, at)? {
            let link = format!("/{}/appointments/{}", asked.unit_id, asked.id);
            let known = tasks.iter().any(|task: &Task| task.link == link);
            if known || !appointments::may_answer(view, &asked, me, &who.grants, at)? {
                continue;
            }
            let role = words.t(&format!("role-{}", asked.role.code()));
            tasks.push(Task {
                title: words.t("appointment-task"),
                detail: format!("{}, {role}, {}", asked.name, asked.unit_name),
                icon: "user-round-plus",
                link,
                since: asked.asked_at,
                due: Some(asked.asked_at + appointment::LASTS),
                due_for: words.t("readmission-task-due"),
                urgent: false,
                now: false,
                press: None,
            });
        }
    }
    Ok(tasks)
}

fn readmissions_waiting(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let (at, who) = (view.at, view.who);
    let Some(me) = who.person_id() else { return Ok(Vec::new()) };
    let mut tasks = Vec::new();
    for grant in who.grants.iter().filter(|grant| reach(grant.role, Action::ConfirmReadmission).is_some()) {
        let Some(unit) = units::find(view, &grant.unit_id)? else { continue };
        for (readmission, unit_id) in readmissions::list_waiting(view, &unit, at)? {
            let link = format!("/{unit_id}/readmissions/{}", readmission.id);
            let known = tasks.iter().any(|task: &Task| task.link == link);
            if known || !readmissions::may(view, &readmission, me, &who.grants, at)? {
                continue;
            }
            let name = persons::find(view, readmission.person_id)?.map_or_else(String::new, |p| p.name);
            tasks.push(Task {
                title: words.t("readmission-task"),
                detail: name,
                icon: "key-round",
                link,
                since: readmission.asked_at,
                due: Some(readmission.asked_at + LASTS),
                due_for: words.t("readmission-task-due"),
                urgent: false,
                now: false,
                press: None,
            });
        }
    }
    Ok(tasks)
}
