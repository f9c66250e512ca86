//! Minutes: drafted from what is known, completed by hand, fixed when they are published; decisions, which become tasks.
//!
//! Published minutes are never written over: a mend is a second version that says why.

pub mod form;
pub mod model;
pub mod pages;
pub mod paper;
pub mod personal;
pub mod routes;
pub mod slots;
pub mod store;
pub mod story;
