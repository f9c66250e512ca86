//! What papers after Nghị định 30/2020 have in common: the letterhead, the day in words, the place for signatures, the list
//! of what goes along, and the foot that proves the book's state.
//!
//! A paper is written in Vietnamese whoever reads the page; its classes are in `web/css/papers.css`. Not here: what a paper
//! says, its number and whether it is kept (the feature).

mod letterhead;
mod page;
mod stamp;

pub use letterhead::{Letterhead, police_of, unit_head};
pub use page::{Paper, attached, day, signatures, tools};

/// So much of a digest is printed: 64 bits are enough to see a change and short enough to compare by eye.
const MARK_BYTES: usize = 8;

/// The printed part of a digest: `3f9a 12bc 77de 01ab`.
pub fn mark(digest: &[u8]) -> String {
    let hex: String = digest.iter().take(MARK_BYTES).map(|byte| format!("{byte:02x}")).collect();
    by_fours(&hex, " ")
}

/// A code as it is read out: `5K3F-9QXT-2M7V`.
pub fn by_fours(text: &str, between: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests;
