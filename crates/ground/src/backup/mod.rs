//! Backups: one consistent, checked copy of everything, taken while the server runs; and the way back.
//!
//! - [`take`]: database, key and files into a folder of its own, sealed for a key outside if wished, read again, renamed;
//!   what is older than its days goes: that is the cycle by which erased data leaves the backups too;
//! - [`unpack`] and [`forget_again`]: checks a copy, puts it back, and takes away again what was erased after it.
//!
//! Not here: when it runs (a timer of the machine), the commands (`liengia backup`, `liengia restore`), the list of what was
//! erased (`retention::outside`).

mod manifest;
mod names;
mod old;
mod open;
mod postgres;
mod seal;
mod sink;
mod take;
mod unpack;

pub use manifest::{Entry, MANIFEST, Manifest};
pub use names::Say;
pub(crate) use sink::make_folder;
pub use take::{Taken, Wish, take};
pub use unpack::{Unpacked, forget_again, refuse_unfinished, sign_everyone_out, unpack};
