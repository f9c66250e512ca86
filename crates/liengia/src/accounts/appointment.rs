//! An office that the keeper gives begins when someone who sits there, or above, says that they know the person: whoever
//! keeps accounts cannot make themselves an officer and read.
//!
//! Pure rules. Not here: the SQL (`store/appointments.rs`), the pages, what offices there are (`model`).

use ground::policy::{Grant, Role};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::readmission::CONFIRMERS;
pub use super::readmission::SETTLED;

/// How long an office waits for its confirmation.
pub const LASTS: Duration = Duration::days(30);
/// Where somebody sat once and nobody sits now, an office begins so much later: time for those who see it to object.
pub const NOTICE: Duration = Duration::days(7);

/// An office that was given and may still wait.
#[derive(Debug, Clone)]
pub struct Appointment {
    pub id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub role: Role,
    pub unit_id: String,
    pub unit_name: String,
    pub unit_path: String,
    pub until_at: Option<OffsetDateTime>,
    pub asked_by: Uuid,
    pub asked_at: OffsetDateTime,
    pub answer: Option<Answered>,
}

/// What was said about an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Confirmed,
    Refused,
    /// The keeper took it back.
    Withdrawn,
}

ground::codes!(Answered { Confirmed = "confirmed", Refused = "refused", Withdrawn = "withdrawn" });

impl Appointment {
    /// Nobody has said anything yet, and the time for it is not over.
    pub fn waits(&self, at: OffsetDateTime) -> bool {
        self.answer.is_none() && at < self.asked_at + LASTS
    }
}

/// When an office begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// The first of a place, and what reads nothing.
    Now,
    /// When one of those who sit confirms it.
    Confirmed,
    /// After [`NOTICE`]: nobody sits there any more who could confirm it.
    Later,
}

/// Offices by which nobody sees what people told or where they live.
pub fn reads_nothing(role: Role) -> bool {
    matches!(role, Role::Keeper | Role::LoudspeakerOperator)
}

/// Who confirms an office of this role: for the police the chief or the People's Committee, for the others any body.
pub fn confirmers_of(role: Role) -> &'static [Role] {
    match role {
        Role::AreaOfficer | Role::WardPoliceChief => &[Role::WardPoliceChief, Role::PeoplesCommittee],
        _ => &CONFIRMERS,
    }
}

/// When an office begins, by who sits there settled, and whether anybody settled ever did.
pub fn begins(role: Role, somebody_sits: bool, somebody_sat: bool) -> Begins {
    match (reads_nothing(role), somebody_sits, somebody_sat) {
        (true, _, _) | (false, false, false) => Begins::Now,
        (false, true, _) => Begins::Confirmed,
        (false, false, true) => Begins::Later,
    }
}

/// Whether someone with these offices may confirm that one.
pub fn may_confirm(role: Role, path: &str, held: &[Grant], at: OffsetDateTime) -> bool {
    held.iter().any(|grant| confirmers_of(role).contains(&grant.role) && grant.covers(path, at))
}
