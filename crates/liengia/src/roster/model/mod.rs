//! The rules of the roster: what is known of a household, what a form may say, which row of a list is which household.

mod details;
mod forms;
mod matching;
mod numbering;
mod plan;

pub use details::{Details, Difference, Field, Known, RETURN_HOURS, State, UNDO_DAYS, title};
pub use forms::{ADDRESS_CHARS_MAX, Asked, HeadForm, HouseholdForm, NOTE_CHARS_MAX, NewHead};
#[cfg(test)]
pub use matching::{Match, assign};
pub use numbering::numbers;
pub use plan::{Fate, Plan, Planned, plan};
