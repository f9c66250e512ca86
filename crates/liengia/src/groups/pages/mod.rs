//! What people see of groups.

pub mod edit;
pub mod neighbours;
pub mod public;
