//! The paper of a hand-over (phiếu chuyển), and the check of it by whoever holds one.
//!
//! Not here: handing over (`routes/handling.rs`).

pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
