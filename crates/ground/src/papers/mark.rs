//! Digests and codes as paper shows them, in fours. Not here: where they come from.

use crate::ids;

/// So much of a digest is printed: 64 bits are enough to see a change and short enough to compare by eye.
const MARK_BYTES: usize = 8;

/// The printed part of a digest: `3f9a 12bc 77de 01ab`.
pub fn mark(digest: &[u8]) -> String {
    by_fours(&ids::hex(&digest[..digest.len().min(MARK_BYTES)]), " ")
}

/// A code as it is read out: `5K3F-9QXT-2M7V`.
pub fn by_fours(text: &str, between: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}
