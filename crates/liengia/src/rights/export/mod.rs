//! A copy to take along: for machines (JSON), for people (one HTML page to read and print), or both with photos (ZIP).
//!
//! The format for machines is described in docs/my-data.md and carries its version. Not here: who may (`routes`), what is
//! in it (`held`). An export is never made for anyone but the person.

mod archive;
mod content;
mod sheet;

pub use archive::stream;
pub use content::Export;
pub use sheet::sheet;
