//! Handing a report on, up to the chief or to another body; the paper of a hand-over (phiếu chuyển), and the check of it by
//! whoever holds one.

pub mod form;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
