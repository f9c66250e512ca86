//! Deadlines against hand-computed tables, and against what must hold for any moment.

#![allow(clippy::unwrap_used)]

mod calendars;
mod clocks;
mod laws;
mod moved;
mod own;
mod texts;

use super::*;
use std::sync::LazyLock;
use time::macros::datetime;
use time::{OffsetDateTime, PrimitiveDateTime};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::viet_nam().unwrap());

/// A moment in Viet Nam, written as people write it.
fn at(text: &str) -> OffsetDateTime {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]");
    let moment = PrimitiveDateTime::parse(text, format);
    moment.unwrap_or_else(|why| panic!("{text}: {why}")).assume_offset(VIET_NAM)
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
