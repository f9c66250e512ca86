//! The addresses of reports, by what people do there.

pub mod closing;
pub mod figures;
pub mod filing;
pub mod following;
pub mod handling;
pub mod handovers;
pub mod holding;
pub mod joining;
pub mod landmarks;
pub mod numbered;
pub mod questions;
pub mod reading;
pub mod releasing;
pub mod replying;
pub mod suggesting;

use ground::deadlines::kept;
use ground::people::terms;
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::{Problem, Result};
use ground::{Act, View, touched};
use uuid::Uuid;

use super::clocks::{self, Step};
use super::model::{Report, State};
use super::{followers, joins, store};

/// The clocks a step starts, with the rules and the calendar they run by.
pub struct Due {
    app: ground::App,
    rules: Vec<&'static str>,
    /// Somebody should look at night too, where the ward has somebody who watches.
    watched: bool,
}

impl Due {
    pub fn of(app: &ground::App, report: (super::kind::Kind, bool), step: Step) -> Result<Due> {
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

/// The report the caller may see here, at its own unit, or 404.
pub fn find(view: &mut View, id: Uuid) -> Result<Report> {
    store::find(view, id)?.ok_or(Problem::NotFound)
}

/// Where a report stands now. An act knows its own unit; a clock may have been started above.
pub fn unit_of(act: &mut Act, report: &Report) -> Result<Unit> {
    if act.unit.id == report.unit_id {
        return Ok(act.unit.clone());
    }
    let unit = units::find(act, &report.unit_id)?.ok_or(Problem::NotFound)?;
    Ok(units::successor(act, unit)?)
}

/// Writes the new state, guarded a second time by the one the model saw.
pub fn keep(act: &mut Act, report: &Report, was: (State, u32)) -> Result<()> {
    Ok(touched(store::update(act, report, was.0, was.1)?)?)
}

/// Where a report stands, for links and notices.
pub fn address(report: &Report) -> String {
    format!("/{}/reports/{}", report.unit_id, report.id)
}

/// Tells the one who wrote the report in.
pub fn tell_reporter(act: &mut Act, report: &Report, kind: &'static str) -> Result<()> {
    if let Some(filed_by) = store::filed_by(act, report.id)? {
        say(act, filed_by, report, kind);
    }
    Ok(())
}

/// Of a quiet kind nothing: whoever next holds the phone may be whom it is about.
fn say(act: &mut Act, teller: Uuid, report: &Report, kind: &'static str) {
    if !report.kind.is_quiet() {
        act.notify(teller, kind, address(report));
    }
}

/// What those who do not handle a report are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Received,
    Closed,
    Reopened,
    Late,
}

impl News {
    /// For who follows it, and for whose own report goes with it.
    fn kinds(self) -> (&'static str, &'static str) {
        match self {
            News::Received => ("report-followed-received", "report-case-received"),
            News::Closed => ("report-followed-closed", "report-case-closed"),
            News::Reopened => ("report-followed-reopened", "report-case-reopened"),
            News::Late => ("report-followed-late", "report-case-late"),
        }
    }
}

/// Where a follower reads what became of it.
pub fn following_address(report: &Report, following: Uuid) -> String {
    format!("/{}/followings/{following}", report.unit_id)
}

/// Tells everyone whom a report concerns besides its own teller: followers, and tellers and followers of the reports
/// that go with it, each at the page that is theirs.
pub fn tell_along(act: &mut Act, report: &Report, news: News) -> Result<()> {
    let me = act.who.person_id();
    let (followed, case) = news.kinds();
    for (person, following) in followers::list_persons(act, report.id)? {
        if Some(person) != me {
            act.notify(person, followed, following_address(report, following));
        }
    }
    for join in joins::list_of(act, report.id)? {
        let Some(joined) = store::find_here(act, join.report_id)? else { continue };
        if let Some(teller) = store::filed_by(act, joined.id)? {
            say(act, teller, &joined, case);
        }
        for (person, following) in followers::list_persons(act, joined.id)? {
            act.notify(person, case, following_address(&joined, following));
        }
    }
    Ok(())
}

/// Tells those who hold a role over the report's unit. The one who acts need not be told.
pub fn tell_role(act: &mut Act, report: &Report, role: Role, kind: &'static str) -> Result<()> {
    let (unit, at, me) = (unit_of(act, report)?, act.at, act.who.person_id());
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
