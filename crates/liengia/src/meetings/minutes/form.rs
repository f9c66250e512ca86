//! What is typed of minutes and of a decision: its fields, and what of them is kept. Pure.

use ground::clock::end_of;
use ground::web::fields::{Field, Typed};
use ground::web::typed::{Days, Size, id_of};
use ground::web::{Errors, Result};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::model::{Hands, Minutes};
use crate::meetings::form::REASON;

const NAME_MAX: usize = 80;
const NAME: Size = Size::up_to(NAME_MAX, "meetings-name-long");
pub const CHAIR: Field = Field::line("chair", "meetings-chair", NAME);
pub const SECRETARY: Field = Field::line("secretary", "meetings-secretary", NAME);
const CHAIR_NEEDED: Size = Size::between(2, NAME_MAX, "meetings-chair-missing", "meetings-name-long");
const SECRETARY_NEEDED: Size = Size::between(2, NAME_MAX, "meetings-secretary-missing", "meetings-name-long");
pub const WORDS: Field =
    Field::area("words", "meetings-words", 8, Size::up_to(12_000, "meetings-words-long"))
        .hint("meetings-words-hint")
        .spoken();
/// Why there is another version.
pub const MEND: Field = REASON.said("meetings-mend-reason", None);

pub const DECISION: Field = Field::area(
    "decision",
    "meetings-decision",
    2,
    Size::between(2, 400, "meetings-decision-missing", "meetings-decision-long"),
);
pub const DUE: Field = Field::day("due", "meetings-due-on");
/// Ayes, noes, and those who held their hand down.
pub const HANDS: [Field; 3] = [
    Field::number("ayes", "meetings-ayes"),
    Field::number("noes", "meetings-noes"),
    Field::number("abstained", "meetings-abstained"),
];
const HANDS_MAX: i64 = 10_000;

pub fn typed(minutes: &Minutes) -> Typed {
    Typed::of([
        (CHAIR.name, minutes.chair.clone()),
        (SECRETARY.name, minutes.secretary.clone()),
        (WORDS.name, minutes.words.clone()),
        (MEND.name, minutes.reason.clone()),
        ("saves", minutes.saves.to_string()),
    ])
}

/// Pressed to publish, not only to save.
pub fn publishes(typed: &Typed) -> bool {
    typed.has("publish")
}

/// A draft may lack what published minutes may not.
pub fn check(typed: &Typed, version: i64) -> std::result::Result<Minutes, Errors> {
    let mut errors = Errors::default();
    let needed = |field: &Field, size: Size| if publishes(typed) { field.sized(size) } else { *field };
    let chair = needed(&CHAIR, CHAIR_NEEDED).read(&mut errors, typed);
    let secretary = needed(&SECRETARY, SECRETARY_NEEDED).read(&mut errors, typed);
    let words = WORDS.read(&mut errors, typed);
    let reason = if version > 1 { MEND.read(&mut errors, typed) } else { String::new() };
    // How often it had been saved when this was begun.
    let saves = typed.text("saves").parse().unwrap_or_default();
    errors.or(Minutes { version, saves, chair, secretary, words, reason, ..Minutes::default() })
}

#[derive(Debug, Clone)]
pub struct NewDecision {
    pub id: Uuid,
    pub words: String,
    pub person_id: Option<Uuid>,
    pub due_at: Option<OffsetDateTime>,
    pub hands: Hands,
}

/// `people`: who may be asked to do it.
pub fn check_decision(
    typed: &Typed,
    people: &[(Uuid, String)],
    now: OffsetDateTime,
) -> Result<std::result::Result<NewDecision, Errors>> {
    let id = id_of(typed.text("id"))?;
    let mut errors = Errors::default();
    let words = DECISION.read(&mut errors, typed);
    let chosen = typed.text("person");
    let person_id = people.iter().map(|(id, _)| *id).find(|id| id.to_string() == chosen);
    if person_id.is_none() && !chosen.is_empty() {
        errors.add("person", "meetings-person-wrong");
    }
    let days = Days::ahead(now, 732, "meetings-day-wrong", "meetings-due-past", "meetings-due-far");
    let due = errors.day_or_none(DUE.name, typed.text(DUE.name), &days);
    let due_at = due.map(|day| end_of(day) - Duration::MINUTE);
    let [ayes, noes, abstained] = HANDS.map(|field| hands(&mut errors, &field, typed));
    Ok(errors.or(NewDecision { id, words, person_id, due_at, hands: Hands { ayes, noes, abstained } }))
}

fn hands(errors: &mut Errors, field: &Field, typed: &Typed) -> Option<i64> {
    let typed = typed.text(field.name).trim();
    let number = typed.parse().ok().filter(|n| (0..=HANDS_MAX).contains(n));
    if typed.is_empty() { None } else { errors.need(field.name, number, "meetings-hands-wrong") }
}
