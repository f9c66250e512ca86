//! How long something is kept, and how that is written and read. Not here: deadlines of work (`deadlines::Span`), which
//! know office hours and no years.

use std::fmt;

use time::{Date, Duration, Month, OffsetDateTime};

use crate::clock::VIET_NAM;
use crate::web::Words;

/// A span by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    Days(u32),
    Months(u32),
    Years(u32),
}

/// Nothing here is kept longer than a working life.
const YEARS_MAX: u32 = 50;

impl Span {
    /// Reads `90 days`, `18 months`, `2 years`, or `90 ngày`, `18 tháng`, `2 năm`; between 1 of its unit and fifty years.
    pub fn parse(text: &str) -> Option<Span> {
        let (number, unit) = text.trim().split_once(char::is_whitespace)?;
        let n: u32 = number.parse().ok()?;
        let (span, most) = match unit.trim().to_lowercase().as_str() {
            "day" | "days" | "ngày" => (Span::Days(n), YEARS_MAX * 366),
            "month" | "months" | "tháng" => (Span::Months(n), YEARS_MAX * 12),
            "year" | "years" | "năm" => (Span::Years(n), YEARS_MAX),
            _ => return None,
        };
        (1..=most).contains(&n).then_some(span)
    }

    /// The moment that lies this long before another, on a clock in Viet Nam. A month without that day ends on its last.
    pub fn before(self, at: OffsetDateTime) -> OffsetDateTime {
        let at = at.to_offset(VIET_NAM);
        match self {
            Span::Days(days) => at.saturating_sub(Duration::days(days.into())),
            Span::Months(months) => months_before(at, months),
            Span::Years(years) => months_before(at, years.saturating_mul(12)),
        }
    }

    /// For comparing spans of different units: nothing is decided by it that a day more or less would change.
    pub fn days(self) -> u32 {
        match self {
            Span::Days(days) => days,
            Span::Months(months) => months.saturating_mul(3044) / 100,
            Span::Years(years) => years.saturating_mul(36525) / 100,
        }
    }

    /// `24 tháng`, as a page says it.
    pub fn says(self, words: &Words) -> String {
        let (key, n) = match self {
            Span::Days(n) => ("span-days", n),
            Span::Months(n) => ("span-months", n),
            Span::Years(n) => ("span-years", n),
        };
        words.with(key, &[("n", &n)])
    }
}

fn months_before(at: OffsetDateTime, months: u32) -> OffsetDateTime {
    let all = i64::from(at.year()) * 12 + i64::from(u8::from(at.month())) - 1 - i64::from(months);
    let year = i32::try_from(all.div_euclid(12)).unwrap_or(0);
    let month = (0..all.rem_euclid(12)).fold(Month::January, |month, _| month.next());
    let date = Date::from_calendar_date(year, month, at.day().min(month.length(year)));
    date.map_or(OffsetDateTime::UNIX_EPOCH, |date| at.replace_date(date))
}

impl fmt::Display for Span {
    /// The form that [`Span::parse`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Span::Days(n) => (n, "day"),
            Span::Months(n) => (n, "month"),
            Span::Years(n) => (n, "year"),
        };
        write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
    }
}
