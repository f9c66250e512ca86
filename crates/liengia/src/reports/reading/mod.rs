//! One report, for each of its readers; and its paper twin.

pub mod pages;
pub mod routes;
pub mod view;
