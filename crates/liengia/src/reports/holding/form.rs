//! Why a report is kept beyond its time, and until when, as it was typed. What a hold does is in `ground::retention`.

use ground::clock;
use ground::web::Errors;
use ground::web::typed::Days;
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::reports::form::{REASON_CHARS_MAX, REASON_CHARS_MIN, text};

/// Why a report is kept beyond its time, and until when, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct HoldForm {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub until: String,
}

/// A hold that may be kept.
#[derive(Debug, Clone)]
pub struct NewHold {
    pub id: Uuid,
    pub reason: String,
    pub until_on: Date,
    /// The end of that day.
    pub until_at: OffsetDateTime,
}

/// A longer matter is held again: someone must think of it once in two years.
pub const HOLD_DAYS_MAX: i64 = 731;

impl HoldForm {
    pub fn check(&self, today: Date) -> Result<NewHold, Errors> {
        let mut errors = Errors::default();
        let id = errors.id("id", &self.id, "reports-form-broken");
        let reason = errors.lines("reason", &self.reason, text(REASON_CHARS_MIN, REASON_CHARS_MAX));
        let until_on = errors.day(
            "until",
            &self.until,
            &Days {
                takes: today + Duration::DAY..=today + Duration::days(HOLD_DAYS_MAX),
                wrong: "reports-hold-until-missing",
                early: "reports-hold-until-past",
                late: "reports-hold-until-far",
            },
        );
        match (id, until_on) {
            (Some(id), Some(until_on)) if errors.is_empty() => {
                Ok(NewHold { id, reason, until_on, until_at: clock::end_of(until_on) })
            }
            _ => Err(errors),
        }
    }
}
