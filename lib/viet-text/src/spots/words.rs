//! The words of a text with what stands between them, for reading names.

use unicode_normalization::UnicodeNormalization;

use super::glyphs::Glyphs;
use crate::fold::is_accent;

pub(super) struct Word {
    /// Places of the text's characters.
    pub from: usize,
    pub to: usize,
    /// Small letters, composed.
    pub small: String,
    /// It begins with a capital.
    pub capital: bool,
    /// Nothing but one blank lies between it and the word before.
    pub close: bool,
    /// A full stop, a semicolon or a new line does.
    pub parted: bool,
}

impl Word {
    pub fn number(&self) -> Option<u32> {
        self.small.parse().ok()
    }

    pub fn is_letters(&self) -> bool {
        self.small.chars().all(|c| is_letter(c) || c == '\'')
    }
}

/// The words of a text.
pub(super) struct Words {
    pub all: Vec<Word>,
    /// Nobody typed an accent in it: then words are compared without.
    bare: bool,
    /// Capitals say nothing in it: all of it is in capitals, or none.
    pub caseless: bool,
}

impl Words {
    pub fn of(text: &str, glyphs: &Glyphs) -> Words {
        let mut all: Vec<Word> = Vec::new();
        let mut i = 0;
        while i < glyphs.len() {
            let run = (i..glyphs.len()).take_while(|j| glyphs.at(*j).is_some_and(of_word)).count();
            if run > 0 {
                all.push(word(glyphs, all.last().map_or(0, |word: &Word| word.to), i, i + run));
            }
            i += run.max(1);
        }
        let letters = text.chars().filter(|c| is_letter(*c)).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        Words { all, bare: text.is_ascii(), caseless: capitals * 10 > letters * 6 || capitals == 0 }
    }

    /// Whether the word at a place is this one, or looks like it in a text without accents.
    pub fn is(&self, i: usize, word: &str) -> bool {
        let Some(typed) = self.all.get(i) else { return false };
        typed.small == word || (self.bare && without_accents(word).eq(typed.small.chars()))
    }

    pub fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// Whether these words stand here one after the other.
    pub fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.is(i + n, word) && (n == 0 || self.all[i + n].close))
    }
}

/// Letter by letter, so that most comparisons end at the first.
fn without_accents(word: &str) -> impl Iterator<Item = char> {
    word.nfd().filter(|c| !is_accent(*c)).map(|c| if c == 'đ' { 'd' } else { c })
}

fn of_word(c: char) -> bool {
    is_letter(c) || c.is_numeric() || is_accent(c) || c == '\''
}

/// As `char::is_alphabetic`, and quick for the letters of Vietnamese: a text is mostly made of them.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7f}' | '×' | '÷' => false,
        'À'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

fn word(glyphs: &Glyphs, before: usize, from: usize, to: usize) -> Word {
    let (text, between) = (glyphs.chars(from, to), glyphs.chars(before, from));
    let mut small = String::with_capacity(to - from + 4);
    if text.iter().any(|c| is_accent(*c)) {
        small.extend(text.iter().copied().nfc().flat_map(char::to_lowercase));
    } else {
        small.extend(text.iter().copied().flat_map(char::to_lowercase));
    }
    Word {
        from,
        to,
        small,
        capital: text.first().is_some_and(|c| c.is_uppercase()),
        close: between == [' '],
        parted: between.iter().any(|c| matches!(c, '.' | ';' | '\n' | '!' | '?')),
    }
}
