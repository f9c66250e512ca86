//! Keeping a report beyond its time, for a reason.

pub mod form;
pub mod pages;
pub mod routes;
