//! Letting someone back in who lost every factor: the keeper asks, a second person confirms on their own screen. The
//! password for once is in two halves, one on each of the two screens, so that neither of them can go in.
//!
//! Pure rules. Not here: the SQL (`store/readmissions.rs`), the pages.

use ground::auth::Key;
use ground::policy::{Grant, Role};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::model::one_time;

/// How long a request waits for its second person.
pub const LASTS: Duration = Duration::days(7);
/// Who confirms held their office so long before it was asked: a keeper cannot appoint someone just for that.
pub const SETTLED: Duration = Duration::days(7);

/// Who may confirm at all; who for whom is [`may_confirm`].
pub const CONFIRMERS: [Role; 6] = [
    Role::BlockHead,
    Role::FrontCommittee,
    Role::AreaOfficer,
    Role::WardPoliceChief,
    Role::WardFront,
    Role::PeoplesCommittee,
];

/// Someone is to be let back in.
#[derive(Debug, Clone)]
pub struct Readmission {
    pub id: Uuid,
    pub person_id: Uuid,
    pub asked_by: Uuid,
    pub asked_at: OffsetDateTime,
    pub confirmed_at: Option<OffsetDateTime>,
    pub refused_at: Option<OffsetDateTime>,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Confirmed,
    Refused,
    Expired,
}

impl Readmission {
    pub fn state(&self, at: OffsetDateTime) -> State {
        match (self.confirmed_at, self.refused_at) {
            (Some(_), _) => State::Confirmed,
            (None, Some(_)) => State::Refused,
            (None, None) if at >= self.asked_at + LASTS => State::Expired,
            (None, None) => State::Waiting,
        }
    }

    /// The half that the keeper hands over.
    pub fn keepers_half(&self, key: &Key) -> String {
        half(key, "readmission-keeper", self.id)
    }

    /// The half that stands on the second person's screen.
    pub fn confirmers_half(&self, key: &Key) -> String {
        half(key, "readmission-confirmer", self.id)
    }

    /// What the person signs in with, once.
    pub fn password(&self, key: &Key) -> String {
        format!("{}-{}", self.keepers_half(key), self.confirmers_half(key))
    }
}

/// Two groups of four signs, 37 bits: the other half's holder has a handful of tries a minute, for seven days.
fn half(key: &Key, purpose: &str, id: Uuid) -> String {
    let mut bytes = [0; 12];
    bytes.copy_from_slice(&key.derive(purpose, id.as_bytes())[..12]);
    one_time(bytes)[..9].to_owned()
}

/// Whether someone may confirm for this person: for an area officer the chief over him; for anyone else whoever holds an
/// office at the same unit or above. It must be so for every office the person holds.
pub fn may_confirm(subject: &[Grant], confirmer: &[Grant], at: OffsetDateTime) -> bool {
    let offices: Vec<_> =
        subject.iter().filter(|grant| grant.role.is_office() || grant.role == Role::Leader).collect();
    let suits = |office: &Grant, held: &Grant| {
        let role = match office.role {
            Role::AreaOfficer => held.role == Role::WardPoliceChief,
            _ => CONFIRMERS.contains(&held.role),
        };
        role && held.covers(&office.path, at)
    };
    !offices.is_empty() && offices.iter().all(|office| confirmer.iter().any(|held| suits(office, held)))
}
