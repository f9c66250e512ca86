//! Who hears of a report's clocks: the one who has it in hand before the end, the next one up after it, the one who
//! told whenever something of theirs moves, and those who follow when a day that they read is another one.
//!
//! Not here: when a clock speaks and what stands in the ledger of it (`ground::deadlines`).

use ground::Act;
use ground::clock::day_of;
use ground::deadlines::{Deadline, Turn};
use ground::people::terms;
use ground::policy::Role;
use ground::units;
use ground::units::Kind as UnitKind;
use ground::web::{Problem, Result};

use super::clocks::QUESTION;
use super::following::store as followers;
use super::model::{Holder, Report};
use super::store;
use super::telling::{refresh_police, tell_person, tell_reporter, tell_role, unit_of};

/// Tells those whom a turn of a clock concerns, and keeps the nearest deadline of the list right.
pub fn tell(act: &mut Act, clock: &Deadline, turn: &Turn) -> Result<()> {
    // Clocks that were started at an address above still stand there.
    let report = store::find_below(act, clock.subject_id)?.ok_or(Problem::NotFound)?;
    match turn {
        Turn::Remind(_) if clock.rule == QUESTION => tell_reporter(act, &report, "report-question-waits")?,
        Turn::Remind(_) => tell_holder(act, &report, "report-reminder")?,
        Turn::Climb(..) if clock.rule == QUESTION => tell_holder(act, &report, "report-unanswered")?,
        Turn::Climb(step, climb) => {
            if *step == 0 {
                tell_role(act, &report, Role::AreaOfficer, "report-late")?;
                // Who follows hears of it when its day is over (`jobs::tell_late`).
                tell_reporter(act, &report, "report-late-yours")?;
            }
            tell_up(act, &report, climb.to)?;
        }
        Turn::Resume => {
            tell_holder(act, &report, "report-runs-again")?;
            tell_reporter(act, &report, "report-runs-again-yours")?;
        }
        Turn::Moved(was) => {
            tell_holder(act, &report, "report-moved")?;
            tell_reporter(act, &report, "report-moved-yours")?;
            // Who follows reads days: a minute that moves says when somebody told, and is nothing to them.
            if followers::see_deadline(&report, clock) && day_of(*was) != day_of(clock.due_at) {
                tell_followers(act, &report, "report-followed-moved")?;
            }
        }
    }
    store::update_due(act, report.id)?;
    refresh_police(act)
}

/// Those who follow, each at the page that is theirs.
fn tell_followers(act: &mut Act, report: &Report, kind: &'static str) -> Result<()> {
    for (person, following) in followers::list_persons(act, report.id)? {
        tell_person(act, person, report, kind, report.following_address(following))?;
    }
    Ok(())
}

/// Whoever has it in hand; the chief sees what his officers hold and need not be told of it twice.
fn tell_holder(act: &mut Act, report: &Report, kind: &'static str) -> Result<()> {
    let role = match report.holder {
        Holder::Officer => Role::AreaOfficer,
        Holder::Chief => Role::WardPoliceChief,
    };
    tell_role(act, report, role, kind)
}

/// The police read the report; any other body hears only that work is late, and is led to figures without persons.
fn tell_up(act: &mut Act, report: &Report, to: Role) -> Result<()> {
    if matches!(to, Role::AreaOfficer | Role::WardPoliceChief) {
        return tell_role(act, report, to, "report-late");
    }
    let (unit, at) = (unit_of(act, report)?, act.at);
    let above = units::list_ancestors(act, &unit)?;
    let commune = above.iter().find(|unit| unit.kind == UnitKind::Commune).unwrap_or(&unit);
    let figures = format!("/{}/reports/figures", commune.id);
    for (person, _) in terms::holders(act, &unit, to, at)? {
        tell_person(act, person, report, "report-late-long", figures.clone())?;
    }
    Ok(())
}
