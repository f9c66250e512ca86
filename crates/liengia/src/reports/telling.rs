//! Who is told of what happens to a report, each at the page that is theirs: its teller, those who follow, the police.
//!
//! Not here: who hears of its clocks (`turns.rs`).

use ground::Act;
use ground::notices::Kind;
use ground::people::terms;
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::{Problem, Result};
use uuid::Uuid;

use super::following::store as followers;
use super::joining::store as joins;
use super::model::Report;
use super::store;

/// How much each hurries. None of them is said outside of the app: that somebody told is nobody's to read at the table.
pub const NOTICES: &[Kind] = &[
    Kind::alarm("report-now"),
    Kind::alarm("report-urgent"),
    Kind::needs_you("report-new"),
    Kind::needs_you("report-question"),
    Kind::needs_you("report-answered"),
    Kind::needs_you("report-handed-up"),
    Kind::needs_you("report-closed"),
    Kind::needs_you("report-reopened"),
    Kind::needs_you("report-late"),
    Kind::needs_you("report-released"),
    Kind::needs_you("report-reminder"),
    Kind::needs_you("report-question-waits"),
    Kind::needs_you("report-late-long"),
    Kind::needs_you("report-added"),
    Kind::needs_you("report-not-done"),
    Kind::information("report-received"),
    Kind::information("report-forwarded"),
    Kind::information("report-extended"),
    Kind::information("report-confirmed"),
    Kind::information("report-reopened-yours"),
    Kind::information("report-late-yours"),
    Kind::information("report-released-yours"),
    Kind::information("report-shown-again"),
    Kind::information("report-unanswered"),
    Kind::information("report-runs-again"),
    Kind::information("report-runs-again-yours"),
    Kind::information("report-moved"),
    Kind::information("report-moved-yours"),
    Kind::information("report-followed-received"),
    Kind::information("report-followed-closed"),
    Kind::information("report-followed-reopened"),
    Kind::information("report-followed-late"),
    Kind::information("report-followed-moved"),
    Kind::information("report-case-received"),
    Kind::information("report-case-closed"),
    Kind::information("report-case-reopened"),
    Kind::information("report-case-late"),
    Kind::information("report-joined"),
    Kind::information("report-parted"),
    Kind::information("report-question-withdrawn"),
];

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

/// Tells the one who wrote the report in.
pub fn tell_reporter(act: &mut Act, report: &Report, kind: &'static str) -> Result<()> {
    if let Some(filed_by) = store::filed_by(act, report.id)? {
        say(act, filed_by, report, kind)?;
    }
    Ok(())
}

/// Of a quiet kind nothing: whoever next holds the phone may be whom it is about.
fn say(act: &mut Act, teller: Uuid, report: &Report, kind: &'static str) -> Result<()> {
    if report.kind.is_quiet() { Ok(()) } else { tell_person(act, teller, report, kind, report.address()) }
}

/// Tells somebody of a report: the one way in this feature. What is about a home leaves the machine for nobody who lives where
/// it happened.
pub fn tell_person(
    act: &mut Act,
    person: Uuid,
    report: &Report,
    kind: &'static str,
    link: String,
) -> Result<()> {
    if report.kind.is_quiet() {
        act.notify_secretly(person, kind, link)?;
    } else {
        act.notify(person, kind, link);
    }
    Ok(())
}

/// Tells everyone whom a report concerns besides its own teller: followers, and tellers and followers of the reports
/// that go with it, each at the page that is theirs.
pub fn tell_along(act: &mut Act, report: &Report, news: News) -> Result<()> {
    let me = act.who.person_id();
    let (followed, case) = news.kinds();
    for (person, following) in followers::list_persons(act, report.id)? {
        if Some(person) != me {
            tell_person(act, person, report, followed, report.following_address(following))?;
        }
    }
    for join in joins::list_of(act, report.id)? {
        let Some(joined) = store::find_here(act, join.report_id)? else { continue };
        if let Some(teller) = store::filed_by(act, joined.id)? {
            say(act, teller, &joined, case)?;
        }
        for (person, following) in followers::list_persons(act, joined.id)? {
            tell_person(act, person, &joined, case, joined.following_address(following))?;
        }
    }
    Ok(())
}

/// Tells those who hold a role over the report's unit. The one who acts need not be told.
pub fn tell_role(act: &mut Act, report: &Report, role: Role, kind: &'static str) -> Result<()> {
    let (unit, at, me) = (unit_of(act, report)?, act.at, act.who.person_id());
    for (person, _) in terms::holders(act, &unit, role, at)? {
        if Some(person) != me {
            tell_person(act, person, report, kind, report.address())?;
        }
    }
    Ok(())
}

/// Refreshes the open lists of the police of the area.
pub fn refresh_police(act: &mut Act) -> Result<()> {
    let (unit, at) = (act.unit, act.at);
    for role in [Role::AreaOfficer, Role::WardPoliceChief] {
        for (person, _) in terms::holders(act, unit, role, at)? {
            act.refresh(person);
        }
    }
    Ok(())
}

/// Where a report stands now. An act knows its own unit; a clock may have been started above.
pub fn unit_of(act: &mut Act, report: &Report) -> Result<Unit> {
    if act.unit.id == report.unit_id {
        return Ok(act.unit.clone());
    }
    let unit = units::find(act, &report.unit_id)?.ok_or(Problem::NotFound)?;
    Ok(units::successor(act, unit)?)
}
