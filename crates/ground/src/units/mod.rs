//! The tree: province › commune › block › group. A unit keeps its id for ever; its name and place may change.
//!
//! Ids are what stands in addresses: `01`, `09574`, `09574-01` (a block), `09574-01-01` (a group). The path
//! (`01.09574.01.01.`) sorts so that a unit and everything below it are one range of an index.
//! Not here: who holds an office at a unit (`people`), the pages that show units (feature `units`).

pub mod landmarks;
mod store;
#[cfg(test)]
mod tests;
mod unit;

pub use store::{
    children, find, found, list_ancestors, list_by_ids, list_groups, merge, names, rename, search, seed,
    successor,
};
pub use unit::{COUNTRY, Kind, Unit, path_end};

use time::OffsetDateTime;

/// Fills an empty tree from a list of communes; the number of units written. No one's act: the tree is the law's.
pub async fn fill(app: &crate::App, list: &'static str, at: OffsetDateTime) -> crate::db::Result<usize> {
    app.store.write(move |conn| seed(conn, list, at)).await
}
