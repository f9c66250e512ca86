//! What people type: a request, one written down for somebody, an answer; checked, with every mistake at its field.

use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;
use uuid::Uuid;
use viet_text::name::{self, Imitation, NameProblem};
use viet_text::{Phone, birth};

use super::model::{Field, Ground, How, NewAnswer, State, What};

pub const WORDS_CHARS_MAX: usize = 1000;
pub const WISHED_CHARS_MAX: usize = 60;
pub const PROOF_CHARS_MAX: usize = 200;
/// A refusal is explained in a sentence, not in a word.
const WHY_CHARS_MIN: usize = 10;
const WORDS: Size = Size::up_to(WORDS_CHARS_MAX, "rights-words-long");

/// A request as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    pub id: String,
    pub what: String,
    /// Nothing (oneself as a whole), a report's id, or an entry of the ledger such as `09574/17`.
    pub report: String,
    pub look: String,
    /// Whose data: nothing for one's own, else a person's id.
    pub person: String,
    /// The child is old enough to be asked, and agreed.
    pub child_agrees: String,
    pub field: String,
    pub wished: String,
    pub words: String,
    /// Only when it is written down for somebody.
    pub how: String,
    pub proof: String,
}

/// A checked request.
#[derive(Debug, Clone)]
pub struct NewRequest {
    pub id: Uuid,
    pub what: What,
    pub field: Option<Field>,
    pub wished: String,
    pub words: String,
}

impl AskForm {
    /// The noun and what goes with it. `this_year` bounds a year of birth.
    pub fn check(&self, this_year: i32) -> Result<NewRequest, Errors> {
        let mut errors = Errors::default();
        let what = errors.need("what", What::from_code(&self.what), "rights-what-missing");
        let (field, wished) = match what {
            Some(What::Correct) => self.check_correction(this_year, &mut errors),
            _ => (None, String::new()),
        };
        let words = errors.lines("words", &self.words, WORDS);
        if what == Some(What::Object) && words.is_empty() {
            errors.add("words", "rights-object-why");
        }
        let id = errors.id("what", &self.id, "problem-form");
        match (id, what) {
            (Some(id), Some(what)) if errors.is_empty() => Ok(NewRequest { id, what, field, wished, words }),
            _ => Err(errors),
        }
    }

    fn check_correction(&self, this_year: i32, errors: &mut Errors) -> (Option<Field>, String) {
        let Some(field) = Field::from_code(&self.field) else {
            errors.add("field", "rights-field-missing");
            return (None, String::new());
        };
        match wished(field, &self.wished, this_year) {
            Ok(wished) => (Some(field), wished),
            Err(key) => {
                errors.add("wished", key);
                (Some(field), String::new())
            }
        }
    }

    /// How it was given to whoever writes it down, and what proves it.
    pub fn check_paper(&self) -> Result<(How, String), Errors> {
        let mut errors = Errors::default();
        let how = How::from_code(&self.how).filter(|how| matches!(how, How::Paper | How::Spoken));
        let how = errors.need("how", how, "rights-how-missing");
        let missing = "rights-proof-missing";
        let size = Size::between(WHY_CHARS_MIN, PROOF_CHARS_MAX, missing, missing);
        let proof = errors.lines("proof", &self.proof, size);
        match how {
            Some(how) if errors.is_empty() => Ok((how, proof)),
            _ => Err(errors),
        }
    }
}

/// The value as it will stand, or the key of the sentence what is wrong with it. A phone may be taken away.
pub fn wished(field: Field, typed: &str, this_year: i32) -> Result<String, &'static str> {
    match field {
        Field::Name => match name::check(typed) {
            Ok(checked) => Ok(name::proper(&checked)),
            Err(NameProblem::Imitates(Imitation::Letters)) => Err("rights-wished-name-foreign-letters"),
            Err(NameProblem::Imitates(Imitation::Office)) => Err("rights-wished-name-office"),
            Err(_) => Err("rights-wished-name"),
        },
        Field::BirthYear => match birth::parse(typed, this_year) {
            Ok(birth) => Ok(birth.year().to_string()),
            Err(_) => Err("rights-wished-year"),
        },
        Field::Phone if typed.trim().is_empty() => Ok(String::new()),
        Field::Phone => {
            Phone::parse(typed).map(|p| p.national().to_owned()).map_err(|_| "rights-wished-phone")
        }
    }
}

/// An answer as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub outcome: String,
    pub ground: String,
    pub words: String,
}

impl AnswerForm {
    /// Yes may be short, unless words are all there is to it; no, and half, say on which ground and why.
    pub fn check(&self, what: What) -> Result<NewAnswer, Errors> {
        let mut errors = Errors::default();
        let state = State::from_code(&self.outcome).filter(|state| what.outcomes().contains(state));
        let state = errors.need("outcome", state, "rights-outcome-missing");
        let words = errors.lines("words", &self.words, WORDS);
        let explained = matches!(state, Some(State::Partly | State::Refused));
        let ground = Ground::from_code(&self.ground).filter(|_| explained);
        if explained && ground.is_none() {
            errors.add("ground", "rights-ground-missing");
        }
        if (explained || what == What::Object) && words.chars().count() < WHY_CHARS_MIN {
            errors.add("words", "rights-why-missing");
        }
        match state {
            Some(state) if errors.is_empty() => Ok(NewAnswer { state, ground, words }),
            _ => Err(errors),
        }
    }
}
