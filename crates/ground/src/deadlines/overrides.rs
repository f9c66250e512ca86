//! What a ward sets itself: a line for each span, pause, list of reminders or steps up. Faults name their line.
//! What the words mean is in `rules`, what holds without them the features publish.

use super::desk::{self, Desk, NAME_CHARS_MAX};
use super::rules::{CLIMBS_MAX, Climb, Pause, REMINDERS_MAX, Reminder, Rule};
use super::span::{Span, SpanFault};
use super::sureness::Sureness;
use crate::policy::Role;
use std::fmt;

/// Bounds the text of overrides, which comes from a settings page.
const TEXT_BYTES_MAX: usize = 16 * 1024;
/// A clock that may stand still for longer is no clock.
const PAUSE_DAYS_MAX: u32 = 90;

/// A line of overrides that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// Counted from 1; 0 when the text as a whole is at fault.
    pub line: usize,
    /// What is wrong with it.
    pub fault: RuleFault,
}

/// What can be wrong with a line of overrides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// The text is longer than 16 KiB.
    TooLong,
    /// No `=` between the code and the span.
    NoEquals,
    /// There is no rule of this code.
    UnknownCode(String),
    /// After the code stands a word other than `pause`, `reminders` or `climb`, or a desk where none can be.
    UnknownAspect(String),
    /// An earlier line already sets this of this rule: the code, and which.
    Repeated(&'static str, &'static str),
    /// The span cannot be read.
    Span(SpanFault),
    /// A pause is `none` or between 1 and 90 days.
    Pause(String),
    /// A reminder is `half` or a span without months; at most four, none of them twice.
    Reminders(String),
    /// The rule that runs where somebody watches runs at night and on days of rest: it is in hours.
    NotInHours(&'static str),
    /// A desk is a number to call and who answers there, for one ward, of the rule that is watched.
    Desk(&'static str, String),
    /// A step is a role a person can hold, then `after` and a span; at most four, and only the first goes up at once.
    Climb(String),
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "deadline rules, line {}: ", self.line)?;
        match &self.fault {
            RuleFault::TooLong => write!(f, "the text exceeds {TEXT_BYTES_MAX} bytes"),
            RuleFault::NoEquals => f.write_str("expected `code = span`"),
            RuleFault::UnknownCode(code) => write!(f, "there is no rule {code:?}"),
            RuleFault::UnknownAspect(word) => {
                write!(f, "{word:?} is none of `pause`, `reminders`, `climb`, `desk WARD`")
            }
            RuleFault::Repeated(code, "span") => write!(f, "{code} was set before"),
            RuleFault::Repeated(code, aspect) => write!(f, "{aspect} of {code} was set before"),
            RuleFault::Span(fault) => fault.fmt(f),
            RuleFault::Pause(text) => {
                write!(f, "a pause is `none` or 1 to {PAUSE_DAYS_MAX} days, not {text:?}")
            }
            RuleFault::Reminders(text) => {
                write!(f, "reminders are `none` or up to {REMINDERS_MAX} of `half` and spans, not {text:?}")
            }
            RuleFault::NotInHours(code) => write!(f, "{code} runs at night too: it is in `hours`"),
            RuleFault::Desk(code, text) => {
                write!(f, "a desk is `{code} desk WARD = number, who answers`, not {text:?}")
            }
            RuleFault::Climb(text) => write!(
                f,
                "a climb is `none` or up to {CLIMBS_MAX} steps such as `ward-police-chief, peoples-committee after \
                 2 working days`, not {text:?}"
            ),
        }
    }
}

impl std::error::Error for RuleProblem {}

/// The published rules, with what a ward has set itself. Empty lines and lines that begin with `#` are passed over.
///
/// ```text
/// received = 16 working hours
/// received reminders = half, 2 working hours
/// received climb = ward-police-chief, peoples-committee after 2 working days
/// petition-answered pause = 5 days        (working days, for a rule that counts working time)
/// petition-answered pause = none
/// urgent-seen = 1 hour
/// urgent-seen desk 09574 = 024 3383 2113, Trực ban Công an phường Sơn Tây
/// ```
///
/// # Errors
/// The first line that cannot be taken.
pub fn rules(published: Vec<Rule>, overrides: &str) -> Result<Vec<Rule>, RuleProblem> {
    if overrides.len() > TEXT_BYTES_MAX {
        let fault = RuleFault::TooLong;
        return Err(RuleProblem { line: 0, fault });
    }
    let mut rules = published;
    rules.sort_by_key(|rule| rule.order);
    let mut set_before = Vec::new();
    for (line, words) in (1..).zip(overrides.lines().map(str::trim)) {
        if !words.is_empty() && !words.starts_with('#') {
            set(&mut rules, &mut set_before, words).map_err(|fault| RuleProblem { line, fault })?;
        }
    }
    Ok(rules)
}

/// What a line sets.
enum Own {
    Span(Span),
    Pause(Option<Pause>),
    Reminders(Vec<Reminder>),
    Climb(Vec<Climb>),
    Desk(Desk),
}

type Before = Vec<(&'static str, &'static str)>;

