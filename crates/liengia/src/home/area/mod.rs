//! The groups that an office looks after, as small pictures of twelve weeks: which live, and which have fallen silent.
//!
//! What is counted comes from the slot `togethers`: households that did one thing together. Never what neighbours tell,
//! wish or bring to mediation, and groups stand in the order of the tree: nobody is ranked. Beside them the lines of
//! the slot `signs`: how the office's other things stand today. Not here: one group's page (`groups`).

mod model;
mod pages;
mod store;

pub use model::Area;
pub use pages::{groups, signs};
pub use store::{find, list_signs};
