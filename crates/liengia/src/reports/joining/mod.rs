//! Reports that go into the case of another one, and out of it again.
//!
//! Not here: neighbours who follow by themselves (`following`).

pub mod form;
pub mod pages;
pub mod routes;
pub mod store;
