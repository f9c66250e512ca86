//! The forms of a few words: a question, an answer, a reason; and the hand-over to someone else. How long texts may be.
//!
//! Not here: a report itself (`filing/form.rs`), and what each other folder asks for in its own `form.rs`.

use ground::files::Waiting;
use ground::web::typed::Size;
use ground::web::{Errors, Spots, Upload};
use serde::Deserialize;
use viet_text::tidy;

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
        let (id, words) = (upload.text("id"), upload.text("words"));
        WordsForm { id, words, voice, shared, spots: Spots::read(upload) }
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

/// To whom it is handed, how, under which number.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ForwardingForm {
    /// The step that it makes, once.
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub handed_how: String,
    #[serde(default)]
    pub document: String,
    #[serde(default)]
    pub words: String,
    #[serde(flatten)]
    pub spots: Spots,
}

/// A hand-over that may be recorded.
#[derive(Debug, Clone)]
pub struct NewForwarding {
    /// To the ward's police chief; else to another body.
    pub up: bool,
    pub body: String,
    pub handed_how: String,
    pub document: String,
    pub words: String,
}

impl ForwardingForm {
    /// Takes out what the writer does not want in, and notes what is still to be asked.
    pub fn sift(&mut self, kind: Kind) {
        self.spots.sift(("words", "spots-words"), &mut self.words, kind.belonging());
    }

    pub fn check(&self) -> Result<NewForwarding, Errors> {
        let mut errors = Errors::default();
        let up = match self.to.as_str() {
            "up" => true,
            "body" => false,
            _ => {
                errors.add("to", "reports-forward-to-missing");
                true
            }
        };
        let limited = |text: &str| tidy(text).chars().take(PLACE_CHARS_MAX).collect::<String>();
        let (body, handed_how) = (limited(&self.body), limited(&self.handed_how));
        if !up && body.is_empty() {
            errors.add("body", "reports-body-missing");
        }
        if !up && handed_how.is_empty() {
            errors.add("handed_how", "reports-handed-how-missing");
        }
        let words = errors.lines("words", &self.words, text(WHAT_CHARS_MIN, REASON_CHARS_MAX));
        if !errors.is_empty() || self.spots.wait() {
            return Err(errors);
        }
        Ok(NewForwarding { up, body, handed_how, document: limited(&self.document), words })
    }
}

/// The size of a text; with a least of 0 it may be missing.
pub const fn text(min: usize, max: usize) -> Size {
    Size::between(min, max, "reports-text-missing", "reports-too-long").short("reports-text-short")
}
