//! Telling of something: the kind, the numbers to call, the form, the receipt.

pub mod form;
pub mod pages;
pub mod routes;
