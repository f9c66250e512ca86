//! “Is it one of these?”: what may be the same, before it is told again.

pub mod likeness;
pub mod pages;
pub mod routes;
pub mod view;
