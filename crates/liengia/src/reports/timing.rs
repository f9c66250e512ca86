//! The clocks of a report in its acts: what a step stops and starts, what stands still while its teller is asked.
//!
//! Not here: which clocks those are (`clocks.rs`), who hears of them (`turns.rs`).

use ground::Act;
use ground::deadlines::kept;
use ground::web::Result;
use uuid::Uuid;

use super::clocks::{self, Step};
use super::model::Report;
use super::store;

/// Stops and starts the clocks of a step, and tells the list about the nearest one. A question lets those stand still that
/// may, and its end lets them run again: their codes.
pub fn turn_clocks(act: &mut Act, report: &Report, step: Step) -> Result<Vec<String>> {
    let (id, at) = (report.id, act.at);
    let deadlines = &act.app.deadlines;
    let moved = match step {
        Step::Asked => deadlines.pause(act, id, at)?,
        Step::Answered => deadlines.resume(act, id, at)?,
        Step::Filed | Step::Received | Step::HandedUp | Step::HandedOver | Step::Closed | Step::Reopened => {
            vec![]
        }
    };
    start_clocks(act, id, step, &clocks::started(report.kind, report.urgent, step), false)?;
    store::update_due(act, id)?;
    Ok(moved)
}

/// Without copying the nearest deadline to the report, which may not be there yet. Where somebody should look at night
/// too, with the clock of who watches, if the ward has named somebody.
pub fn start_clocks(
    act: &mut Act,
    report: Uuid,
    step: Step,
    rules: &[&'static str],
    watched: bool,
) -> Result<()> {
    let (unit, at, deadlines) = (act.unit, act.at, &act.app.deadlines);
    for rule in clocks::stopped(step) {
        kept::meet(act, report, rule, at)?;
    }
    // Asked here and not before the door: whom the ward names this moment watches, or nobody.
    let desk = if watched { deadlines.desk(act, unit)? } else { None };
    let rules: Vec<_> = desk.iter().map(|_| clocks::SEEN).chain(rules.iter().copied()).collect();
    let due_at = |rule: &str| match &desk {
        Some(desk) if rule == clocks::SEEN => deadlines.seen_by(desk, at),
        _ => deadlines.due(rule, at),
    };
    for (rule, due_at) in clocks::ends(&rules, due_at)? {
        deadlines.start_until(act, unit, ("report", report), rule, at, due_at)?;
    }
    Ok(())
}
