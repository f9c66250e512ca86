//! A hook and what it hears. Pure.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::notices::{Class, Kind, Outward};

/// At the most on an installation: each is asked at every announcement.
pub const HOOKS_MAX: usize = 50;
pub const NAME_CHARS_MAX: usize = 60;
/// After another secret was made, the one before signs along for so long: the receiver is changed in between.
pub const OLD_SIGNS: Duration = Duration::days(7);

/// A hook as its keeper sees it.
#[derive(Debug, Clone)]
pub struct Hook {
    pub id: Uuid,
    pub unit_id: String,
    pub(crate) unit_path: String,
    pub name: String,
    pub host: String,
    pub inside: bool,
    pub classes: Vec<Class>,
    /// Only these of them; empty: all.
    pub kinds: Vec<String>,
    pub(crate) secret_number: i64,
    pub rolled_at: Option<OffsetDateTime>,
    pub added_at: OffsetDateTime,
    pub paused_at: Option<OffsetDateTime>,
    pub ended_at: Option<OffsetDateTime>,
    /// How the last try went: when, and why it was not taken, by the code of a failure.
    pub tried_at: Option<OffsetDateTime>,
    pub problem: Option<String>,
}

/// A hook to be.
#[derive(Debug, Clone)]
pub struct New {
    pub id: Uuid,
    pub name: String,
    pub address: url::Url,
    pub inside: bool,
    pub classes: Vec<Class>,
    pub kinds: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Hears,
    Paused,
    Ended,
}

crate::codes!(State { Hears = "hears", Paused = "paused", Ended = "ended" });

impl Hook {
    pub fn state(&self) -> State {
        match (self.ended_at, self.paused_at) {
            (Some(_), _) => State::Ended,
            (None, Some(_)) => State::Paused,
            (None, None) => State::Hears,
        }
    }

    /// Whether a kind that is announced at a place goes to it.
    pub(crate) fn hears(&self, kind: Kind, unit_path: &str) -> bool {
        let chosen = self.kinds.is_empty() || self.kinds.iter().any(|one| one == kind.name);
        self.state() == State::Hears
            // What is veiled on a lock screen is not said to a machine either.
            && kind.outward == Outward::Said
            && kind.to_groups
            && self.classes.contains(&kind.class)
            && chosen
            && unit_path.starts_with(&self.unit_path)
    }

    /// Which secret it is, for the form that makes the next one.
    pub fn secret_number(&self) -> i64 {
        self.secret_number
    }

    /// Until when the secret before the present one signs along.
    pub fn old_signs_until(&self) -> Option<OffsetDateTime> {
        self.rolled_at.map(|at| at + OLD_SIGNS)
    }
}
