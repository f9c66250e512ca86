//! What accounts give to the work list: someone waits to be let back in, or for their office to begin.

use ground::View;
use ground::feature::{Sign, Task};
use ground::notices::Kind;
use ground::people::persons;
use ground::policy::{Action, reach};
use ground::units;
use ground::web::{Result, Words};
use time::Duration;

use super::appointment;
use super::readmission::LASTS;
use super::store::{self, appointments, readmissions};

/// A term that ends within this is said to end soon.
const ENDS_SOON: Duration = Duration::days(60);

/// How much each hurries: somebody else in one's account does, at any hour.
pub const NOTICES: &[Kind] = &[
    Kind::alarm("factors-changed").said(),
    Kind::alarm("recovery-code-used").said(),
    Kind::alarm("password-given").said(),
    Kind::alarm("session-carried").said(),
    Kind::alarm("readmission-yours").said(),
    Kind::needs_you("pin-set").said(),
    Kind::needs_you("pin-removed").said(),
    // Not said: whoever guessed may be holding the phone it arrives on.
    Kind::needs_you("pin-guessed"),
    Kind::needs_you("police-office-given").said(),
    Kind::needs_you("office-asked").said(),
    Kind::needs_you("office-refused").said(),
    Kind::needs_you("readmission-asked").said(),
    Kind::needs_you("readmission-refused").said(),
    Kind::needs_you("readmission-done").said(),
    Kind::information("office-confirmed").said(),
    Kind::information("office-yours").said(),
    Kind::information("readmission-told").said(),
    Kind::information("readmission-told-done").said(),
    Kind::information("readmission-confirmed").said(),
];

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = readmissions_waiting(view, words)?;
    tasks.extend(appointments_waiting(view, words)?);
    Ok(tasks)
}

/// Offices that are held, and how many of them end soon: whoever sees to it that a place is not left empty.
pub fn signs(view: &mut View, words: &Words) -> Result<Vec<Sign>> {
    let (keeps, unit, at) = (view.may(Action::KeepAccounts), view.unit, view.at);
    if !view.who.has_office() || !(keeps || view.may(Action::ShowOffices)) {
        return Ok(Vec::new());
    }
    let held = store::list(view, unit, store::Which::Held, at)?;
    let ending =
        held.iter().filter(|office| office.until_at.is_some_and(|until| until - at < ENDS_SOON)).count();
    let key = if ending == 0 { "officers-sign" } else { "officers-sign-ending" };
    Ok(vec![Sign {
        title: words.t("officers-sign-title"),
        says: words.with(key, &[("n", &held.len()), ("ending", &ending)]),
        icon: "key-round",
        link: format!("/{}/{}", unit.id, if keeps { "officers" } else { "offices" }),
        waits: ending > 0,
    }])
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
