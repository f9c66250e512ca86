//! Stories of rights: seeing, taking along, asking, answering, erasing, and what nobody else learns.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

pub mod tests_support;
