#![doc = include_str!("../README.md")]
//!
//! The root holds only the list of what is offered; each noun has its own file. `letter` is private: it takes
//! Vietnamese words apart into letters and tones for `order` and `search`.

pub mod birth;
pub mod code;
mod fold;
mod imitation;
pub mod legacy;
mod letter;
pub mod name;
pub mod order;
mod phone;
pub mod search;
pub mod spelling;
pub mod spots;
mod tidy;

pub use fold::fold;
pub use phone::{Phone, PhoneProblem};
pub use tidy::{tidy, tidy_lines};
