//! Names of people: how they are written, and whether a text can be one.
//!
//! Sorting by name is in `order`, finding in `search`. Nothing here guesses sex, age or origin from a name.

use std::fmt;

use crate::fold::{is_accent, straight};
use crate::imitation;
pub use crate::imitation::Imitation;
use crate::tidy::tidy;

/// The longest name, in characters with spaces.
pub const NAME_LENGTH_MAX: usize = 60;

/// Ê Đê writes a second mark on ê, ô, ơ, ư; no language here needs more than two that do not combine.
const LOOSE_MARKS_MAX: usize = 2;

/// Why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameProblem {
    /// Nothing but white space.
    Empty,
    /// More than [`NAME_LENGTH_MAX`] characters.
    TooLong,
    /// A digit or number sign.
    Digits,
    /// A character that no name has, or that stands where a name has none.
    Strange(char),
    /// A single letter in all.
    OneLetter,
    /// It passes for an office, or is of letters that only look like ours.
    Imitates(Imitation),
}

impl fmt::Display for NameProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The strange character is left out: what people typed does not belong in a log.
        f.write_str(match self {
            Self::Empty => "name is empty",
            Self::TooLong => "name is too long",
            Self::Digits => "name has digits",
            Self::Strange(_) => "name has a character that names do not have",
            Self::OneLetter => "name has one letter only",
            Self::Imitates(_) => "name passes for something else",
        })
    }
}

impl std::error::Error for NameProblem {}

/// The name in its usual case: `NGUYỄN THỊ BÍCH  yến` → `Nguyễn Thị Bích Yến`, `H'HEN NIÊ` → `H'Hen Niê`.
///
/// Only when every word is wholly in capitals or wholly in small letters. One word in mixed case shows that the writer
/// minded, and then the case stays as typed. White space, apostrophes, hyphens and `Ð` for `Đ` are tidied always.
pub fn proper(s: &str) -> String {
    let typed = written(s);
    if typed.split(' ').any(has_mixed_case) {
        return typed;
    }
    typed.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// The tidied name (case as typed), or why it is none: 2 to 60 characters, of letters, spaces, `'`, `-` and `.`, with a
/// letter in every word. `’` is accepted and becomes `'`, so that one name is stored in one spelling.
pub fn check(s: &str) -> Result<String, NameProblem> {
    let name = written(s);
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    if name.chars().count() > NAME_LENGTH_MAX {
        return Err(NameProblem::TooLong);
    }
    check_characters(&name)?;
    for word in name.split(' ') {
        if let (false, Some(first)) = (word.contains(char::is_alphabetic), word.chars().next()) {
            return Err(NameProblem::Strange(first));
        }
    }
    match name.chars().filter(|c| c.is_alphabetic()).count() {
        0 | 1 => Err(NameProblem::OneLetter),
        _ => imitation::of(&name).map_or(Ok(name), |imitation| Err(NameProblem::Imitates(imitation))),
    }
}

/// The given name: the last word, or nothing if there is none.
pub fn given(s: &str) -> &str {
    s.split_whitespace().next_back().unwrap_or("")
}

fn written(s: &str) -> String {
    // Twice, because a sign that becomes an apostrophe may have been in the way of an accent.
    tidy(&tidy(s).chars().map(straight).collect::<String>())
}

fn check_characters(name: &str) -> Result<(), NameProblem> {
    // Room for marks is given by a letter only, so neither a lone mark nor a tower of them passes.
    let mut room = 0;
    for c in name.chars() {
        if c.is_numeric() {
            return Err(NameProblem::Digits);
        } else if is_accent(c) && room > 0 {
            room -= 1;
        } else if c.is_alphabetic() {
            room = LOOSE_MARKS_MAX;
        } else if matches!(c, ' ' | '\'' | '-' | '.') {
            room = 0;
        } else {
            return Err(NameProblem::Strange(c));
        }
    }
    Ok(())
}

fn has_mixed_case(word: &str) -> bool {
    word.contains(char::is_uppercase) && word.contains(char::is_lowercase)
}

/// The capital, where it is one letter too: `ß` has none, and `SS` would be read as a word in capitals the next time.
fn capital_of(c: char) -> char {
    let mut all = c.to_uppercase();
    match (all.next(), all.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}

fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut capital = true;
    let mut letters = 0;
    for c in word.chars() {
        if matches!(c, '-' | '.') {
            (capital, letters) = (true, 0);
            out.push(c);
        } else if c == '\'' {
            // H'Hen, K'Sor, D'Jung; but in Bh'riu the apostrophe stands inside the syllable.
            capital = letters <= 1;
            out.push(c);
        } else if capital && c.is_alphabetic() {
            (capital, letters) = (false, 1);
            out.push(capital_of(c));
        } else {
            letters += usize::from(c.is_alphabetic());
            out.extend(c.to_lowercase());
        }
    }
    out
}
