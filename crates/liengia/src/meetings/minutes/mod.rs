//! Minutes: drafted from what is known, completed by hand, fixed when they are published; decisions, which become tasks.
//!
//! Published minutes are never written over: a mend is a second version that says why. Not here: their paper (`papers`).

pub mod form;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
