//! What is summed, and when nothing of it changes any more. Pure.

use std::collections::BTreeMap;

use ground::clock::VIET_NAM;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::rounds::model::{LATE, STRIKE};

/// Households of a group that signed in one round on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub unit_id: String,
    pub round_id: Uuid,
    /// The last moment of that day at which one did.
    pub at: OffsetDateTime,
    pub households: i64,
}

/// From its end on: what comes late is in, and what was put down for a household can be struck no more.
pub const SETTLES: Duration = LATE.saturating_add(STRIKE).saturating_add(Duration::DAY);

/// Of one round, by group and day: the group of each household that signed, and when.
pub fn sum(round_id: Uuid, signed: impl IntoIterator<Item = (String, OffsetDateTime)>) -> Vec<Signed> {
    let mut days: BTreeMap<(String, Date), (OffsetDateTime, i64)> = BTreeMap::new();
    for (unit_id, at) in signed {
        let day = at.to_offset(VIET_NAM).date();
        let (last, households) = days.entry((unit_id, day)).or_insert((at, 0));
        *last = (*last).max(at);
        *households += 1;
    }
    let signed = |((unit_id, _), (at, households))| Signed { unit_id, round_id, at, households };
    days.into_iter().map(signed).collect()
}
