//! Deadlines: when something must be done, by the law of Viet Nam and the working calendar of its offices.
//!
//! Three things, and nothing that knows a feature:
//! - [`OfficeHours`]: on which weekdays and between which times an office works; a setting of the ward;
//! - [`Calendar`]: the working days of Viet Nam, built from `holidays.txt` and the office hours;
//! - [`Rule`]: how long the law or a regulation gives, with its source, its validity, and how sure we are of it.
//!
//! [`due`] puts the three together. All of it is pure: no clock (it is in `clock`), no database, no web.
//! What is *not* here: reminders and escalation (the feature that owns the matter), and how a date is written for people
//! (`web`). Nothing here is legal advice; a page that shows a deadline shows [`Rule::source`] and [`Rule::sure`] with it.

mod calendar;
mod holidays;
mod hours;
pub mod kept;
mod rules;
mod span;
#[cfg(test)]
mod tests;

pub use calendar::{Amount, Calendar, LAST_YEAR, VIET_NAM};
pub use holidays::{DayKind, HolidayFault, HolidayProblem, SpecialDay};
pub use hours::{OfficeHours, OfficeHoursProblem, Session};
pub use kept::{Deadline, Deadlines};
pub use rules::{Rule, RuleFault, RuleProblem, due, find, rules};
pub use span::{Span, SpanFault};

/// How sure we are of a fact, as in the collection of sources: anything below [`Sureness::Read`] must stay editable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// `V`: the text itself was read.
    Read,
    /// `V2`: seen in a second source only.
    Secondary,
    /// `R`: recalled, not re-read.
    Recalled,
    /// `U`: unsure, or not announced yet.
    Unsure,
}

impl Sureness {
    /// The mark as it is written in `holidays.txt`.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Read => "V",
            Self::Secondary => "V2",
            Self::Recalled => "R",
            Self::Unsure => "U",
        }
    }

    /// Reads a mark; `None` for anything else.
    pub fn from_mark(mark: &str) -> Option<Self> {
        [Self::Read, Self::Secondary, Self::Recalled, Self::Unsure]
            .into_iter()
            .find(|sure| sure.mark() == mark)
    }
}
