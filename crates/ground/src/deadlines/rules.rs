//! What a deadline is made of: how long the law or a regulation gives, whether the clock may stand still, who is
//! reminded and to whom it goes; and what a span means on a calendar.
//! Which matter falls under which rule is not here: that is for the feature that owns the matter. The rules themselves
//! are published by the features (`Feature.rules`), what a ward sets itself is in `overrides`, a clock that runs by them in
//! `clock`.

use super::calendar::{Amount, Calendar, local};
use super::desk::Desk;
use super::span::Span;
use super::sureness::Sureness;
use crate::clock::months_later;
use crate::policy::Role;
use time::{Date, Duration, OffsetDateTime};

/// One deadline with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The name that features, overrides and translations know it by.
    pub code: &'static str,
    /// Its place on the page, among those of all features.
    pub order: u16,
    /// How long it gives.
    pub span: Span,
    /// The law or regulation, in Vietnamese, for the page that shows the deadline; empty when no text gives this span
    /// and the house set it.
    pub source: &'static str,
    /// How sure we are of it.
    pub sure: Sureness,
    /// The first day it holds.
    pub valid_from: Date,
    /// The last day it holds; `None` while it is in force.
    pub valid_until: Option<Date>,
    /// The ward has set this span itself: `source` then names what the span stands in for, and must not be shown
    /// as if it said so.
    pub own: bool,
    /// What cannot wait for the morning: reminders and steps up are told at night and on days of rest too.
    pub urgent: bool,
    /// Whether the clock stands still while someone else's answer is awaited; `None`: it never does.
    pub pause: Option<Pause>,
    /// To whom it goes once it has run out, in order.
    pub climb: Vec<Climb>,
    /// When whoever works on it is reminded, before it runs out.
    pub reminders: Vec<Reminder>,
    /// It runs only where a ward names who watches at night: hours, and nights counted.
    pub watched: bool,
    /// Where somebody watches at night, by ward, as the setting names them; a rule that is watched runs only there and where
    /// a ward named its own (`desks`).
    pub desks: Vec<Desk>,
}

/// That a clock may stand still, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The longest it may stand still, all pauses together, in days of the rule's own measure: working days where it
    /// counts working time, else days. Then it runs again by itself.
    pub days_max: u32,
    /// The law that allows it; `None` when none was found and it is the house's or the ward's own choice.
    pub source: Option<&'static str>,
    /// How sure we are of it.
    pub sure: Sureness,
}

/// A step up after a clock has run out. No law of the collected sources says whom to tell: these are the house's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climb {
    /// Who hears of it: those who hold this role over the unit of the matter.
    pub to: Role,
    /// How long after it ran out; `None`: at once.
    pub after: Option<Span>,
}

/// A word before a clock runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// When half of the time is used.
    Half,
    /// So long before the end. Never [`Span::Months`].
    Before(Span),
}

/// Reminders of a rule at the most: more is noise, and noise is not read.
pub const REMINDERS_MAX: usize = 4;
/// Steps up of a rule at the most.
pub const CLIMBS_MAX: usize = 4;

impl Rule {
    /// A rule with the two usual reminders, and nothing else special about it.
    pub fn new(
        code: &'static str,
        order: u16,
        span: Span,
        source: &'static str,
        sure: Sureness,
        valid_from: Date,
    ) -> Rule {
        Rule {
            code,
            order,
            span,
            source,
            sure,
            valid_from,
            valid_until: None,
            own: false,
            urgent: false,
            pause: None,
            climb: Vec::new(),
            reminders: vec![Reminder::Half, Reminder::Before(Span::WorkingDays(1))],
            watched: false,
            desks: Vec::new(),
        }
    }

    /// Whether it runs only where somebody watches.
    pub fn needs_desk(&self) -> bool {
        self.watched
    }

    /// As it holds where these watch.
    #[must_use]
    pub fn watched_by(&self, desk: &Desk) -> Rule {
        match desk.hours.filter(|_| self.needs_desk()) {
            Some(hours) => Rule { span: Span::Hours(hours), own: true, ..self.clone() },
            None => self.clone(),
        }
    }

    /// Whether the rule is in force on this date.
    pub fn holds_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_until.is_none_or(|last| date <= last)
    }
}

/// The rule of this code that holds on a date; ask with the date of the event, not of today.
pub fn find<'a>(rules: &'a [Rule], code: &str, on: Date) -> Option<&'a Rule> {
    rules.iter().find(|rule| rule.code == code && rule.holds_on(on))
}

/// When the time a rule gives has run out, on a clock in Viet Nam. See [`span_due`].
pub fn due(rule: &Rule, from: OffsetDateTime, calendar: &Calendar) -> OffsetDateTime {
    span_due(rule.span, from, calendar)
}

/// When a span has run out, on a clock in Viet Nam.
///
/// - Working hours run in office hours only; hours run day and night.
/// - Days and months end at the same time of day. The Civil Code 2015 would allow the whole last day (Art 148.6); the
///   promise here is the stricter one. A month without that day ends on its last day (Art 148.3).
/// - Working days do not count the day of the event (Art 147.2) and end as the office closes.
/// - A last day that is not worked gives way to the close of the next working day (Art 148.5), except for hours:
///   they are meant for what cannot wait.
pub fn span_due(span: Span, from: OffsetDateTime, calendar: &Calendar) -> OffsetDateTime {
    let from = local(from);
    match span {
        Span::WorkingHours(hours) => calendar.add_working(from, Amount::Hours(hours)),
        Span::WorkingDays(days) => calendar.add_working(from, Amount::Days(days)),
        Span::Hours(hours) => from.saturating_add(Duration::hours(hours.into())),
        Span::Days(days) => calendar.off_rest_days(from.saturating_add(Duration::days(days.into()))),
        Span::Months(months) => calendar.off_rest_days(months_later(from, months)),
    }
}
