//! One name in two right spellings: `Quý` and `Quí`, `Mỹ` and `Mĩ`, `Lý` and `Lí`; `hoà` and `hòa` are one by `fold`.
//!
//! Only a lone `i` or `y` at the end, after a consonant: `tai` and `tay`, `mai` and `may`, `thúi` and `thúy` are different
//! words. For finding and matching, never for showing; who of two namesakes is meant, other things must tell.

use crate::fold::fold;

/// The folded word with the other of `i` and `y`, where both are right.
pub(crate) fn other(folded: &str) -> Option<String> {
    let (before, turned) = match (folded.strip_suffix('i'), folded.strip_suffix('y')) {
        (Some(before), _) => (before, 'y'),
        (_, Some(before)) => (before, 'i'),
        _ => return None,
    };
    // In `quý` the u belongs to the consonant.
    let consonant = before.strip_suffix("qu").map_or(before, |_| "q");
    let lone = consonant.ends_with(|c: char| c.is_alphabetic() && !"aeiouy".contains(c));
    lone.then(|| format!("{before}{turned}"))
}

/// Folded, each word in one of its spellings: the same for all ways to write a name.
pub fn key(s: &str) -> String {
    let word = |word: &str| match other(word) {
        Some(turned) if word.ends_with('y') => turned,
        _ => word.to_owned(),
    };
    fold(s).split(' ').map(word).collect::<Vec<_>>().join(" ")
}
