//! The clocks of meetings: minutes within seven days, a decision within seven days of its date; a word after three days, and
//! one when they are over. Whoever owes it hears it, nobody else: a neighbours' meeting is no office's case.

use ground::Act;
use ground::deadlines::{Climb, Deadline, Reminder, Rule, Span, Sureness, Turn};
use ground::policy::Role;
use ground::web::{Problem, Result};
use time::macros::date;

use super::minutes::store as minutes;
use super::store;
use super::telling::tell_keepers;

pub const MINUTES: &str = "meeting-minutes";
pub const DECISION: &str = "meeting-decision";

/// No law was read that sets a span for the minutes of neighbours: both are the house's.
pub fn rules() -> Vec<Rule> {
    let rule = |code, order| Rule {
        reminders: vec![Reminder::Before(Span::Days(4))],
        climb: vec![Climb { to: Role::Leader, after: None }],
        ..Rule::new(code, order, Span::Days(7), "", Sureness::Unsure, date!(2024 - 10 - 10))
    };
    vec![rule(MINUTES, 130), rule(DECISION, 140)]
}

pub fn tell(act: &mut Act, clock: &Deadline, _: &Turn) -> Result<()> {
    if clock.rule == DECISION {
        let (person_id, link) = minutes::decided_for(act, clock.subject_id)?.ok_or(Problem::NotFound)?;
        act.notify(person_id, "meeting-decision-waits", link);
        return Ok(());
    }
    let meeting = store::find_anywhere(act, clock.subject_id)?.ok_or(Problem::NotFound)?;
    tell_keepers(act, &meeting, "meeting-minutes-waits")
}
