//! A text as a row of characters that can be looked at from any place, each with the byte where it stands.
//!
//! Digits of full width, typographic dashes and odd blanks are read as the plain ones; the text itself is not changed.

use super::spot::{Spot, SpotKind, TEXT_CHARS_MAX};
use crate::fold::{fold, straight};

pub(super) struct Glyphs {
    /// Plain characters.
    chars: Vec<char>,
    /// The byte where each begins, and one more: the end.
    bytes: Vec<usize>,
}

impl Glyphs {
    pub fn of(text: &str) -> Glyphs {
        let mut chars = Vec::new();
        let mut bytes = Vec::new();
        let mut end = 0;
        for (at, c) in text.char_indices().take(TEXT_CHARS_MAX) {
            chars.push(plain(c));
            bytes.push(at);
            end = at + c.len_utf8();
        }
        bytes.push(end);
        Glyphs { chars, bytes }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).copied()
    }

    /// The character before.
    pub fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    pub fn digit(&self, i: usize) -> bool {
        self.at(i).is_some_and(|c| c.is_ascii_digit())
    }

    pub fn chars(&self, from: usize, to: usize) -> &[char] {
        self.chars.get(from..to).unwrap_or_default()
    }

    pub fn text(&self, from: usize, to: usize) -> String {
        self.chars(from, to).iter().collect()
    }

    pub fn spot(&self, kind: SpotKind, from: usize, to: usize) -> Spot {
        let byte = |i: usize| self.bytes.get(i).or(self.bytes.last()).copied().unwrap_or(0);
        Spot { kind, start: byte(from), end: byte(to) }
    }

    /// The folded words of the line before a place, with a blank at both ends: ` cua anh so tai khoan `.
    pub fn words_before(&self, i: usize, count: usize) -> String {
        let begin =
            (0..i).rev().take(80).find(|j| self.chars[*j] == '\n').map_or(i.saturating_sub(80), |j| j + 1);
        let words = fold(&self.text(begin, i));
        let words: Vec<&str> = bare_words(&words).collect();
        format!(" {} ", words[words.len().saturating_sub(count)..].join(" "))
    }

    /// The folded words of the line after a place.
    pub fn words_after(&self, i: usize, count: usize) -> String {
        let stop =
            (i..self.len()).take(60).find(|j| self.chars[*j] == '\n').unwrap_or((i + 60).min(self.len()));
        let words = fold(&self.text(i, stop));
        let words: Vec<&str> = bare_words(&words).take(count).collect();
        format!(" {} ", words.join(" "))
    }
}

fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '＠' => '@',
        '．' | '·' | '•' => '.',
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() => ' ',
        c => straight(c),
    }
}

/// Whether one of the words stands in words with blanks around them.
pub(super) fn holds(words: &str, any: &[&str]) -> bool {
    let stands =
        |(at, word): (usize, &str)| words[..at].ends_with(' ') && words[at + word.len()..].starts_with(' ');
    any.iter().any(|word| words.match_indices(word).any(stands))
}
