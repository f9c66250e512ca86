//! What a household answers, as it is typed, drawn and pressed. Pure.

use ground::web::Errors;
use ground::web::fields::{Field, Typed};
use ground::web::typed::Size;

use super::drawing::Drawing;
use crate::rounds::count::Says;
use crate::rounds::kind::Kind;
use crate::rounds::model::Round;

const NAME_SIZE: Size = Size::between(2, 80, "rounds-name-missing", "rounds-name-long");
/// Who signs.
pub const NAME: Field = Field::line("name", "rounds-name", NAME_SIZE).hint("rounds-name-hint");
/// Where the name was drawn.
pub const DRAWING: &str = "drawing";
/// It was read out, and this is the household's gesture.
pub const HEARD: &str = "heard";
/// What was pressed.
pub const SAYS: &str = "says";
/// Before the number of a choice: `choice_2`.
const CHOICE: &str = "choice_";

/// What of an answer is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub says: Says,
    pub choice: Option<i64>,
    pub name: String,
    pub drawing: Option<String>,
}

/// Of a vote: what may be pressed, with the key of its word; a poll has choices of its own.
pub const VOTES: [Says; 3] = [Says::Aye, Says::No, Says::Abstain];

pub fn choice(n: usize) -> String {
    format!("{CHOICE}{n}")
}

pub fn check(typed: &Typed, round: &Round) -> Result<Answer, Errors> {
    let mut errors = Errors::default();
    let said = said(typed.text(SAYS), round);
    let said = errors.need(SAYS, said, "rounds-says-missing");
    let (name, drawing) =
        if round.kind.has_name() { signature(&mut errors, typed) } else { (String::new(), None) };
    match said {
        Some((says, choice)) => errors.or(Answer { says, choice, name, drawing }),
        None => Err(errors),
    }
}

fn said(pressed: &str, round: &Round) -> Option<(Says, Option<i64>)> {
    match round.kind {
        Kind::Poll => {
            let n: usize = pressed.strip_prefix(CHOICE)?.parse().ok()?;
            (n < round.text.choices.len()).then_some((Says::Choice, i64::try_from(n).ok()))
        }
        Kind::Resolution | Kind::Decision => {
            let says = Says::from_code(pressed).filter(|says| VOTES.contains(says))?;
            Some((says, None))
        }
        Kind::Pledge | Kind::Registration | Kind::Acknowledgement => {
            (pressed == Says::Signed.code()).then_some((Says::Signed, None))
        }
    }
}

/// The name, typed; and drawn too, where a finger drew it.
fn signature(errors: &mut Errors, typed: &Typed) -> (String, Option<String>) {
    let name = NAME.read(errors, typed);
    let drawn = typed.text(DRAWING).trim();
    if drawn.is_empty() {
        return (name, None);
    }
    match Drawing::parse(drawn) {
        Ok(drawing) => (name, Some(drawing.text())),
        Err(why) => {
            errors.add(DRAWING, why.0);
            (name, None)
        }
    }
}
