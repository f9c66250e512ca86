//! Attachments: pictures and sounds are checked and made anew before anyone sees or hears them; papers are kept as PDF
//! only.
//!
//! The bytes lie in the data folder under the file's id, written and synced before the row that names them;
//! so a row never points at nothing. Read `attachments` first: what a form with files writes. Not here: who may see a
//! file (the feature that owns its subject).

mod attachments;
mod folder;
mod leaving;
mod page;
pub mod part;
pub mod picture;
pub mod shelf;
pub mod sound;
mod store;
#[cfg(test)]
mod tests;
pub mod tidy;
pub mod voice;
pub mod waiting;

pub use attachments::{Attachments, FORM_BYTES_MAX, KEPT, PHOTOS, attach};
pub use folder::{Folder, PAPER, PHOTO};
pub use leaving::{Leaving, Size, hand_out};
pub use page::grid;
pub use store::{File, exists, find, insert, list_all, list_of, remove_of};
pub use waiting::Waiting;
