//! Sums of rounds that are over for good: how many households of a group signed on a day. An office's first page and the figures of
//! years read these, and every answer only of what may still change.
//!
//! Nobody stands in a sum, so it stays when answers are forgotten. Not here: counting (`count.rs`).

pub mod jobs;
mod model;
pub mod store;

pub use model::{Signed, sum};
