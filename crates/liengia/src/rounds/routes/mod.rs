//! The addresses of rounds: opening and keeping them; reading.

pub mod keeping;
pub mod opening;
pub mod showing;
