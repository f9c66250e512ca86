//! The form that hands a report on: to whom, how, under which number, and why.

use ground::web::{Errors, Spots};
use serde::Deserialize;
use viet_text::tidy;

use crate::reports::form::{PLACE_CHARS_MAX, REASON_CHARS_MAX, WHAT_CHARS_MIN, text};
use crate::reports::step::{self, Step};

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
    pub step: Step,
}

impl ForwardingForm {
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
        let step = Step::new(step::Kind::Forwarding, &words).of_form(&self.id);
        if up {
            return Ok(NewForwarding { up, step });
        }
        let document = Some(limited(&self.document)).filter(|document| !document.is_empty());
        let step = Step { body: Some(body), handed_how: Some(handed_how), document, ..step };
        Ok(NewForwarding { up, step })
    }
}
