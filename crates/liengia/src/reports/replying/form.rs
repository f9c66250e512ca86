//! The answer to a question: one press, a few words, a photo, a voice, or all of them.
//!
//! Not here: asking and withdrawing (`asking`).

use ground::files::Waiting;
use ground::web::{Errors, Spots, Upload};
use viet_text::tidy_lines;

use crate::reports::form::{REASON_CHARS_MAX, text};
use crate::reports::kind::Kind;

/// What fits most questions, for thumbs that do not like to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    Yes,
    No,
    Unknown,
}

ground::codes!(Quick { Yes = "yes", No = "no", Unknown = "unknown" });

/// An answer as it was typed.
#[derive(Debug, Clone, Default)]
pub struct AnswerForm {
    pub words: String,
    pub quick: String,
    /// What was said instead of typed.
    pub voice: Option<Waiting>,
    /// Those who lead may read it.
    pub shared: bool,
    pub spots: Spots,
}

/// An answer that may be stored.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    pub quick: Option<Quick>,
    pub words: String,
    pub voice: Option<Waiting>,
    pub shared: bool,
}

impl AnswerForm {
    pub fn read(upload: &Upload, voice: Option<Waiting>) -> AnswerForm {
        AnswerForm {
            words: upload.text("words"),
            quick: upload.text("quick"),
            shared: !upload.text("shared").is_empty(),
            voice,
            spots: Spots::read(upload),
        }
    }

    /// Takes out what the writer does not want in, and notes what is still to be asked.
    pub fn sift(&mut self, kind: Kind) {
        self.spots.sift(("words", "spots-words"), &mut self.words, kind.belonging());
    }

    /// One of the four is enough; a short word is an answer too. No mistake and no answer: something is still asked.
    pub fn check(&self, photos: usize) -> Result<NewAnswer, Errors> {
        let mut errors = Errors::default();
        let quick = Quick::from_code(&self.quick);
        let words = match tidy_lines(&self.words) {
            typed if typed.is_empty() && (photos > 0 || quick.is_some() || self.voice.is_some()) => typed,
            _ => errors.lines("words", &self.words, text(1, REASON_CHARS_MAX)),
        };
        if !errors.is_empty() || self.spots.wait() {
            return Err(errors);
        }
        Ok(NewAnswer { quick, words, voice: self.voice.clone(), shared: self.shared })
    }
}
