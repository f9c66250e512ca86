//! Which clocks run for a report, and which step stops which. The spans and their sources are data in
//! `rules.rs`, and so is whether a clock stands still while the one who told is asked; this only says which
//! of them a report is under. Who hears of a clock that reminds or runs out is in `turns.rs`.

use time::OffsetDateTime;

use super::kind::Kind;

/// What happens to a report, as far as clocks care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Filed,
    Received,
    /// The one who told was asked something.
    Asked,
    Answered,
    /// Handed up inside the ward's police: whoever answers changes, the clock does not.
    HandedUp,
    /// Handed to the body that must resolve it.
    HandedOver,
    Closed,
    Reopened,
}

/// That somebody looks, at night too: only of danger, and only where the ward has named who watches.
pub const SEEN: &str = "urgent-seen";
pub const RECEIVED: &str = "received";
pub const URGENT: &str = "urgent-handled";
pub const FORWARDED: &str = "crime-forwarded";
pub const FORWARDED_URGENT: &str = "crime-forwarded-urgent";
pub const ANSWERED: &str = "petition-answered";
pub const RESOLVED: &str = "crime-resolved";
pub const RESOLVED_COMPLEX: &str = "crime-resolved-complex";
pub const RESOLVED_EXTENDED: &str = "crime-resolved-extended";
/// Not the officer's clock but that of the one who was asked.
pub const QUESTION: &str = "question-answered";

/// The clocks that a step starts.
pub fn started(kind: Kind, urgent: bool, step: Step) -> Vec<&'static str> {
    match step {
        Step::Filed | Step::Reopened if urgent => vec![RECEIVED, URGENT],
        Step::Filed | Step::Reopened => vec![RECEIVED],
        Step::Received if kind.is_crime() && urgent => vec![FORWARDED_URGENT],
        Step::Received if kind.is_crime() => vec![FORWARDED],
        Step::Received => vec![ANSWERED],
        Step::HandedOver if kind.is_crime() => vec![RESOLVED],
        Step::Asked => vec![QUESTION],
        Step::Answered | Step::HandedOver | Step::HandedUp | Step::Closed => vec![],
    }
}

/// What a step does to the clocks that can stand still, as its entry says it.
pub fn moved(step: Step) -> Option<&'static str> {
    match step {
        Step::Asked => Some("paused"),
        Step::Answered => Some("resumed"),
        Step::Filed | Step::Received | Step::HandedUp | Step::HandedOver | Step::Closed | Step::Reopened => {
            None
        }
    }
}

/// The clocks that a step stops.
pub fn stopped(step: Step) -> &'static [&'static str] {
    match step {
        Step::Filed | Step::Reopened | Step::HandedUp | Step::Asked => &[],
        Step::Answered => &[QUESTION],
        Step::Received => &[SEEN, RECEIVED],
        Step::HandedOver => &[SEEN, URGENT, FORWARDED, FORWARDED_URGENT, RESOLVED],
        Step::Closed => &[
            SEEN,
            URGENT,
            FORWARDED,
            FORWARDED_URGENT,
            ANSWERED,
            RESOLVED,
            RESOLVED_COMPLEX,
            RESOLVED_EXTENDED,
            QUESTION,
        ],
    }
}

/// When each of the clocks that start together runs out. They stand in the order in which they are met, and what comes
/// first is never due after what follows: seeing, then receiving, then handling. A sourced span is never made longer by
/// it, and the last of them stands as it is.
pub fn ends<E>(
    rules: &[&'static str],
    due: impl Fn(&str) -> Result<OffsetDateTime, E>,
) -> Result<Vec<(&'static str, OffsetDateTime)>, E> {
    let mut ends = Vec::new();
    for rule in rules {
        ends.push((*rule, due(rule)?));
    }
    for first in (1..ends.len()).rev() {
        ends[first - 1].1 = ends[first - 1].1.min(ends[first].1);
    }
    Ok(ends)
}

/// What the clock is extended to: 20 days, then two months more, then two more (BLTTHS Art 147).
pub fn extended(running: &str) -> Option<&'static str> {
    match running {
        RESOLVED => Some(RESOLVED_COMPLEX),
        RESOLVED_COMPLEX => Some(RESOLVED_EXTENDED),
        _ => None,
    }
}
