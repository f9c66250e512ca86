//! What a follower adds: words, photos, or that it is not done.
//!
//! Not here: storing it (`routes.rs`).

use ground::web::{Errors, Spots, Upload};
use uuid::Uuid;
use viet_text::tidy_lines;

use crate::reports::form::{REASON_CHARS_MAX, WHAT_CHARS_MIN, text};

/// An addition as it was typed.
#[derive(Debug, Clone, Default)]
pub struct AdditionForm {
    /// Sent twice, it is one.
    pub id: String,
    pub words: String,
    pub not_done: bool,
    pub spots: Spots,
}

/// An addition that may be stored.
#[derive(Debug, Clone)]
pub struct NewAddition {
    pub id: Uuid,
    pub words: String,
    pub not_done: bool,
}

impl AdditionForm {
    pub fn fresh(id: Uuid, words: String) -> AdditionForm {
        AdditionForm { id: id.to_string(), words, ..AdditionForm::default() }
    }

    pub fn read(upload: &Upload) -> AdditionForm {
        AdditionForm {
            id: upload.text("id"),
            words: upload.text("words"),
            not_done: upload.text("done") == "no",
            spots: Spots::read(upload),
        }
    }

    /// A photo may go without words. No mistake and no addition: something is still asked.
    pub fn check(&self, photos: usize) -> Result<NewAddition, Errors> {
        let mut errors = Errors::default();
        let id = errors.id("id", &self.id, "reports-form-broken").unwrap_or_default();
        let words = match tidy_lines(&self.words) {
            typed if typed.is_empty() && photos > 0 => typed,
            _ => errors.lines("words", &self.words, text(WHAT_CHARS_MIN, REASON_CHARS_MAX)),
        };
        if !errors.is_empty() || self.spots.wait() {
            return Err(errors);
        }
        Ok(NewAddition { id, words, not_done: self.not_done })
    }
}
