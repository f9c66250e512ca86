//! The deadlines the law and the regulations set, as data with their sources, and what a span means on a calendar.
//! Which matter falls under which rule is not here: that is for the feature that owns the matter.

use super::calendar::local;
use super::{Amount, Calendar, Span, SpanFault, Sureness};
use std::fmt;
use time::macros::date;
use time::{Date, Duration, Month, OffsetDateTime};

/// Bounds the text of overrides, which comes from a settings page.
const TEXT_BYTES_MAX: usize = 16 * 1024;

/// One deadline with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The name that features, overrides and translations know it by.
    pub code: &'static str,
    /// How long it gives.
    pub span: Span,
    /// The law or regulation, in Vietnamese, for the page that shows the deadline.
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
}

impl Rule {
    /// Whether the rule is in force on this date.
    pub fn holds_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_until.is_none_or(|last| date <= last)
    }
}

const IHANOI: &str = "Quyết định 1207/QĐ-UBND ngày 28/02/2025 của UBND thành phố Hà Nội";
const BLTTHS_147: &str = "Bộ luật Tố tụng hình sự 2015, Điều 147";
const JOINT_CIRCULAR: &str = "Thông tư liên tịch 01/2017 (sửa đổi bởi 01/2021), Điều 8 khoản 5";

/// The rules as published. `crime-resolved-extended` runs from the end of `crime-resolved-complex`, the others from
/// the moment the matter arrives (for `mediation-started`: is assigned). The spans are as sure as their mark says; the
/// days from which they hold are recalled, and matter only for events older than this product.
const PUBLISHED: &[Rule] = {
    use Span::{Days, Hours, Months, WorkingDays, WorkingHours};
    use Sureness::{Read, Secondary};
    &[
        rule("received", WorkingHours(8), IHANOI, Read, date!(2025 - 02 - 28)),
        rule("urgent-handled", WorkingHours(4), IHANOI, Read, date!(2025 - 02 - 28)),
        rule("crime-forwarded-urgent", Hours(24), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01)),
        rule("crime-forwarded", Days(7), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01)),
        rule(
            "petition-answered",
            WorkingDays(10),
            "Luật Tiếp công dân 42/2013/QH13, Điều 28 khoản 1",
            Read,
            date!(2014 - 07 - 01),
        ),
        rule("crime-resolved", Days(20), BLTTHS_147, Read, date!(2018 - 01 - 01)),
        rule("crime-resolved-complex", Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01)),
        rule("crime-resolved-extended", Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01)),
        rule(
            "rights-answered",
            WorkingDays(2),
            "Nghị định 356/2025/NĐ-CP, Điều 5",
            Secondary,
            date!(2026 - 01 - 01),
        ),
        rule(
            "mediation-started",
            Days(3),
            "Luật Hòa giải ở cơ sở 35/2013/QH13, Điều 20 khoản 2",
            Read,
            date!(2014 - 01 - 01),
        ),
    ]
};

const fn rule(
    code: &'static str,
    span: Span,
    source: &'static str,
    sure: Sureness,
    valid_from: Date,
) -> Rule {
    Rule { code, span, source, sure, valid_from, valid_until: None, own: false }
}

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
    /// An earlier line already sets this rule.
    Repeated(&'static str),
    /// The span cannot be read.
    Span(SpanFault),
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "deadline rules, line {}: ", self.line)?;
        match &self.fault {
            RuleFault::TooLong => write!(f, "the text exceeds {TEXT_BYTES_MAX} bytes"),
            RuleFault::NoEquals => f.write_str("expected `code = span`"),
            RuleFault::UnknownCode(code) => write!(f, "there is no rule {code:?}"),
            RuleFault::Repeated(code) => write!(f, "{code} was set before"),
            RuleFault::Span(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for RuleProblem {}

/// The published rules, with the spans a ward has set itself: lines such as `received = 16 working hours`; empty lines
/// and lines that begin with `#` are passed over.
///
/// # Errors
/// The first line that cannot be taken.
pub fn rules(overrides: &str) -> Result<Vec<Rule>, RuleProblem> {
    if overrides.len() > TEXT_BYTES_MAX {
        let fault = RuleFault::TooLong;
        return Err(RuleProblem { line: 0, fault });
    }
    let mut rules = PUBLISHED.to_vec();
    for (line, words) in (1..).zip(overrides.lines().map(str::trim)) {
        if !words.is_empty() && !words.starts_with('#') {
            set(&mut rules, words).map_err(|fault| RuleProblem { line, fault })?;
        }
    }
    Ok(rules)
}

fn set(rules: &mut [Rule], words: &str) -> Result<(), RuleFault> {
    let (code, span) = words.split_once('=').ok_or(RuleFault::NoEquals)?;
    let (code, span) = (code.trim(), Span::parse(span).map_err(RuleFault::Span)?);
    let mut found = false;
    // Every version of the rule, also one that will only hold later: the ward's word stands until it takes it back.
    for rule in rules.iter_mut().filter(|rule| rule.code == code) {
        if rule.own {
            return Err(RuleFault::Repeated(rule.code));
        }
        (rule.span, rule.own, found) = (span, true, true);
    }
    if found { Ok(()) } else { Err(RuleFault::UnknownCode(code.to_owned())) }
}

/// The rule of this code that holds on a date; ask with the date of the event, not of today.
pub fn find<'a>(rules: &'a [Rule], code: &str, on: Date) -> Option<&'a Rule> {
    rules.iter().find(|rule| rule.code == code && rule.holds_on(on))
}

/// When the time a rule gives has run out, on a clock in Viet Nam.
///
/// - Working hours run in office hours only; hours run day and night.
/// - Days and months end at the same time of day. The Civil Code 2015 would allow the whole last day (Art 148.6); the
///   promise here is the stricter one. A month without that day ends on its last day (Art 148.3).
/// - Working days do not count the day of the event (Art 147.2) and end as the office closes.
/// - A last day that is not worked gives way to the close of the next working day (Art 148.5), except for hours:
///   they are meant for what cannot wait.
pub fn due(rule: &Rule, from: OffsetDateTime, calendar: &Calendar) -> OffsetDateTime {
    let from = local(from);
    match rule.span {
        Span::WorkingHours(hours) => calendar.add_working(from, Amount::Hours(hours)),
        Span::WorkingDays(days) => calendar.add_working(from, Amount::Days(days)),
        Span::Hours(hours) => from.saturating_add(Duration::hours(hours.into())),
        Span::Days(days) => calendar.off_rest_days(from.saturating_add(Duration::days(days.into()))),
        Span::Months(months) => calendar.off_rest_days(months_later(from, months)),
    }
}

fn months_later(from: OffsetDateTime, months: u32) -> OffsetDateTime {
    let months = i64::from(from.year()) * 12 + i64::from(u8::from(from.month())) - 1 + i64::from(months);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
    let month = (0..months.rem_euclid(12)).fold(Month::January, |month, _| month.next());
    let last_day = month.length(year.min(Date::MAX.year()));
    let date = Date::from_calendar_date(year, month, from.day().min(last_day));
    from.replace_date(date.unwrap_or(Date::MAX))
}
