//! Reports in lists: the order for each reader, and finding them by their words or number.

pub mod by_day;
pub mod everywhere;
pub mod pages;
pub mod routes;
pub mod searching;
