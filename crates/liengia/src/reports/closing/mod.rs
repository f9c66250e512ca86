//! How a report ends: with a result, a reason and proof.

pub mod form;
pub mod pages;
pub mod routes;
