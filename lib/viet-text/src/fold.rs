//! Folding: two spellings that a hurried reader takes for the same become the same string.
//!
//! For matching only, never for showing. How well a text answers a query is in `search`, what comes first in `order`.

use unicode_normalization::UnicodeNormalization;

use crate::tidy::tidy;

/// Tidied, lower-case, without accents and tone marks, `đ` as `d`; full-width forms become plain ones and typographic
/// quotes and dashes the typed ones. The same for NFC and NFD, for `hoà` and `hòa`; folding twice changes nothing.
pub fn fold(s: &str) -> String {
    let bare: String = s
        .nfc()
        // Before compatibility forms are taken apart: that would make a space of the acute sign in H´Hen.
        .map(straight)
        .nfkd()
        .filter(|&c| !is_accent(c))
        .flat_map(char::to_lowercase)
        // Lower-casing may bring an accent of its own (the Turkish İ), so they are dropped on both sides.
        .filter(|&c| !is_accent(c))
        .map(plain)
        .collect();
    // Last, because taking compatibility forms apart may set spaces free.
    tidy(&bare)
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
