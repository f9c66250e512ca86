//! Hands that were counted at a meeting: numbers, and never households; a meeting that was held, with its roll, stands behind them.
//!
//! They are one person's word. So they are no more than stood on the roll of that meeting, everybody who was asked is told the result
//! and that it was by hands, and they are a round's last word. Not here: what a decision in minutes was counted with
//! (`meetings/minutes`).

pub mod form;
mod model;
pub mod pages;
pub mod routes;
mod store;

pub use model::{Counted, Met};
pub use store::find;
