//! The roll, for those who lead the group: the code at the door, ticks, a list on paper that came back.

pub mod pages;
pub mod paper;
pub mod routes;
pub mod sheet;
