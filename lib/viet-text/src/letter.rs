//! Taking words apart: the letters of the Vietnamese alphabet on one side, the tones on the other.
//!
//! The tone belongs to the syllable, not to a vowel: `hoà` and `hòa` come out alike. Private to this crate.

use unicode_normalization::UnicodeNormalization;

use crate::fold::{is_accent, straight};

/// A piece of a text: a word, or one character between words (a space, a digit, a sign).
pub(crate) enum Piece {
    Word(Word),
    Other(char),
}

/// A run of letters, lower-case.
#[derive(Default)]
pub(crate) struct Word {
    /// With the marks that make a letter of its own (ă â đ ê ô ơ ư), without tones.
    pub letters: String,
    /// The tone marks, and foreign accents, as combining characters in the order met; no mark for the level tone.
    pub tones: String,
}

/// The pieces of a text in their order.
pub(crate) fn pieces(s: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut word = Word::default();
    for c in s.nfc().map(straight).nfd().flat_map(char::to_lowercase) {
        if is_accent(c) {
            word.mark(c);
        } else if c.is_alphabetic() {
            word.letters.push(c);
        } else {
            word.finish(&mut all);
            all.push(Piece::Other(c));
        }
    }
    word.finish(&mut all);
    all
}

impl Word {
    fn mark(&mut self, mark: char) {
        // A mark on nothing (after a space or a digit) carries no letter and no tone.
        let Some(last) = self.letters.pop() else {
            return;
        };
        let own_letter = match (last, mark) {
            ('a', '\u{306}') => Some('ă'),
            ('a', '\u{302}') => Some('â'),
            ('e', '\u{302}') => Some('ê'),
            ('o', '\u{302}') => Some('ô'),
            ('o', '\u{31b}') => Some('ơ'),
            ('u', '\u{31b}') => Some('ư'),
            _ => None,
        };
        self.letters.push(own_letter.unwrap_or(last));
        if own_letter.is_none() {
            self.tones.push(mark);
        }
    }

    fn finish(&mut self, all: &mut Vec<Piece>) {
        if !self.letters.is_empty() {
            all.push(Piece::Word(std::mem::take(self)));
        }
    }
}
