//! What people type about a report, and what becomes of it. Bad input is said at its field and loses nothing.

use ground::web::{Errors, Upload};
use serde::Deserialize;
use uuid::Uuid;
use viet_text::{Phone, name, tidy, tidy_lines};

use super::kind::Kind;
use super::model::Outcome;

pub const WHAT_CHARS_MIN: usize = 10;
pub const WHAT_CHARS_MAX: usize = 4000;
pub const PLACE_CHARS_MAX: usize = 200;
pub const HAPPENED_CHARS_MAX: usize = 100;
pub const KNOWN_CHARS_MAX: usize = 500;
/// A reason shorter than this is no reason.
pub const REASON_CHARS_MIN: usize = 20;
pub const REASON_CHARS_MAX: usize = 4000;

/// A report as it was typed.
#[derive(Debug, Clone, Default)]
pub struct ReportForm {
    pub id: String,
    pub what: String,
    pub place: String,
    pub lat: String,
    pub lon: String,
    pub when: String,
    pub happened: String,
    pub known_by: String,
    pub neighbour_name: String,
    pub neighbour_phone: String,
    /// Photos that arrived with an earlier, incomplete sending: `id.seal` each.
    pub kept: String,
}

impl ReportForm {
    pub fn read(upload: &Upload) -> ReportForm {
        let text = |name| upload.text(name);
        ReportForm {
            id: text("id"),
            what: text("what"),
            place: text("place"),
            lat: text("lat"),
            lon: text("lon"),
            when: text("when"),
            happened: text("happened"),
            known_by: text("known_by"),
            neighbour_name: text("neighbour_name"),
            neighbour_phone: text("neighbour_phone"),
            kept: text("kept"),
        }
    }
}

/// Whose report is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub name: String,
    pub phone: Option<Phone>,
}

/// A report that may be stored.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub id: Uuid,
    pub kind: Kind,
    pub what: String,
    pub place: String,
    /// Already rounded to what the kind allows.
    pub position: Option<(f64, f64)>,
    pub ongoing: bool,
    pub happened: String,
    pub known_by: String,
    pub neighbour: Option<Neighbour>,
}

impl ReportForm {
    /// Everything that is wrong at once, or a report.
    pub fn check(&self, kind: Kind, for_neighbour: bool) -> Result<NewReport, Errors> {
        let mut errors = Errors::default();
        let id = self.id.parse().unwrap_or_else(|_| {
            errors.add("id", "reports-form-broken");
            Uuid::nil()
        });
        let neighbour = for_neighbour.then(|| self.neighbour(&mut errors)).flatten();
        let what = long("what", &self.what, WHAT_CHARS_MIN, WHAT_CHARS_MAX, &mut errors);
        let position = self.position(kind);
        let place = short("place", &self.place, PLACE_CHARS_MAX, &mut errors);
        if place.is_empty() && position.is_none() {
            errors.add("place", "reports-place-missing");
        }
        let ongoing = match self.when.as_str() {
            "now" => true,
            "past" => false,
            _ => {
                errors.add("when", "reports-when-missing");
                false
            }
        };
        let happened = short("happened", &self.happened, HAPPENED_CHARS_MAX, &mut errors);
        let known_by = tidy_lines(&self.known_by);
        if known_by.chars().count() > KNOWN_CHARS_MAX {
            errors.add("known_by", "reports-too-long");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewReport { id, kind, what, place, position, ongoing, happened, known_by, neighbour })
    }

    /// A position only when both numbers are on Viet Nam's part of the globe; else words must do.
    fn position(&self, kind: Kind) -> Option<(f64, f64)> {
        let (lat, lon): (f64, f64) = (self.lat.parse().ok()?, self.lon.parse().ok()?);
        let here = (6.0..=24.0).contains(&lat) && (101.0..=118.0).contains(&lon);
        here.then(|| kind.blur(lat, lon))
    }

    fn neighbour(&self, errors: &mut Errors) -> Option<Neighbour> {
        let who = match name::check(&name::proper(&self.neighbour_name)) {
            Ok(name) => Some(name),
            Err(name::NameProblem::Empty) => {
                errors.add("neighbour_name", "reports-neighbour-missing");
                None
            }
            Err(_) => {
                errors.add("neighbour_name", "reports-neighbour-strange");
                None
            }
        };
        let phone = match tidy(&self.neighbour_phone) {
            typed if typed.is_empty() => None,
            typed => {
                Phone::parse(&typed).map_err(|_| errors.add("neighbour_phone", "reports-phone-strange")).ok()
            }
        };
        Some(Neighbour { name: who?, phone })
    }
}

/// A line of text within its limit.
fn short(field: &'static str, typed: &str, max: usize, errors: &mut Errors) -> String {
    let text = tidy(typed);
    if text.chars().count() > max {
        errors.add(field, "reports-too-long");
    }
    text
}

/// A longer text within its limits.
fn long(field: &'static str, typed: &str, min: usize, max: usize, errors: &mut Errors) -> String {
    let text = tidy_lines(typed);
    match text.chars().count() {
        0 => errors.add(field, "reports-text-missing"),
        n if n < min => errors.add_with(field, "reports-text-short", vec![("n", min.to_string())]),
        n if n > max => errors.add(field, "reports-too-long"),
        _ => {}
    }
    text
}

/// One text: a question, an answer, why it is not done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct WordsForm {
    #[serde(default)]
    pub words: String,
}

impl WordsForm {
    pub fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let words = long("words", &self.words, WHAT_CHARS_MIN, REASON_CHARS_MAX, &mut errors);
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

/// To whom it is handed, how, under which number.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ForwardingForm {
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
        let words = long("words", &self.words, WHAT_CHARS_MIN, REASON_CHARS_MAX, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewForwarding { up, body, handed_how, document: limited(&self.document), words })
    }
}

/// A closure as it was typed.
#[derive(Debug, Clone, Default)]
pub struct ClosureForm {
    pub outcome: String,
    pub words: String,
    pub no_proof_because: String,
    pub kept: String,
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
            kept: upload.text("kept"),
        }
    }

    /// Without a reason and proof it does not close.
    pub fn check(&self, proofs: usize) -> Result<NewClosure, Errors> {
        let mut errors = Errors::default();
        let outcome = Outcome::from_code(&self.outcome);
        if outcome.is_none() {
            errors.add("outcome", "reports-outcome-missing");
        }
        let words = long("words", &self.words, REASON_CHARS_MIN, REASON_CHARS_MAX, &mut errors);
        let because = tidy_lines(&self.no_proof_because);
        if proofs == 0 && because.is_empty() {
            errors.add("proof", "reports-proof-missing");
        } else if proofs == 0 && because.chars().count() < REASON_CHARS_MIN {
            let least = vec![("n", REASON_CHARS_MIN.to_string())];
            errors.add_with("no_proof_because", "reports-text-short", least);
        }
        match outcome {
            Some(outcome) if errors.is_empty() => {
                Ok(NewClosure { outcome, words, no_proof_because: (proofs == 0).then_some(because) })
            }
            _ => Err(errors),
        }
    }
}
