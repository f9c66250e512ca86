//! The record of every change: append-only, one hash chain a commune. What people see as a timeline is this.
//!
//! An entry says who did what to which thing, when; never a name, a phone number or a text: those stay in the
//! features' tables, where they can be erased without breaking the chain.
//! A head in letters for paper is in `code`, the check of such a paper in `check`.
//! Not here: what a verb looks like on a page (each feature's texts), sending heads outside (the feature `ledger`).

mod check;
pub mod code;
mod entry;
mod lines;
mod store;
#[cfg(test)]
mod tests;
mod verify;

pub use check::{Found, Walks, check};
pub use code::{Likeness, Misread, Quoted};
pub use entry::{CHECK_ADDRESS, Entry, Kept, Signing, Subject, UNSIGNED};
pub use lines::{Line, lines};
pub use store::{Head, append, find_head, head, list_about, list_of, list_of_thing, lock_head, published};
pub use verify::{Broken, Verified, Walk, Why, list_chains, verify, walk};

/// Every chain of the installation, whole or broken, in one go; for tests.
pub async fn verify_all(app: &crate::App) -> crate::db::Result<Vec<std::result::Result<Verified, Broken>>> {
    app.store.read(verify).await
}

/// Every chain of the installation with the number of its entries.
pub async fn chains(app: &crate::App) -> crate::db::Result<Vec<(String, i64)>> {
    app.store.read(list_chains).await
}

/// The head with this number, for the command.
pub async fn head_at(app: &crate::App, chain: &str, number: i64) -> crate::db::Result<Option<Head>> {
    let chain = chain.to_owned();
    app.store.read(move |conn| find_head(conn, &chain, number)).await
}
