//! Words in two languages: Vietnamese first, English complete. Texts lie beside their feature (`vi.ftl`, `en.ftl`).
//!
//! A key that is missing panics in tests and shows itself in brackets otherwise. Not here: how dates and
//! numbers are written (`moments.rs`).

mod library;
mod moments;

pub use library::{Lang, Library, Said, Texts, Words, keys, variables};
pub use moments::{DAY_NAMES, day};
