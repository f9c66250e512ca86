//! Deadlines: when something must be done, by the law of Viet Nam and the working calendar of its offices; one
//! mechanism for every feature.
//!
//! Pure, and knowing no feature:
//! - [`OfficeHours`]: on which weekdays and between which times an office works; a setting of the ward;
//! - [`Calendar`]: the working days of Viet Nam, built from `holidays.txt` and the office hours;
//! - [`Rule`]: how long the law or a regulation gives, with its source, its validity and how sure we are of it; whether
//!   the clock may stand still, when someone is reminded, to whom it goes when it has run out;
//! - [`Deadline`]: a clock that runs by a rule, and what it does by itself when.
//!
//! Kept and walked: [`Deadlines`] starts, stops and meets clocks in the database; [`JOB`] lets them speak. Kept too: whom a
//! ward names to watch at night ([`desks`]), for the one rule that runs only there.
//!
//! A feature fills its slot `clocks` (the kind of its things, and whom it tells), names rules by their codes, and calls
//! [`Deadlines::start`], [`kept::meet`], [`Deadlines::pause`] and [`Deadlines::resume`] inside its acts. That is all.
//!
//! What is *not* here: who hears of what (the feature that owns the matter), and how a date is written for people
//! (`web`). Nothing here is legal advice; a page that shows a deadline shows [`Rule::source`] and [`Rule::sure`] with it.

mod calendar;
mod clock;
mod desk;
pub mod desks;
mod holidays;
mod hours;
pub mod kept;
mod matter;
mod moved;
mod overrides;
mod rules;
mod span;
mod sureness;
#[cfg(test)]
mod tests;
mod walk;

pub use calendar::{Amount, Calendar, VIET_NAM};
pub use clock::{Deadline, Moved, Paused, Turn, Unturned};
pub use desks::Desk;
pub use holidays::{DayKind, HolidayFault, HolidayProblem, LAST_YEAR, SpecialDay};
pub use hours::{OfficeHours, OfficeHoursProblem, Session};
pub use kept::Deadlines;
pub use overrides::{RuleFault, RuleProblem, rules};
pub use rules::{CLIMBS_MAX, Climb, Pause, REMINDERS_MAX, Reminder, Rule, due, find, span_due};
pub use span::{Span, SpanFault};
pub use sureness::Sureness;
pub use walk::{JOB, next_waking, run};
