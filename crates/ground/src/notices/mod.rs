//! Notices: what someone should know, in words that give nothing away, with a link to where it stands; and when they leave
//! the machine.
//!
//! A notice is written with its act (`Act::notify`). It stands in the app at once. Whether it also leaves, when and by which
//! way is planned afterwards (`plan`), by what its person wishes; what leaves is written into the outbox (`leaving`).
//!
//! Not here: how a channel sends (`outbox`, `push`, `mail`); live updates (`web::live`).

pub mod addresses;
pub mod kind;
pub mod leaving;
pub mod plan;
pub(crate) mod said;
mod store;
#[cfg(test)]
mod tests;
pub mod wishes;

pub use kind::{Class, Kind, Outward};
pub use leaving::leave;
pub use plan::Way;
pub use store::{COUNTED_MAX, Happens, Notice, list_of, read_all};
pub(crate) use store::{New, insert};
