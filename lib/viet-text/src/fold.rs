//! Folding: two spellings that a hurried reader takes for the same become the same string.
//!
//! For matching only, never for showing. How well a text answers a query is in `search`, what comes first in `order`.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::tidy::{LATIN_END, VIETNAMESE, tidy};

/// Tidied, lower-case, without accents and tone marks, `đ` as `d`; full-width forms become plain ones and typographic
/// quotes and dashes the typed ones. The same for NFC and NFD, for `hoà` and `hòa`; folding twice changes nothing.
pub fn fold(s: &str) -> String {
    let bare = letter_by_letter(s).unwrap_or_else(|| taken_apart(s));
    // Last, because taking compatibility forms apart may set spaces free.
    tidy(&bare)
}

fn taken_apart(s: &str) -> String {
    s.nfc()
        // Before compatibility forms are taken apart: that would make a space of the acute sign in H´Hen.
        .map(straight)
        .nfkd()
        .filter(|&c| !is_accent(c))
        .flat_map(char::to_lowercase)
        // Lower-casing may bring an accent of its own (the Turkish İ), so they are dropped on both sides.
        .filter(|&c| !is_accent(c))
        .map(plain)
        .collect()
}

/// The same for a text of whole Latin letters, as nearly all are: each becomes one letter whatever stands beside it, so
/// a table does. None when something else is among them.
fn letter_by_letter(s: &str) -> Option<String> {
    static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
        let letters = (0..LATIN_END).chain(VIETNAMESE);
        letters.map(|c| the_one(&taken_apart(char::from_u32(c)?.encode_utf8(&mut [0; 4])))).collect()
    });
    let place = |c: char| match u32::from(c) {
        c if c < LATIN_END => Some(c),
        c if VIETNAMESE.contains(&c) => Some(c - VIETNAMESE.start + LATIN_END),
        _ => None,
    };
    s.chars().map(|c| *TABLE.get(place(c)? as usize)?).collect()
}

fn the_one(s: &str) -> Option<char> {
    let mut chars = s.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// A mark drawn over, under or through a Latin letter. Vowel signs of Khmer, Thai and others are not accents: without
/// them a word there is another word.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

fn plain(c: char) -> char {
    match straight(c) {
        'đ' => 'd',
        // Barred b: a letter of Ê Đê, Ba Na and others.
        'ƀ' => 'b',
        other => other,
    }
}

/// The character people have on their keyboard for the one that a word processor or an old font put there.
pub(crate) fn straight(c: char) -> char {
    match c {
        // Icelandic eth and African d look like Đ, and old Vietnamese fonts converted Đ to eth.
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        '’' | '‘' | 'ʼ' | 'ʻ' | '′' | '´' | '`' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The table is only a shorter way: whatever is typed, both ways end at the same letters.
        #[test]
        fn letter_by_letter_and_taken_apart_are_the_same(s in "[ -~À-ɏḀ-ỿ\u{300}-\u{323}½ßĳ’]{0,40}") {
            if let Some(short) = letter_by_letter(&s) {
                prop_assert_eq!(short, taken_apart(&s));
            }
        }
    }

    #[test]
    fn whole_letters_take_the_short_way_and_loose_accents_the_long_one() {
        assert_eq!(letter_by_letter("Đường Tiền Huân, ngõ 12").as_deref(), Some("duong tien huan, ngo 12"));
        assert_eq!(letter_by_letter("Ngo\u{303} 12"), None);
        assert_eq!(fold("Ngo\u{303} 12"), "ngo 12");
    }
}
