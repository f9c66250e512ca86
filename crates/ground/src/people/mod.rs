//! Persons, households, terms of office and consents: who belongs where, since when, and what they agreed to.
//!
//! Never held here or anywhere: ethnicity, religion, politics, ID numbers or images, scores of people.
//! Not here: how they sign in (`auth`), how a roster becomes households (feature `groups`).

pub mod aides;
pub mod consents;
pub mod households;
pub mod persons;
pub mod residents;
pub mod terms;

pub use aides::{Hand, Helped, Kin};
pub use consents::{Channel, Consent, Purpose};
pub use households::Household;
pub use persons::{Named, Person};
pub use terms::Term;
