//! What requests give to the work list and to links.

use ground::View;
use ground::feature::Task;
use ground::policy::{Action, decide};
use ground::units::{self, Unit};
use ground::web::{Result, Words};
use uuid::Uuid;

use super::store::{self, Show};

/// For whoever answers: what waits for their office, wherever they hold it.
pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks: Vec<Task> = Vec::new();
    for unit in units_to_answer(view)? {
        let mut there = view.at_unit(&unit, ground::policy::Reach::All);
        for request in store::list_to_answer(&mut there, Show::Open)? {
            let link = format!("/{}/rights/{}", request.unit_id, request.id);
            if tasks.iter().any(|task| task.link == link) {
                continue;
            }
            tasks.push(Task {
                // Whoever looks over a shoulder at the list learns of no one.
                title: words.t(&format!("rights-task-{}", request.what.code())),
                detail: words.with("rights-number-is", &[("number", &request.number)]),
                icon: request.what.icon(),
                link,
                since: request.asked_at,
                due: Some(request.due_at),
                due_for: words.t("rights-due"),
                urgent: false,
                now: false,
                press: None,
            });
        }
    }
    Ok(tasks)
}

fn units_to_answer(view: &mut View) -> Result<Vec<Unit>> {
    let at = view.at;
    let mut ids: Vec<_> = view
        .who
        .grants
        .iter()
        .filter(|grant| {
            decide(std::slice::from_ref(grant), Action::AnswerRightsRequest, &grant.path, at).is_some()
        })
        .map(|grant| grant.unit_id.clone())
        .collect();
    ids.sort();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        let unit = if id == units::COUNTRY { Some(Unit::country()) } else { units::find(view, &id)? };
        found.extend(unit);
    }
    Ok(found)
}

pub fn link(kind: &str, unit: &str, id: Uuid) -> Option<String> {
    (kind == "rights").then(|| format!("/{unit}/rights/{id}"))
}
