//! What a meeting is, when it may be changed, answered and come to, and when the next one is due. Pure.

use ground::Cannot;
use ground::clock::{VIET_NAM, months_later};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::kind::Kind;

/// What a calendar shows; no rule ends a meeting at that minute.
pub const LASTS: Duration = Duration::hours(2);
/// From so long before the beginning on, people come.
const DOORS_OPEN: Duration = Duration::hours(2);
/// Until then whoever came may still be written down.
const ROLL_ENDS: Duration = Duration::days(30);
/// The next regular one is proposed so long before its day.
const PROPOSED: Duration = Duration::days(10);

#[derive(Debug, Clone)]
pub struct Meeting {
    pub id: Uuid,
    /// Who called it.
    pub unit_id: String,
    pub unit_name: String,
    pub kind: Kind,
    pub title: String,
    pub begins_at: OffsetDateTime,
    pub place: String,
    pub agenda: String,
    pub every_months: Option<u8>,
    pub called_by: Uuid,
    pub version: i64,
    pub changed_at: OffsetDateTime,
    pub change_reason: String,
    pub cancelled_at: Option<OffsetDateTime>,
}

impl Meeting {
    /// Where somebody of this unit reads it.
    pub fn address(&self, unit_id: &str) -> String {
        address(unit_id, self.id)
    }

    pub fn has_begun(&self, at: OffsetDateTime) -> bool {
        at >= self.begins_at
    }

    pub fn is_coming(&self, at: OffsetDateTime) -> bool {
        self.cancelled_at.is_none() && !self.has_begun(at)
    }

    pub fn is_held(&self, at: OffsetDateTime) -> bool {
        self.cancelled_at.is_none() && self.has_begun(at)
    }

    /// Whether people are coming in at this moment, or may still be written down.
    pub fn is_open(&self, at: OffsetDateTime) -> bool {
        self.cancelled_at.is_none() && (self.begins_at - DOORS_OPEN..self.begins_at + ROLL_ENDS).contains(&at)
    }

    pub fn stands(&self) -> Result<(), Cannot> {
        if self.cancelled_at.is_some() { Err(Cannot("meetings-cancelled-already")) } else { Ok(()) }
    }

    /// Changed, cancelled and answered before it begins.
    pub fn may_change(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        self.stands()?;
        if self.has_begun(at) { Err(Cannot("meetings-begun-already")) } else { Ok(()) }
    }

    pub fn may_come(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        self.stands()?;
        match at {
            _ if self.is_open(at) => Ok(()),
            _ if self.has_begun(at) => Err(Cannot("meetings-roll-closed")),
            _ => Err(Cannot("meetings-roll-not-yet")),
        }
    }

    /// Minutes are of what was held.
    pub fn may_be_minuted(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        self.stands()?;
        if self.has_begun(at) { Ok(()) } else { Err(Cannot("meetings-not-held-yet")) }
    }

    /// When the one after this regular one is, by its rhythm: the same day of the month and hour.
    pub fn next_at(&self) -> Option<OffsetDateTime> {
        let months = self.every_months.filter(|_| self.kind == Kind::Regular)?;
        Some(months_later(self.begins_at, months.into()))
    }

    /// The day to propose for the next one, once it is time to call it.
    pub fn proposes(&self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        let next = self.next_at().filter(|next| at >= *next - PROPOSED)?;
        let soon = (at + Duration::days(3)).to_offset(VIET_NAM);
        Some(if next > at { next } else { next.replace_date(soon.date()) })
    }
}

pub fn address(unit_id: &str, id: Uuid) -> String {
    format!("/{unit_id}/meetings/{id}")
}

/// For people of any of its units: it leads each to their own (notices, codes).
pub fn anyones_address(id: Uuid) -> String {
    format!("/meetings/{id}")
}
