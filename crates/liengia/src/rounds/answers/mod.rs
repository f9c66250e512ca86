//! What households answer by their own phones; what stands of all that came; what a household strikes.
//!
//! Not here: how it is counted (`count.rs`), the leader's phone (`kiosk`), paper (`sheet`).

pub mod changed;
pub mod drawing;
pub mod form;
pub mod pages;
pub mod personal;
pub mod routes;
pub mod store;
