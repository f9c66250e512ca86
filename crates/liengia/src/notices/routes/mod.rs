//! The addresses of the feature, by what they are about.

pub mod devices;
pub mod mutes;
pub mod wishes;
