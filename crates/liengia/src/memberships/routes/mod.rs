//! The addresses of memberships, by what they are about.

pub mod consents;
pub mod joining;
pub mod leaving;
pub mod slips;
pub mod unjoined;
