//! Hands, as they are typed in. Pure.

use ground::feature::Gathering;
use ground::web::Errors;
use ground::web::fields::Typed;

use super::model::{Counted, Met};
use crate::rounds::count::Hands;
use crate::rounds::kind::Kind;
use crate::rounds::model::Round;

/// The field of the meeting at which they were counted.
pub const MEETING: &str = "meeting";
/// Where what is wrong with all of them stands.
pub const HANDS: &str = "hands";

/// What bounds them: the meetings that were held since the round began, and the households that have not answered by their own phones.
pub struct Bounds<'a> {
    pub meetings: &'a [Gathering],
    pub room: i64,
}

pub fn check(typed: &Typed, round: &Round, bounds: &Bounds) -> Result<Counted, Errors> {
    let mut errors = Errors::default();
    let chosen = bounds.meetings.iter().find(|one| one.id.to_string() == typed.text(MEETING));
    let met = chosen.map(|one| Met {
        meeting_id: one.id,
        title: one.title.clone(),
        at: one.begins_at,
        roll: one.households,
    });
    let missing =
        if bounds.meetings.is_empty() { "rounds-hands-no-meeting" } else { "rounds-hands-meeting-missing" };
    let met = errors.need(MEETING, met, missing);
    let hands = errors.need(HANDS, read(typed, round), "rounds-hands-wrong").unwrap_or_default();
    if let Some(met) = met.as_ref().filter(|met| hands.all() > met.roll) {
        errors.add_with(HANDS, "rounds-hands-roll", vec![("n", met.roll.to_string())]);
    }
    if hands.all() > bounds.room {
        errors.add_with(HANDS, "rounds-hands-many", vec![("n", bounds.room.to_string())]);
    }
    errors.or(Counted { hands, met })
}

/// A field that is empty is nobody's hand.
fn read(typed: &Typed, round: &Round) -> Option<Hands> {
    let read = |name: &str| {
        let text = typed.text(name).trim();
        match text.is_empty() {
            true => Some(0),
            false => text.parse().ok().filter(|n| (0..=100_000).contains(n)),
        }
    };
    if round.kind == Kind::Poll {
        let choices = (0..round.text.choices.len()).map(|n| read(&choice(n))).collect::<Option<Vec<_>>>()?;
        return Some(Hands { choices, ..Hands::default() });
    }
    Some(Hands {
        ayes: read("ayes")?,
        noes: read("noes")?,
        abstained: read("abstained")?,
        choices: Vec::new(),
    })
}

/// The field of the hands for one choice.
pub fn choice(choice: usize) -> String {
    format!("choice_{choice}")
}
