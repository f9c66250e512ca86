//! What was counted, and where. Pure.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::rounds::count::Hands;

/// The meeting at which hands were counted, as it was called then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    pub meeting_id: Uuid,
    pub title: String,
    pub at: OffsetDateTime,
    /// Households on its roll when they were counted.
    pub roll: i64,
}

/// Numbers, and the meeting behind them; none where nothing was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    pub hands: Hands,
    pub met: Option<Met>,
}
