//! The clocks of a report in its acts: what a step stops and starts, what stands still while its teller is asked.
//!
//! Not here: which clocks those are (`clocks.rs`), who hears of them (`turns.rs`).

use ground::Act;
use ground::deadlines::kept;
use ground::web::Result;
use uuid::Uuid;

use super::clocks::{self, Step};
use super::kind::Kind;
use super::store;

/// The clocks a step starts, with the rules and the calendar they run by.
pub struct Due {
    app: ground::App,
    rules: Vec<&'static str>,
    /// Somebody should look at night too, where the ward has somebody who watches.
    watched: bool,
}

impl Due {
    pub fn of(app: &ground::App, report: (Kind, bool), step: Step) -> Result<Due> {
        Ok(Due { app: app.clone(), rules: clocks::started(report.0, report.1, step), watched: false })
    }

    /// With the clock that runs at night, where somebody watches in the ward.
    #[must_use]
    pub fn watched(self) -> Due {
        Due { watched: true, ..self }
    }
}

/// Stops and starts the clocks of a step, and tells the list about the nearest one.
pub fn turn_clocks(act: &mut Act, report: Uuid, step: Step, due: &Due) -> Result<()> {
    start_clocks(act, report, step, due)?;
    store::update_due(act, report)?;
    Ok(())
}

/// Without copying the nearest deadline to the report, which is not there yet.
pub fn start_clocks(act: &mut Act, report: Uuid, step: Step, due: &Due) -> Result<()> {
    let (unit, at) = (act.unit.clone(), act.at);
    for rule in clocks::stopped(step) {
        kept::meet(act, report, rule, at)?;
    }
    let deadlines = &due.app.deadlines;
    // Asked here and not before the door: whom the ward names this moment watches, or nobody.
    let desk = if due.watched { deadlines.desk(act, &unit)? } else { None };
    let rules: Vec<_> = desk.iter().map(|_| clocks::SEEN).chain(due.rules.iter().copied()).collect();
    let due_at = |rule: &str| match &desk {
        Some(desk) if rule == clocks::SEEN => deadlines.seen_by(desk, at),
        _ => deadlines.due(rule, at),
    };
    for (rule, due_at) in clocks::ends(&rules, due_at)? {
        deadlines.start_until(act, &unit, ("report", report), rule, at, due_at)?;
    }
    Ok(())
}

/// Lets the clocks stand still that may, because the one who told was asked; their codes.
pub fn pause_clocks(act: &mut Act, app: &ground::App, report: Uuid) -> Result<Vec<String>> {
    let at = act.at;
    let paused = app.deadlines.pause(act, report, at)?;
    store::update_due(act, report)?;
    Ok(paused)
}

/// Lets the clocks run again that stood still, because there is an answer; their codes.
pub fn resume_clocks(act: &mut Act, app: &ground::App, report: Uuid) -> Result<Vec<String>> {
    let at = act.at;
    let resumed = app.deadlines.resume(act, report, at)?;
    store::update_due(act, report)?;
    Ok(resumed)
}
