//! Webhooks: machines outside that hear what is said to whole groups (a siren, an SMS box, a ward's system), signed as
//! Standard Webhooks says, so that a receiver knows who speaks and drops what comes twice.
//!
//! A hook hears what an act announces to groups (`Act::announce_group`), and of that only what its kind lets everybody read:
//! the sentence of a lock screen, the unit, and day and place where the act says them. Never a person, never a matter's own
//! words; what is told to somebody in particular, or secretly, never comes by here.
//!
//! Not here: what waits and is tried again (`outbox`), one request outward (`outward`), the keeper's pages (feature `hooks`).

mod address;
mod hook;
mod send;
mod sign;
mod store;
mod telling;
#[cfg(test)]
mod tests;

pub use address::{ADDRESS_BYTES_MAX, Wrong, check_address};
pub use hook::{HOOKS_MAX, Hook, NAME_CHARS_MAX, New, OLD_SIGNS, State};
pub(crate) use send::{Sent, send};
pub use sign::secret_words;
pub(crate) use store::note_try;
pub use store::{end, find, insert, is_full, list, list_gone, pause, resume, roll, tidy};
pub(crate) use telling::tell;
pub use telling::try_out;
