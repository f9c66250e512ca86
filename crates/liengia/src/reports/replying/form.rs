//! The answer to a question: one press, a few words, a photo, a voice, or all of them.
//!
//! Not here: asking and withdrawing (`asking`), reading it (`form::WordsForm`).

use ground::web::Errors;
use viet_text::tidy_lines;

use crate::reports::form::{REASON_CHARS_MAX, WordsForm, text};

/// What fits most questions, for thumbs that do not like to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    Yes,
    No,
    Unknown,
}

ground::codes!(Quick { Yes = "yes", No = "no", Unknown = "unknown" });

impl WordsForm {
    pub fn pressed(&self) -> Option<Quick> {
        Quick::from_code(&self.quick)
    }

    /// An answer that may be stored. One of the four is enough; a short word is an answer too. No mistake and no answer:
    /// something is still asked.
    pub fn check_answer(&self, photos: usize) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let says = photos > 0 || self.pressed().is_some() || self.voice.is_some();
        let words = match tidy_lines(&self.words) {
            typed if typed.is_empty() && says => typed,
            _ => errors.lines("words", &self.words, text(1, REASON_CHARS_MAX)),
        };
        if errors.is_empty() && !self.spots.wait() { Ok(words) } else { Err(errors) }
    }
}
