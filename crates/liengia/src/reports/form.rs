//! The forms of a few words: a question, an answer, a reason. How long texts may be.
//!
//! Not here: a report itself (`filing/form.rs`), and what each other folder asks for in its own `form.rs`.

use ground::files::Waiting;
use ground::web::typed::Size;
use ground::web::{Errors, Spots, Upload};
use serde::Deserialize;

use super::kind::Kind;

pub const WHAT_CHARS_MIN: usize = 10;
pub const PLACE_CHARS_MAX: usize = 200;
/// A reason shorter than this is no reason.
pub const REASON_CHARS_MIN: usize = 20;
pub const REASON_CHARS_MAX: usize = 4000;

/// One text: a question, an answer, why it is not done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct WordsForm {
    /// Where a step may be made again and again: the id of the one that this form makes, once.
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub words: String,
    /// What was pressed in the place of words, where that can be.
    #[serde(skip)]
    pub quick: String,
    /// What was said instead of typed, where that can be.
    #[serde(skip)]
    pub voice: Option<Waiting>,
    /// Those who lead may read it, where the one who writes may say so.
    #[serde(skip)]
    pub shared: bool,
    #[serde(flatten)]
    pub spots: Spots,
}

impl WordsForm {
    /// From a form that may bring a voice.
    pub fn read(upload: &Upload, voice: Option<Waiting>) -> WordsForm {
        let shared = !upload.text("shared").is_empty();
        let (id, words, quick) = (upload.text("id"), upload.text("words"), upload.text("quick"));
        WordsForm { id, words, quick, voice, shared, spots: Spots::read(upload) }
    }

    /// Takes out what the writer does not want in, and notes what is still to be asked.
    pub fn sift(&mut self, kind: Kind) {
        self.spots.sift(("words", "spots-words"), &mut self.words, kind.belonging());
    }

    /// What an officer wrote down of a voice. Only the police read it: nothing is asked.
    pub fn check_transcript(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let words = errors.lines("words", &self.words, text(1, REASON_CHARS_MAX));
        errors.or(words)
    }

    pub fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let least = if self.voice.is_some() { 0 } else { WHAT_CHARS_MIN };
        let words = errors.lines("words", &self.words, text(least, REASON_CHARS_MAX));
        if errors.is_empty() && !self.spots.wait() { Ok(words) } else { Err(errors) }
    }
}

/// The size of a text; with a least of 0 it may be missing.
pub const fn text(min: usize, max: usize) -> Size {
    Size::between(min, max, "reports-text-missing", "reports-too-long").short("reports-text-short")
}
