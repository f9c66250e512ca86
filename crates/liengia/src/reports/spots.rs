//! What stands in a text without being meant to, and what its writer wants done with it: left in, or taken out.
//!
//! One mechanism for every field that others will read. Only the server asks, when a form is sent: a second set of rules
//! in a script would drift, and asking while someone types would send words they have not sent. The answers travel in
//! the form itself, by names made of what was found: nothing is stored, and a text that was changed meanwhile is simply
//! looked at again. Not here: what is found (`viet_text::spots`), how it is asked (`pages::spots`).

use std::collections::HashMap;

use ground::web::Upload;
use serde::Deserialize;
use viet_text::spots::{Spot, SpotKind, find, taken_out};
use viet_text::{Phone, fold};

use super::kind::Kind;

/// Questions of one form at the most; a text with more is asked about in turns.
const QUESTIONS_MAX: usize = 20;
/// Characters shown on each side of what was found.
const AROUND_CHARS: usize = 24;
const PREFIX: &str = "spot-";

/// What was decided in the form, and what is asked about its texts.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Spots {
    #[serde(flatten)]
    decided: HashMap<String, String>,
    #[serde(skip)]
    pub questions: Vec<Question>,
    /// The writer's own number: giving it is no leak, and nothing to ask about.
    #[serde(skip)]
    pub own: Option<Phone>,
}

/// Something found in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub field: &'static str,
    pub kind: SpotKind,
    /// As it was typed, with the words around it.
    pub words: String,
    pub before: String,
    pub after: String,
    /// The name of its answer in the form.
    pub name: String,
    /// It was decided to leave it in.
    pub stays: bool,
}

impl Spots {
    pub fn read(upload: &Upload) -> Spots {
        let decided = upload.fields.iter().filter(|(name, _)| name.starts_with(PREFIX));
        Spots {
            decided: decided.map(|(k, v)| (k.clone(), v.clone())).collect(),
            questions: Vec::new(),
            own: None,
        }
    }

    /// Takes out of a text what its writer does not want in, and asks about the rest, except for what belongs there.
    pub fn sift(&mut self, field: &'static str, text: &mut String, belongs: &[SpotKind]) {
        let own = |spot: &Spot| {
            spot.kind == SpotKind::Phone
                && self.own.is_some()
                && Phone::parse(&text[spot.start..spot.end]).ok() == self.own
        };
        let asked = |spot: &Spot| !belongs.contains(&spot.kind) && !own(spot);
        let found: Vec<Spot> = find(text).into_iter().filter(asked).collect();
        let (out, stay): (Vec<Spot>, Vec<Spot>) =
            found.into_iter().partition(|spot| self.says(&name(field, text, spot)) == Some("out"));
        if !out.is_empty() {
            *text = taken_out(text, &out);
            // The places of the others have moved; what went out is not found again.
            return self.sift(field, text, belongs);
        }
        for spot in stay {
            let question = self.question(field, text, &spot);
            let known = self.questions.iter().any(|other| other.name == question.name);
            if !known && self.questions.len() < QUESTIONS_MAX {
                self.questions.push(question);
            }
        }
    }

    fn question(&self, field: &'static str, text: &str, spot: &Spot) -> Question {
        let (before, after) = around(text, spot);
        let name = name(field, text, spot);
        let stays = self.says(&name) == Some("keep");
        let words = text[spot.start..spot.end].to_owned();
        Question { field, kind: spot.kind, words, before, after, name, stays }
    }

    fn says(&self, name: &str) -> Option<&str> {
        self.decided.get(name).map(String::as_str)
    }

    /// Whether the writer still has to decide about something.
    pub fn wait(&self) -> bool {
        self.questions.iter().any(|question| !question.stays)
    }
}

/// The same words in the same field have the same name, wherever they stand and however often.
fn name(field: &str, text: &str, spot: &Spot) -> String {
    let words = fold(&text[spot.start..spot.end]);
    // FNV-1a: a short name that tells words of one text apart; nothing is hidden by it.
    let mark = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{PREFIX}{field}-{}-{mark:016x}", spot.kind.code())
}

fn around(text: &str, spot: &Spot) -> (String, String) {
    let line = |part: &str| part.replace('\n', " ");
    let before: Vec<char> = text[..spot.start].chars().rev().take(AROUND_CHARS + 1).collect();
    let cut = if before.len() > AROUND_CHARS { "…" } else { "" };
    let before: String = before.into_iter().take(AROUND_CHARS).rev().collect();
    let after: String = text[spot.end..].chars().take(AROUND_CHARS).collect();
    let more = if text[spot.end..].chars().nth(AROUND_CHARS).is_some() { "…" } else { "" };
    (format!("{cut}{}", line(&before)), format!("{}{more}", line(&after)))
}

/// What belongs into a report of a kind and is not asked about: the plate in a report of traffic or of a stolen bike,
/// the number and the account that a swindler used.
pub fn belonging(kind: Kind) -> &'static [SpotKind] {
    match kind {
        Kind::Traffic | Kind::Theft | Kind::Missing => &[SpotKind::Plate],
        Kind::Fraud => &[SpotKind::Phone, SpotKind::BankAccount, SpotKind::Email],
        Kind::Fight
        | Kind::Fire
        | Kind::Noise
        | Kind::Environment
        | Kind::Drugs
        | Kind::Gambling
        | Kind::Weapons
        | Kind::FamilyViolence
        | Kind::Child
        | Kind::Other => &[],
    }
}
