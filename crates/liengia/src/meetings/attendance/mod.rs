//! Who comes and who came: answers to the invitation, the roll call.
//!
//! Not here: the paper list to sign (`papers`), what minutes say of it in numbers (`minutes`).

pub mod code;
pub mod form;
pub mod pages;
pub mod roll;
pub mod routes;

pub mod store;
