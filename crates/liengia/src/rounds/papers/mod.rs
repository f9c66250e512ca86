//! Papers that leave the group: the list of those who signed, and what the community of a block decided.
//!
//! Who did not sign stands on no paper. What a paper says is kept as it was, its mark stands in the ledger, and its code
//! confirms to anybody how many signed which version when, and nothing else.

pub mod model;
pub mod pages;
pub mod routes;
pub mod store;
