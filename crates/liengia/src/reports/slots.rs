//! What reports give to the work list, the home page, public pages and links.

use ground::View;
use ground::feature::{Fact, Task};
use ground::policy::{Action, Reach, decide};
use ground::units::{self, Unit};
use ground::web::{Result, Words};
use time::Duration;
use uuid::Uuid;

use super::model::{Holder, Report, State};
use super::store::{self, Show};

/// Tasks of one kind in the work list at the most; the list of reports holds the rest.
const TASKS_MAX: usize = 100;

/// For those who handle: what is open in their area. For those who told: what waits for their word.
pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let me = view.own_id();
    for report in store::list_waiting_for(view, me)? {
        let key = if report.question_open { "reports-task-question" } else { "reports-task-verdict" };
        tasks.push(task(&report, words, words.t(key)));
    }
    for unit in handled_units(view)? {
        let mut there = at_unit(view, unit);
        for report in store::list(&mut there, Show::Open, None, TASKS_MAX)? {
            let says = words.t(&format!("reports-task-{}", report.state.code()));
            tasks.push(task(&report, words, says));
        }
    }
    Ok(tasks)
}

fn task(report: &Report, words: &Words, says: String) -> Task {
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let number = words.with("reports-number", &[("number", &report.number)]);
    Task {
        title: format!("{kind}: {says}"),
        detail: format!("{} · {number}", first(&report.place, words)),
        icon: report.kind.icon(),
        link: format!("/{}/reports/{}", report.unit_id, report.id),
        since: report.state_at,
        due: report.due_at,
        due_for: words.t("reports-due"),
        urgent: report.urgent || report.state == State::Reopened || report.holder == Holder::Chief,
    }
}

fn first(place: &str, words: &Words) -> String {
    if place.is_empty() { words.t("reports-by-position") } else { place.chars().take(60).collect() }
}

/// The units where the caller handles reports, without those that lie inside another of them.
fn handled_units(view: &mut View) -> Result<Vec<Unit>> {
    let at = view.at;
    let mut paths: Vec<_> = view
        .who
        .grants
        .iter()
        .filter(|grant| decide(std::slice::from_ref(grant), Action::HandleReport, &grant.path, at).is_some())
        .map(|grant| (grant.path.clone(), grant.unit_id.clone()))
        .collect();
    paths.sort();
    let mut kept: Vec<(String, String)> = Vec::new();
    for (path, id) in paths {
        if !kept.iter().any(|(above, _)| path.starts_with(above.as_str())) {
            kept.push((path, id));
        }
    }
    let mut found = Vec::new();
    for (_, id) in kept {
        found.extend(units::find(view, &id)?);
    }
    Ok(found)
}

/// The same door looked through at another unit, where the caller handles everything.
fn at_unit<'b>(view: &'b mut View, unit: Unit) -> View<'b> {
    view.at_unit(unit, Reach::All)
}

/// Figures of the last twelve months, without persons.
pub fn facts(view: &mut View, unit: &Unit) -> Result<Vec<Fact>> {
    let since = view.at - Duration::days(365);
    let (filed, closed) = store::figures(view, (&unit.path, &unit.path_end()), since)?;
    Ok(vec![
        Fact { key: "fact-reports-filed", number: filed },
        Fact { key: "fact-reports-closed", number: closed },
    ])
}

/// The address of a report.
pub fn link(kind: &str, unit: &str, id: Uuid) -> Option<String> {
    (kind == "report").then(|| format!("/{unit}/reports/{id}"))
}
