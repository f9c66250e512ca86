//! The roster in SQL: households with their heads and where they stand; groups with their counts.

mod imports;
mod known;
mod removals;
mod storing;
mod undoing;

pub use imports::{Import, ImportRow, find, list, list_rows, mark_undone, tidy};
pub use known::{GroupCount, find_known, is_held, list_groups, list_known, set_title};
pub use removals::{find_removed, remove, return_to_roster};
pub use storing::{insert_household, insert_person, update_household, write_plan};
pub use undoing::take_back;
