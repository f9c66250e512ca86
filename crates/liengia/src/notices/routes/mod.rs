//! The addresses of the feature, by what they are about.

pub mod devices;
pub mod mails;
pub mod mutes;
pub mod wishes;
