//! Why a report is kept beyond its time, and until when, as it was typed. What a hold does is in `ground::retention`.

use ground::clock::VIET_NAM;
use ground::web::Errors;
use serde::Deserialize;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{REASON_CHARS_MAX, REASON_CHARS_MIN, long};

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
        let id = self.id.parse().unwrap_or_else(|_| {
            errors.add("id", "reports-form-broken");
            Uuid::nil()
        });
        let reason = long("reason", &self.reason, REASON_CHARS_MIN, REASON_CHARS_MAX, &mut errors);
        let until_on = Date::parse(self.until.trim(), format_description!("[year]-[month]-[day]"))
            .or_else(|_| Date::parse(self.until.trim(), format_description!("[day]/[month]/[year]")));
        match until_on {
            Ok(day) if day <= today => errors.add("until", "reports-hold-until-past"),
            Ok(day) if (day - today).whole_days() > HOLD_DAYS_MAX => {
                errors.add("until", "reports-hold-until-far")
            }
            Ok(_) => {}
            Err(_) => errors.add("until", "reports-hold-until-missing"),
        }
        match until_on {
            Ok(until_on) if errors.is_empty() => {
                let until_at = until_on.next_day().unwrap_or(until_on).midnight().assume_offset(VIET_NAM);
                Ok(NewHold { id, reason, until_on, until_at })
            }
            _ => Err(errors),
        }
    }
}
