//! What people see of deadlines: the page of all rules, and the form on which a ward names who watches.

pub mod desk;
pub mod rules;
