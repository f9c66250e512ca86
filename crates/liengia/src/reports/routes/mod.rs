//! The addresses of reports, by what people do there.

pub mod closing;
pub mod filing;
pub mod handling;
pub mod reading;
pub mod replying;

use ground::deadlines::kept;
use ground::people::terms;
use ground::policy::Role;
use ground::web::{Problem, Result};
use ground::{Act, View};
use time::OffsetDateTime;
use uuid::Uuid;

use super::clocks::{self, Step};
use super::model::{Cannot, Report, State};
use super::store;

impl From<Cannot> for Problem {
    fn from(cannot: Cannot) -> Problem {
        Problem::Refused(cannot.0)
    }
}

/// The due dates of the clocks a step starts, worked out before the door opens.
pub struct Due(Vec<(&'static str, OffsetDateTime)>);

impl Due {
    pub fn of(app: &ground::App, report: (super::kind::Kind, bool), step: Step) -> Result<Due> {
        let now = app.clock.now();
        let rules = clocks::started(report.0, report.1, step);
        let due = rules.into_iter().map(|rule| Ok((rule, app.deadlines.due(rule, now)?)));
        Ok(Due(due.collect::<anyhow::Result<_>>()?))
    }
}

/// Stops and starts the clocks of a step, and tells the list about the nearest one.
pub fn turn_clocks(act: &mut Act, report: Uuid, step: Step, due: &Due) -> Result<()> {
    let (unit, at) = (act.unit.clone(), act.at);
    for rule in clocks::stopped(step) {
        kept::meet(act, report, rule, at)?;
    }
    for (rule, due_at) in &due.0 {
        kept::start(act, &unit, ("report", report), rule, at, *due_at)?;
    }
    store::update_due(act, report)?;
    Ok(())
}

/// The report the caller may see here, or 404.
pub fn find(view: &mut View, id: Uuid) -> Result<Report> {
    store::find(view, id)?.ok_or(Problem::NotFound)
}

/// Writes the new state, guarded a second time by the one the model saw.
pub fn keep(act: &mut Act, report: &Report, was: (State, u32)) -> Result<()> {
    if store::update(act, report, was.0, was.1)? {
        return Ok(());
    }
    Err(Problem::Refused("problem-someone-was-faster"))
}

/// Where a report stands, for links and notices.
pub fn address(report: &Report) -> String {
    format!("/{}/reports/{}", report.unit_id, report.id)
}

/// Tells the one who wrote the report in.
pub fn tell_reporter(act: &mut Act, report: &Report, kind: &'static str) -> Result<()> {
    if let Some(filed_by) = store::filed_by(act, report.id)? {
        act.notify(filed_by, kind, address(report));
    }
    Ok(())
}

/// Tells those who hold a role over this unit. The one who acts need not be told.
pub fn tell_role(act: &mut Act, report: &Report, role: Role, kind: &'static str) -> Result<()> {
    let (unit, at, me) = (act.unit.clone(), act.at, act.who.person_id());
    for (person, _) in terms::holders(act, &unit, role, at)? {
        if Some(person) != me {
            act.notify(person, kind, address(report));
        }
    }
    Ok(())
}

/// Refreshes the open lists of the police of the area.
pub fn refresh_police(act: &mut Act) -> Result<()> {
    let (unit, at) = (act.unit.clone(), act.at);
    for role in [Role::AreaOfficer, Role::WardPoliceChief] {
        for (person, _) in terms::holders(act, &unit, role, at)? {
            act.refresh(person);
        }
    }
    Ok(())
}
