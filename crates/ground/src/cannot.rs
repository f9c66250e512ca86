//! What a model refuses, as a value: rules stay pure, and a handler's `?` makes the refusal of it that people read.
//!
//! Not here: mistakes at a field (`web::Errors`), what the policy refuses (`web::Problem`).

/// The key of the sentence why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cannot(pub &'static str);

impl Cannot {
    /// Somebody else did it, or something else to it, since it was read.
    pub const FASTER: Cannot = Cannot("problem-someone-was-faster");
}

/// An update repeats the model's condition, and so touched its row, or somebody was faster.
pub fn touched(row: bool) -> Result<(), Cannot> {
    if row { Ok(()) } else { Err(Cannot::FASTER) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Problem;

    fn close(rows: u64) -> Result<(), Problem> {
        touched(rows == 1)?;
        Ok(())
    }

    #[test]
    fn a_handler_answers_with_the_sentence_of_what_the_model_refused() {
        assert!(close(1).is_ok());
        let refused = close(0).unwrap_err();
        assert_eq!((refused.status().as_u16(), refused.key()), (409, Cannot::FASTER.0));
        assert_eq!(Problem::from(Cannot("roster-undo-late")).key(), "roster-undo-late");
    }
}
