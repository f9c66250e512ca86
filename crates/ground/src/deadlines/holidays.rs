//! Reading `holidays.txt`: one line, one break; every fault says its line.
//! What the days mean for deadlines (make-up for weekends, known years) is not here but in `calendar`.

use super::sureness::Sureness;
use std::fmt;
use time::{Date, Month};

/// The first whole year under the present offset.
const FIRST_YEAR: i32 = 1976;
/// Holidays are laid out up to here; later years have weekly days of rest only.
pub const LAST_YEAR: i32 = 2100;

/// The lines that come with the product.
pub(super) const BUILT_IN: &str = include_str!("holidays.txt");

const TEXT_BYTES_MAX: usize = 64 * 1024;
const RANGE_DAYS_MAX: usize = 31;

/// What makes a date differ from its weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A statutory holiday (Labour Code 45/2019/QH14 Art 112).
    Holiday,
    /// Rest in place of a holiday that fell on a weekly day of rest (Art 111.3).
    Compensation,
    /// A day off by swap or decision.
    Off,
    /// A day of rest that is worked, in exchange for an [`DayKind::Off`].
    MakeUp,
}

/// A date that differs from its weekday, with the words for the page that explains a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// What kind of day it is.
    pub kind: DayKind,
    /// Its name in Vietnamese; for a compensation the name of the holiday it stands for.
    pub name: String,
    /// Where the fact comes from.
    pub source: String,
    /// How sure it is.
    pub sure: Sureness,
}

/// A line that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayProblem {
    /// Counted from 1; 0 when the text as a whole is at fault.
    pub line: usize,
    /// What is wrong with it.
    pub fault: HolidayFault,
}

/// What can be wrong with a line of the holiday text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HolidayFault {
    /// The text is longer than 64 KiB.
    TooLong,
    /// Not a date of the form `2026-02-16`, `2026-02-16..2026-02-20` or `every 04-30`.
    NotADate(String),
    /// The date lies in a year the calendar does not cover.
    YearOutOfReach(i32),
    /// The range ends before it begins.
    Backwards,
    /// The range is longer than 31 days.
    RangeTooLong,
    /// There is no name after the date.
    NoName,
    /// There is no source after the first `|`.
    NoSource,
    /// The mark is not V, V2, R or U.
    UnknownMark(String),
    /// An earlier line already speaks of this date.
    Repeated(Date),
    /// A make-up day that is a working day anyway.
    WorkedAnyway(Date),
}

impl fmt::Display for HolidayProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "holidays, line {}: ", self.line)?;
        match &self.fault {
            HolidayFault::TooLong => write!(f, "the text exceeds {TEXT_BYTES_MAX} bytes"),
            HolidayFault::NotADate(word) => write!(f, "{word:?} is not a date"),
            HolidayFault::YearOutOfReach(year) => write!(f, "the year {year} is out of reach"),
            HolidayFault::Backwards => f.write_str("the range ends before it begins"),
            HolidayFault::RangeTooLong => write!(f, "more than {RANGE_DAYS_MAX} days"),
            HolidayFault::NoName => f.write_str("the name is missing"),
            HolidayFault::NoSource => f.write_str("the source is missing"),
            HolidayFault::UnknownMark(mark) => write!(f, "unknown mark {mark:?}"),
            HolidayFault::Repeated(date) => write!(f, "{date} was named before"),
            HolidayFault::WorkedAnyway(date) => write!(f, "{date} is a working day anyway"),
        }
    }
}

impl std::error::Error for HolidayProblem {}

/// The days a line speaks of.
#[derive(Debug, Clone)]
pub(super) enum When {
    Dates(Vec<Date>),
    Every { month: Month, day: u8, since: i32 },
}

/// One line, read but not yet laid out on a calendar.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub line: usize,
    pub when: When,
    pub day: SpecialDay,
}

/// Reads the whole text; the first fault ends it, because a calendar with a gap is worse than none.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, HolidayProblem> {
    if text.len() > TEXT_BYTES_MAX {
        let fault = HolidayFault::TooLong;
        return Err(HolidayProblem { line: 0, fault });
    }
    // Editors on Windows put a byte order mark in front.
    let text = text.trim_start_matches('\u{feff}');
    (1..)
        .zip(text.lines().map(str::trim))
        .filter(|(_, words)| !words.is_empty() && !words.starts_with('#'))
        .map(|(line, words)| entry(line, words).map_err(|fault| HolidayProblem { line, fault }))
        .collect()
}

fn entry(line: usize, words: &str) -> Result<Entry, HolidayFault> {
    let mut fields = words.split('|').map(str::trim);
    let (kind, head) = kind(fields.next().unwrap_or_default());
    let (when, name) = when(head)?;
    let source = fields.next().filter(|source| !source.is_empty());
    let sure = match fields.next() {
        None => Sureness::Recalled,
        Some(mark) => Sureness::from_mark(mark).ok_or_else(|| HolidayFault::UnknownMark(mark.to_owned()))?,
    };
    if let Some(more) = fields.next() {
        return Err(HolidayFault::UnknownMark(more.to_owned()));
    }
    if name.is_empty() {
        return Err(HolidayFault::NoName);
    }
    let day = SpecialDay {
        kind,
        name: name.to_owned(),
        source: source.ok_or(HolidayFault::NoSource)?.to_owned(),
        sure,
    };
    Ok(Entry { line, when, day })
}

fn kind(head: &str) -> (DayKind, &str) {
    match word(head) {
        ("off", rest) => (DayKind::Off, rest),
        ("work", rest) => (DayKind::MakeUp, rest),
        _ => (DayKind::Holiday, head),
    }
}

fn when(head: &str) -> Result<(When, &str), HolidayFault> {
    let (first, rest) = word(head);
    if first == "every" {
        return every(rest);
    }
    let (start, end) = first.split_once("..").unwrap_or((first, first));
    let (start, end) = (date(start)?, date(end)?);
    if end < start {
        return Err(HolidayFault::Backwards);
    }
    let dates: Vec<Date> = std::iter::successors(Some(start), |day| day.next_day())
        .take_while(|day| *day <= end)
        .take(RANGE_DAYS_MAX + 1)
        .collect();
    if dates.len() > RANGE_DAYS_MAX {
        return Err(HolidayFault::RangeTooLong);
    }
    Ok((When::Dates(dates), rest))
}

fn every(head: &str) -> Result<(When, &str), HolidayFault> {
    let (day_of_year, rest) = word(head);
    // 2024 is a leap year, so 29 February is a day too; other years simply do not have it.
    let sample =
        date(&format!("2024-{day_of_year}")).map_err(|_| HolidayFault::NotADate(day_of_year.to_owned()))?;
    let (since, rest) = match word(rest) {
        ("since", tail) => {
            let (year, tail) = word(tail);
            let bad = |_| HolidayFault::NotADate(year.to_owned());
            (year.parse::<i32>().map_err(bad)?, tail)
        }
        _ => (FIRST_YEAR, rest),
    };
    let (month, day) = (sample.month(), sample.day());
    Ok((When::Every { month, day, since: within_reach(since)? }, rest))
}

fn date(text: &str) -> Result<Date, HolidayFault> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let date = Date::parse(text, format).map_err(|_| HolidayFault::NotADate(text.to_owned()))?;
    within_reach(date.year()).map(|_| date)
}

fn within_reach(year: i32) -> Result<i32, HolidayFault> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(HolidayFault::YearOutOfReach(year)) }
}

fn word(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (first, rest.trim_start())
}
