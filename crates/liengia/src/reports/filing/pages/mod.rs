//! What people see who tell of something.

pub mod form;
pub mod kinds;
pub mod receipt;
