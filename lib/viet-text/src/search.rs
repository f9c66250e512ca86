//! Searching the way people type: mostly without accents, in pieces, and glad to see the exact spelling first.
//!
//! This ranks texts already at hand. Narrowing down in a database is done with [`Query::like_words`] against a column
//! that holds the folded text; the SQL itself is the caller's.

use crate::fold::{fold, is_accent};
use crate::letter::{Piece, pieces};
use crate::tidy::tidy;

/// The longest query, in characters; what is beyond is cut off.
pub const QUERY_LENGTH_MAX: usize = 100;

/// How well a text answers a query. Greater is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Somewhere inside a word, accents set aside.
    FoldedInside,
    /// The beginning of a word, accents set aside.
    FoldedPrefix,
    /// A whole word, accents set aside.
    FoldedWhole,
    /// The beginning of a word, with the very accents.
    ExactPrefix,
    /// A whole word, with the very accents (on whichever vowel the tone is typed).
    ExactWhole,
}

/// What was typed into a search box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct QueryWord {
    /// Lower-case, accents as typed.
    spelled: String,
    /// Lower-case, tone at the end of the word.
    toned: String,
    folded: String,
}

impl Query {
    /// A query of the words in `s`, without the quotes and commas around them. Never fails: no text finds everything.
    pub fn new(s: &str) -> Self {
        let typed: String = tidy(s).chars().take(QUERY_LENGTH_MAX).collect();
        let words = typed
            .split(' ')
            .map(|word| word.trim_matches(is_decoration))
            .map(QueryWord::new)
            .filter(|word| !word.folded.is_empty())
            .collect();
        Self { words }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `text` answers, or `None` if one of the words is not in it. The word that fits worst decides. An empty
    /// query finds everything, with the lowest rank.
    pub fn rank(&self, text: &str) -> Option<Rank> {
        let text = QueryWord::new(&tidy(text));
        self.words
            .iter()
            .map(|word| word.rank_in(&text))
            .try_fold(Rank::ExactWhole, |worst, rank| Some(worst.min(rank?)))
            .map(|worst| match self.is_empty() {
                true => Rank::FoldedInside,
                false => worst,
            })
    }

    /// The part of a text around its first word that answers, at most `words_max` words long, cut into pieces of which
    /// those that answer are marked. The beginning of the text when no word of it answers.
    pub fn excerpt(&self, text: &str, words_max: usize) -> Vec<(String, bool)> {
        let tidied = tidy(text);
        let words: Vec<&str> = tidied.split(' ').filter(|word| !word.is_empty()).collect();
        let answers: Vec<bool> = words.iter().map(|word| self.is_answered_by(word)).collect();
        let first = answers.iter().position(|found| *found).unwrap_or(0);
        // A third of it before, so that the reader sees what it belongs to.
        let start = first.saturating_sub(words_max / 3).min(words.len().saturating_sub(words_max));
        let end = (start + words_max).min(words.len());
        let mut shown: Vec<(&str, bool)> = Vec::new();
        if start > 0 {
            shown.push(("…", false));
        }
        shown.extend((start..end).map(|i| (words[i], answers[i])));
        if end < words.len() {
            shown.push(("…", false));
        }
        joined(&shown)
    }

    fn is_answered_by(&self, word: &str) -> bool {
        let folded = fold(word);
        self.words.iter().any(|asked| best_place(&folded, &asked.folded).is_some())
    }

    /// The words as they were typed, in small letters.
    pub fn typed(&self) -> String {
        self.words.iter().map(|word| word.spelled.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How many letters and digits were typed.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.folded.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    }

    /// The folded words, each made safe for `folded_column like '%' || ? || '%' escape '\'`.
    pub fn like_words(&self) -> Vec<String> {
        self.words.iter().map(|word| escape_like(&word.folded)).collect()
    }
}

/// Words beside each other that are alike become one piece; the blank between two pieces belongs to the unmarked one.
fn joined(words: &[(&str, bool)]) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (word, marked) in words {
        match pieces.last_mut() {
            Some((piece, last)) if last == marked => {
                piece.push(' ');
                piece.push_str(word);
            }
            Some((_, true)) => pieces.push((format!(" {word}"), false)),
            Some((piece, false)) => {
                piece.push(' ');
                pieces.push(((*word).to_owned(), true));
            }
            None => pieces.push(((*word).to_owned(), *marked)),
        }
    }
    pieces
}

impl QueryWord {
    fn new(tidied: &str) -> Self {
        Self { spelled: tidied.to_lowercase(), toned: tones_last(tidied), folded: fold(tidied) }
    }

    fn rank_in(&self, text: &Self) -> Option<Rank> {
        // Whatever is found with accents is found without: the cheap look comes first.
        let folded = best_place(&text.folded, &self.folded)?;
        let rank = if best_place(&text.toned, &self.toned) == Some(Place::Whole) {
            Rank::ExactWhole
        } else if best_place(&text.spelled, &self.spelled) >= Some(Place::Prefix) {
            Rank::ExactPrefix
        } else {
            match folded {
                Place::Whole => Rank::FoldedWhole,
                Place::Prefix => Rank::FoldedPrefix,
                Place::Inside => Rank::FoldedInside,
            }
        };
        Some(rank)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Inside,
    Prefix,
    Whole,
}

fn best_place(text: &str, word: &str) -> Option<Place> {
    text.match_indices(word)
        .map(|(start, found)| {
            let open = !text[..start].ends_with(is_word_part);
            let closed = !text[start + found.len()..].starts_with(is_word_part);
            match (open, closed) {
                (true, true) => Place::Whole,
                (true, false) => Place::Prefix,
                (false, _) => Place::Inside,
            }
        })
        .max()
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || is_accent(c)
}

/// What surrounds words in writing. `%`, `_` and `\` are not among it: who types them looks for them.
fn is_decoration(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'' | '“' | '”' | '‘' | '’' | '…'
    )
}

fn tones_last(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for piece in pieces(s) {
        match piece {
            Piece::Word(word) => {
                out.push_str(&word.letters);
                out.push_str(&word.tones);
            }
            Piece::Other(c) => out.push(c),
        }
    }
    out
}

fn escape_like(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
