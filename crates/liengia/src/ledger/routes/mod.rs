//! The addresses of the ledger, by what people do there.

pub mod addresses;
pub mod checking;
pub mod heads;
