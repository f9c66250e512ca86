//! Searching the way people type: mostly without accents, in pieces, and glad to see the exact spelling first.
//!
//! This ranks texts already at hand. Narrowing down in a database is done with [`Query::like_words`] against a column
//! that holds the folded text; the SQL itself is the caller's. A word may be spelled in two ways (`Quý`, `Quí`; a phone
//! number in many): the other way answers too, below the way it was typed. Which words those are is in `spelling`.

use crate::Phone;
use crate::fold::{fold, is_accent};
use crate::letter::{Piece, pieces};
use crate::spelling;
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
    /// Folded too: what is found as well.
    other: Option<Other>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Other {
    /// Spelled with the other of `i` and `y`: only as a whole word, for `qui` is not the beginning of `quyên`.
    Word(String),
    /// The digits of a phone number, or of a part of one, as numbers are stored.
    Digits(String),
}

impl Query {
    /// A query of the words in `s`, without the quotes and commas around them. Never fails: no text finds everything.
    pub fn new(s: &str) -> Self {
        let typed: String = tidy(s).chars().take(QUERY_LENGTH_MAX).collect();
        let mut words = Vec::new();
        let pieces: Vec<&str> = typed.split(' ').collect();
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let (phone, taken) = phone_at(rest);
            // What was typed is looked for too: it may be a date, or stand just so in a text.
            let word = QueryWord::of(&rest[..taken].join(" "));
            words.push(QueryWord { other: phone.map(Other::Digits).or(word.other), ..word });
            rest = &rest[taken..];
        }
        words.retain(|word| !word.folded.is_empty());
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
        self.words.iter().any(|asked| asked.place_in(&folded).is_some())
    }

    /// The words as they were typed, in small letters.
    pub fn typed(&self) -> String {
        self.words.iter().map(|word| word.spelled.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How many letters and digits were typed.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.folded.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    }

    /// For each word the folded spellings one of which must be there, made safe for
    /// `folded_column like '%' || ? || '%' escape '\'`.
    pub fn like_words(&self) -> Vec<Vec<String>> {
        let spellings = |word: &QueryWord| {
            let other =
                word.other.iter().map(|(Other::Word(other) | Other::Digits(other))| escape_like(other));
            std::iter::once(escape_like(&word.folded)).chain(other).collect()
        };
        self.words.iter().map(spellings).collect()
    }

    /// The same as a test in SQL: ` and (fold like ?3 escape '\' or …)` for each word, with the values that go into the
    /// places from `first` on.
    pub fn like_tests(&self, column: &str, first: usize) -> (String, Vec<String>) {
        let (mut tests, mut values) = (String::new(), Vec::new());
        for spellings in self.like_words() {
            let mut one = Vec::new();
            for spelling in spellings {
                one.push(format!("{column} like ?{} escape '\\'", first + values.len()));
                values.push(format!("%{spelling}%"));
            }
            tests.push_str(&format!(" and ({})", one.join(" or ")));
        }
        (tests, values)
    }
}

/// Digits that a phone number written here would be stored with, and how many pieces they were typed in (at least one).
fn phone_at(pieces: &[&str]) -> (Option<String>, usize) {
    let run = pieces.iter().take_while(|piece| is_of_a_number(piece)).count();
    for taken in (1..=run).rev() {
        let typed = pieces[..taken].join(" ");
        if let Ok(phone) = Phone::parse(&typed) {
            return (Some(phone.national().to_owned()), taken);
        }
    }
    let digits_of =
        |pieces: &[&str]| -> String { pieces.concat().chars().filter(char::is_ascii_digit).collect() };
    // A part of a number: behind the country's code, or with its own strokes and dots.
    if run > 0 && pieces[0].trim_start_matches('(').starts_with("+84") {
        return (Some(format!("0{}", &digits_of(&pieces[..run])[2..])), run);
    }
    match pieces.first() {
        Some(piece) if run > 0 && digits_of(&pieces[..1]).len() < piece.chars().count() => {
            (Some(digits_of(&pieces[..1])), 1)
        }
        _ => (None, 1),
    }
}

fn is_of_a_number(piece: &str) -> bool {
    let trimmed = piece.trim_matches(is_decoration);
    trimmed.contains(|c: char| c.is_ascii_digit())
        && piece.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '.' | '-' | '(' | ')' | ','))
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
        let folded = fold(tidied);
        Self { spelled: tidied.to_lowercase(), toned: tones_last(tidied), folded, other: None }
    }

    /// A word of a query, without what surrounds it.
    fn of(typed: &str) -> Self {
        let word = Self::new(typed.trim_matches(is_decoration));
        let other = spelling::other(&word.folded).map(Other::Word);
        Self { other, ..word }
    }

    /// The best place in a folded text, in whichever spelling.
    fn place_in(&self, folded: &str) -> Option<Place> {
        let other = match &self.other {
            Some(Other::Word(other)) => best_place(folded, other).filter(|place| *place == Place::Whole),
            Some(Other::Digits(digits)) => best_place(folded, digits),
            None => None,
        };
        best_place(folded, &self.folded).max(other)
    }

    fn rank_in(&self, text: &Self) -> Option<Rank> {
        // Whatever is found with accents is found without: the cheap look comes first.
        let folded = self.place_in(&text.folded)?;
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
