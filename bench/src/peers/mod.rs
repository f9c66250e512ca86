//! The servers that are measured, behind one face: how each is filled, started, and asked for the same things.

mod floor;
mod liengia;
pub(crate) mod peer;
mod pocketbase;

pub use floor::Floor;
pub use liengia::LienGia;
pub use peer::{CLIENTS, PAGE, Peer};
pub use pocketbase::PocketBase;
