//! The form that closes: a result, a reason in words, proof or why there is none.

use ground::web::{Errors, Spots, Upload};
use viet_text::tidy_lines;

use crate::reports::form::{REASON_CHARS_MAX, REASON_CHARS_MIN, text};
use crate::reports::kind::Kind;
use crate::reports::model::Outcome;

/// A closure as it was typed.
#[derive(Debug, Clone, Default)]
pub struct ClosureForm {
    pub outcome: String,
    pub words: String,
    pub no_proof_because: String,
    pub spots: Spots,
}

/// A closure that may be recorded: a result, a reason, and proof or why there is none.
#[derive(Debug, Clone)]
pub struct NewClosure {
    pub outcome: Outcome,
    pub words: String,
    pub no_proof_because: Option<String>,
}

impl ClosureForm {
    pub fn read(upload: &Upload) -> ClosureForm {
        ClosureForm {
            outcome: upload.text("outcome"),
            words: upload.text("words"),
            no_proof_because: upload.text("no_proof_because"),
            spots: Spots::read(upload),
        }
    }

    /// Takes out what the writer does not want in, and notes what is still to be asked. The one who told reads this, and
    /// whoever else may read the report.
    pub fn sift(&mut self, kind: Kind) {
        let belongs = kind.belonging();
        self.spots.sift(("words", "spots-words"), &mut self.words, belongs);
        let because = ("no_proof_because", "reports-no-proof-because");
        self.spots.sift(because, &mut self.no_proof_because, belongs);
    }

    /// Without a reason and proof it does not close.
    pub fn check(&self, proofs: usize) -> Result<NewClosure, Errors> {
        let mut errors = Errors::default();
        let outcome = errors.need("outcome", Outcome::from_code(&self.outcome), "reports-outcome-missing");
        let words = errors.lines("words", &self.words, text(REASON_CHARS_MIN, REASON_CHARS_MAX));
        let because = tidy_lines(&self.no_proof_because);
        if proofs == 0 && because.is_empty() {
            errors.add("proof", "reports-proof-missing");
        } else if proofs == 0 && because.chars().count() < REASON_CHARS_MIN {
            let least = vec![("n", REASON_CHARS_MIN.to_string())];
            errors.add_with("no_proof_because", "reports-text-short", least);
        }
        match outcome {
            Some(outcome) if errors.is_empty() && !self.spots.wait() => {
                Ok(NewClosure { outcome, words, no_proof_because: (proofs == 0).then_some(because) })
            }
            _ => Err(errors),
        }
    }
}
