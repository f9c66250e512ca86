//! Deadlines against hand-computed tables, and against what must hold for any moment.

#![allow(clippy::unwrap_used)]

mod calendars;
mod clocks;
mod laws;
mod moved;
mod own;
mod texts;

use super::*;
use crate::policy::Role;
use std::sync::LazyLock;
use time::macros::{date, datetime};
use time::{OffsetDateTime, PrimitiveDateTime};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::viet_nam().unwrap());

/// A moment in Viet Nam, written as people write it.
fn at(text: &str) -> OffsetDateTime {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]");
    let moment = PrimitiveDateTime::parse(text, format);
    moment.unwrap_or_else(|why| panic!("{text}: {why}")).assume_offset(VIET_NAM)
}

/// As features might publish them.
fn published() -> Vec<Rule> {
    let chief = Climb { to: Role::WardPoliceChief, after: None };
    let pause = Pause { days_max: 5, source: None, sure: Sureness::Unsure };
    let rule = |code, order, span| Rule {
        climb: vec![chief],
        ..Rule::new(code, order, span, "Luật", Sureness::Read, date!(2025 - 02 - 28))
    };
    vec![
        Rule { pause: Some(pause), ..rule("petition-answered", 30, Span::WorkingDays(10)) },
        rule("received", 10, Span::WorkingHours(8)),
        Rule { watched: true, urgent: true, ..rule("urgent-seen", 20, Span::Hours(2)) },
        rule("crime-resolved", 40, Span::Days(20)),
        Rule { valid_from: date!(2026 - 01 - 01), ..rule("rights-answered", 50, Span::WorkingDays(2)) },
    ]
}

fn rules(overrides: &str) -> Result<Vec<Rule>, RuleProblem> {
    super::rules(published(), overrides)
}

/// A rule of this span, as if it had been published.
fn giving(span: Span) -> Rule {
    Rule { span, ..rules("").unwrap().remove(0) }
}

/// Each row: the span, the event, the deadline, and why.
fn expect(rows: &[(Span, &str, &str, &str)]) {
    for (span, from, deadline, why) in rows {
        assert_eq!(due(&giving(*span), at(from), &CALENDAR), at(deadline), "{span} after {from}: {why}");
    }
}