fn set(rules: &mut [Rule], set_before: &mut Before, words: &str) -> Result<(), RuleFault> {
    let (name, value) = words.split_once('=').ok_or(RuleFault::NoEquals)?;
    let name = name.trim();
    let (code, aspect) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let watched = rules.iter().find(|rule| rule.code == code && rule.watched).map(|rule| rule.code);
    let (aspect, own) = match aspect.trim() {
        "" => ("span", Own::Span(Span::parse(value).map_err(RuleFault::Span)?)),
        "pause" => ("pause", Own::Pause(pause(value)?)),
        "reminders" => ("reminders", Own::Reminders(reminders(value)?)),
        "climb" => ("climb", Own::Climb(climb(value)?)),
        other => match (other.strip_prefix("desk "), watched) {
            (Some(commune), Some(code)) => ("desk", Own::Desk(desk(code, commune.trim(), value)?)),
            _ => return Err(RuleFault::UnknownAspect(other.to_owned())),
        },
    };
    let known = rules.iter().find(|rule| rule.code == code).map(|rule| rule.code);
    let code = known.ok_or_else(|| RuleFault::UnknownCode(code.to_owned()))?;
    if let Own::Span(span) = own
        && watched.is_some()
        && !matches!(span, Span::Hours(_))
    {
        return Err(RuleFault::NotInHours(code));
    }
    // One desk for each ward; everything else once.
    let again = match &own {
        Own::Desk(desk) => rules.iter().any(|rule| rule.desks.iter().any(|one| one.commune == desk.commune)),
        _ => set_before.contains(&(code, aspect)),
    };
    if again {
        return Err(RuleFault::Repeated(code, aspect));
    }
    set_before.push((code, aspect));
    // Every version of the rule, also one that will only hold later: the ward's word stands until it takes it back.
    for rule in rules.iter_mut().filter(|rule| rule.code == code) {
        match &own {
            Own::Span(span) => (rule.span, rule.own) = (*span, true),
            Own::Pause(pause) => rule.pause = *pause,
            Own::Reminders(all) => rule.reminders = all.clone(),
            Own::Climb(steps) => rule.climb = steps.clone(),
            Own::Desk(desk) => rule.desks.push(desk.clone()),
        }
    }
    Ok(())
}

fn pause(text: &str) -> Result<Option<Pause>, RuleFault> {
    let text = text.trim();
    if text == "none" {
        return Ok(None);
    }
    let wrong = || RuleFault::Pause(text.to_owned());
    let days = match Span::parse(text) {
        Ok(Span::Days(days) | Span::WorkingDays(days)) if days <= PAUSE_DAYS_MAX => days,
        _ => return Err(wrong()),
    };
    Ok(Some(Pause { days_max: days, source: None, sure: Sureness::Unsure }))
}

fn reminders(text: &str) -> Result<Vec<Reminder>, RuleFault> {
    let wrong = || RuleFault::Reminders(text.trim().to_owned());
    let mut all = Vec::new();
    for part in parts(text).ok_or_else(wrong)? {
        let reminder = match part {
            "half" => Reminder::Half,
            span => match Span::parse(span).map_err(|_| wrong())? {
                Span::Months(_) => return Err(wrong()),
                span => Reminder::Before(span),
            },
        };
        if all.contains(&reminder) {
            return Err(wrong());
        }
        all.push(reminder);
    }
    if all.len() > REMINDERS_MAX { Err(wrong()) } else { Ok(all) }
}

fn climb(text: &str) -> Result<Vec<Climb>, RuleFault> {
    let wrong = || RuleFault::Climb(text.trim().to_owned());
    let mut steps: Vec<Climb> = Vec::new();
    for part in parts(text).ok_or_else(wrong)? {
        let (role, after) = match part.split_once(" after ") {
            Some((role, span)) => (role.trim(), Some(Span::parse(span).map_err(|_| wrong())?)),
            None => (part, None),
        };
        let to = Role::from_code(role).ok_or_else(wrong)?;
        // Only the first goes up at once; two steps at the same moment would be one.
        if after.is_none() && !steps.is_empty() {
            return Err(wrong());
        }
        steps.push(Climb { to, after });
    }
    if steps.len() > CLIMBS_MAX { Err(wrong()) } else { Ok(steps) }
}

/// The number and who answers: `024 3383 2113, Trực ban Công an phường Sơn Tây`.
fn desk(code: &'static str, commune: &str, value: &str) -> Result<Desk, RuleFault> {
    let wrong = || RuleFault::Desk(code, value.trim().to_owned());
    let (phone, name) = value.split_once(',').ok_or_else(wrong)?;
    let (phone, name) = (desk::number(phone).ok_or_else(wrong)?, name.trim());
    let named = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
    let ward = !commune.is_empty() && commune.chars().all(|c| c.is_ascii_digit());
    if !(named && ward) {
        return Err(wrong());
    }
    Ok(Desk { commune: commune.to_owned(), name: name.to_owned(), phone, hours: None })
}

/// The parts between commas; none of them for the word `none`. `None` when there is nothing at all.
fn parts(text: &str) -> Option<Vec<&str>> {
    if text.trim() == "none" {
        return Some(Vec::new());
    }
    let parts: Vec<_> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then_some(parts)
}
