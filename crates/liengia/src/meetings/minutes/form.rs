//! What is typed of minutes and of a decision. Pure.

use ground::clock::VIET_NAM;
use ground::web::Errors;
use ground::web::typed::{Days, Size, id_of};
use serde::Deserialize;
use time::{Duration, OffsetDateTime, PrimitiveDateTime, Time};
use uuid::Uuid;
use viet_text::{tidy, tidy_lines};

use super::model::{Hands, Minutes};
use crate::meetings::form::REASON;

pub const NAME_CHARS_MAX: usize = 80;
pub const WORDS_CHARS_MAX: usize = 12_000;
pub const DECISION_CHARS_MAX: usize = 400;
const CHAIR: Size = Size::up_to(NAME_CHARS_MAX, "meetings-name-long");
const CHAIR_NEEDED: Size = Size::between(2, NAME_CHARS_MAX, "meetings-chair-missing", "meetings-name-long");
const SECRETARY: Size = Size::between(2, NAME_CHARS_MAX, "meetings-secretary-missing", "meetings-name-long");
const WORDS: Size = Size::up_to(WORDS_CHARS_MAX, "meetings-words-long");
const DECISION: Size =
    Size::between(2, DECISION_CHARS_MAX, "meetings-decision-missing", "meetings-decision-long");
const HANDS_MAX: i64 = 10_000;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MinutesForm {
    pub chair: String,
    pub secretary: String,
    pub words: String,
    pub reason: String,
    /// How often it had been saved when this was begun.
    pub saves: String,
    /// Pressed to publish, not only to save.
    pub publish: String,
}

impl MinutesForm {
    pub fn of(minutes: &Minutes) -> MinutesForm {
        MinutesForm {
            chair: minutes.chair.clone(),
            secretary: minutes.secretary.clone(),
            words: minutes.words.clone(),
            reason: minutes.reason.clone(),
            saves: minutes.saves.to_string(),
            publish: String::new(),
        }
    }

    pub fn publishes(&self) -> bool {
        !self.publish.is_empty()
    }

    /// Whether these minutes say the same.
    pub fn says(&self, kept: &Minutes) -> bool {
        let reason = if kept.version > 1 { tidy(&self.reason) } else { String::new() };
        (tidy(&self.chair), tidy(&self.secretary), tidy_lines(&self.words), reason)
            == (kept.chair.clone(), kept.secretary.clone(), kept.words.clone(), kept.reason.clone())
    }

    /// A draft may lack what published minutes may not.
    pub fn check(&self, version: i64) -> Result<Minutes, Errors> {
        let mut errors = Errors::default();
        let publishes = self.publishes();
        let chair = errors.line("chair", &self.chair, if publishes { CHAIR_NEEDED } else { CHAIR });
        let secretary = errors.line("secretary", &self.secretary, if publishes { SECRETARY } else { CHAIR });
        let words = errors.lines("words", &self.words, WORDS);
        let reason = if version > 1 { errors.line("reason", &self.reason, REASON) } else { String::new() };
        let saves = self.saves.parse().unwrap_or_default();
        errors.or(Minutes { version, saves, chair, secretary, words, reason, ..Minutes::default() })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub id: String,
    pub decision: String,
    pub person: String,
    pub due: String,
    pub ayes: String,
    pub noes: String,
    pub abstained: String,
}

#[derive(Debug, Clone)]
pub struct NewDecision {
    pub id: Uuid,
    pub words: String,
    pub person_id: Option<Uuid>,
    pub due_at: Option<OffsetDateTime>,
    pub hands: Hands,
}

impl DecisionForm {
    /// `people`: who may be asked to do it.
    pub fn check(
        &self,
        people: &[(Uuid, String)],
        now: OffsetDateTime,
    ) -> ground::web::Result<Result<NewDecision, Errors>> {
        let id = id_of(&self.id)?;
        let mut errors = Errors::default();
        let words = errors.lines("decision", &self.decision, DECISION);
        let person_id = match self.person.as_str() {
            "" => None,
            typed => {
                let known = people.iter().find(|(id, _)| id.to_string() == typed).map(|(id, _)| *id);
                errors.need("person", known, "meetings-person-wrong")
            }
        };
        let today = now.to_offset(VIET_NAM).date();
        let days = Days {
            takes: today..=today.saturating_add(Duration::days(732)),
            wrong: "meetings-day-wrong",
            early: "meetings-due-past",
            late: "meetings-due-far",
        };
        let due = errors.day_or_none("due", &self.due, &days);
        let end = Time::from_hms(23, 59, 0).unwrap_or(Time::MIDNIGHT);
        let due_at = due.map(|day| PrimitiveDateTime::new(day, end).assume_offset(VIET_NAM));
        let hands = Hands {
            ayes: hands(&mut errors, "ayes", &self.ayes),
            noes: hands(&mut errors, "noes", &self.noes),
            abstained: hands(&mut errors, "abstained", &self.abstained),
        };
        Ok(errors.or(NewDecision { id, words, person_id, due_at, hands }))
    }
}

fn hands(errors: &mut Errors, field: &'static str, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let number = typed.trim().parse().ok().filter(|n| (0..=HANDS_MAX).contains(n));
    errors.need(field, number, "meetings-hands-wrong")
}
