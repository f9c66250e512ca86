//! Who comes and who came: answers to the invitation, the roll call, the list to sign.
//!
//! Not here: what minutes say of it in numbers (`minutes`).

pub mod answering;
pub mod code;
pub mod form;
pub mod model;
pub mod pages;
pub mod personal;
pub mod roll;
pub mod routes;
pub mod slots;
pub mod store;
pub mod story;
