//! Years and days of birth as people write them down; many know the year only.
//!
//! Day, month, year in this order, never the American one. Today's date is the caller's, and so is telling whether a
//! date later this year is still to come. No lunar calendar, no serial numbers of spreadsheets.

use std::fmt;

use crate::fold::fold;

/// Nobody is older, in years.
pub const AGE_MAX: i32 = 120;

/// The longest text that is looked at, in characters.
const TEXT_LENGTH_MAX: usize = 60;

/// When a person was born, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Birth {
    /// The year alone, perhaps an estimate.
    Year(i32),
    /// A day that exists in the Gregorian calendar.
    Date {
        /// Four digits.
        year: i32,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
}

impl Birth {
    /// The year, which is always known.
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Date { year, .. } => year,
        }
    }
}

/// Why a text is no day or year of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BirthProblem {
    /// No text, or white space only.
    Empty,
    /// Not written like a date.
    Strange,
    /// A year of two digits, or none: the century would be a guess.
    Ambiguous,
    /// No such day in the calendar.
    Impossible,
    /// A year after this one.
    Future,
    /// More than [`AGE_MAX`] years ago.
    TooOld,
}

impl fmt::Display for BirthProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "date of birth is empty",
            Self::Strange => "date of birth is not written like a date",
            Self::Ambiguous => "date of birth lacks the four digits of the year",
            Self::Impossible => "date of birth is not in the calendar",
            Self::Future => "date of birth is in the future",
            Self::TooOld => "date of birth is too long ago",
        })
    }
}

impl std::error::Error for BirthProblem {}

/// Reads `1949`, `1949.0`, `5/3/1949`, `05-03-1949`, `1949-03-05 00:00:00`, `ngày 5 tháng 3 năm 1949`, `khoảng 1950`.
/// A month without a day (`3/1949`, `00/03/1949`) is kept as the year. `this_year` bounds both ends.
pub fn parse(s: &str, this_year: i32) -> Result<Birth, BirthProblem> {
    if s.chars().nth(TEXT_LENGTH_MAX).is_some() {
        return Err(BirthProblem::Strange);
    }
    let text = fold(s);
    if text.is_empty() {
        return Err(BirthProblem::Empty);
    }
    let numbers = numbers(without_time(without_decimals(&text)))?;
    let birth = arranged(&numbers)?;
    match birth.year() {
        year if year > this_year => Err(BirthProblem::Future),
        year if this_year.saturating_sub(year) > AGE_MAX => Err(BirthProblem::TooOld),
        _ => Ok(birth),
    }
}

/// A year of two digits (`58`, `5/3/58`) where one century alone is possible: not in the future, and nobody older than
/// [`AGE_MAX`]. What has four digits, or might be of either century, is none here.
pub fn of_one_century(s: &str, this_year: i32) -> Option<i32> {
    if s.chars().nth(TEXT_LENGTH_MAX).is_some() {
        return None;
    }
    let text = fold(s);
    let read = numbers(&text).ok()?;
    let lengths: Vec<usize> = read.iter().map(|n| n.len()).collect();
    let short = match (lengths.as_slice(), read.as_slice()) {
        ([2], [year]) => number(year).ok()?,
        ([1..=2, 1..=2, 2], [day, month, year]) => {
            let year = number(year).ok()?;
            // Of neither century may the day be one that the calendar lacks.
            dated(&(1900 + year).to_string(), month, day).ok()?;
            year
        }
        _ => return None,
    };
    let fits = |year: &i32| *year <= this_year && this_year.saturating_sub(*year) <= AGE_MAX;
    let mut possible = [1900 + short, 2000 + short].into_iter().filter(fits);
    possible.next().filter(|_| possible.next().is_none())
}

/// A spreadsheet's `1949.0`.
fn without_decimals(text: &str) -> &str {
    match text.split_once(['.', ',']) {
        Some((year, zeros)) if year.len() == 4 && !zeros.is_empty() && zeros.chars().all(|c| c == '0') => {
            year
        }
        _ => text,
    }
}

/// A spreadsheet's midnight: `1949-03-05 00:00:00`, `1949-03-05T00:00`. Other times stay, and are strange.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 't']) {
        Some((date, time))
            if date.ends_with(|c: char| c.is_ascii_digit())
                && time.contains(':')
                && time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'z')) =>
        {
            date
        }
        _ => text,
    }
}

/// The numbers in their order, as typed. Words that belong to a date are skipped, any other one is strange.
fn numbers(text: &str) -> Result<Vec<&str>, BirthProblem> {
    if text.starts_with('-') {
        return Err(BirthProblem::Strange);
    }
    let mut numbers = Vec::new();
    for token in text.split([' ', '/', '-', '.', ',', '~']).filter(|t| !t.is_empty()) {
        if token.chars().all(|c| c.is_ascii_digit()) {
            numbers.push(token);
        } else if !is_date_word(token) {
            return Err(BirthProblem::Strange);
        }
    }
    Ok(numbers)
}

fn is_date_word(folded: &str) -> bool {
    matches!(
        folded,
        "sinh" | "ngay" | "mung" | "mong" | "thang" | "nam" | "khoang" | "chung" | "tam" | "uoc" | "k" | "ns"
    )
}

fn arranged(numbers: &[&str]) -> Result<Birth, BirthProblem> {
    let lengths: Vec<usize> = numbers.iter().map(|n| n.len()).collect();
    match (lengths.as_slice(), numbers) {
        ([4], [year]) => Ok(Birth::Year(number(year)?)),
        ([1..=2, 4], [month, year]) | ([4, 1..=2], [year, month]) => dated(year, month, "0"),
        ([1..=2, 1..=2, 4], [day, month, year]) | ([4, 1..=2, 1..=2], [year, month, day]) => {
            dated(year, month, day)
        }
        ([2] | [1..=2, 1..=2] | [1..=2, 1..=2, 2], _) => Err(BirthProblem::Ambiguous),
        _ => Err(BirthProblem::Strange),
    }
}

fn dated(year: &str, month: &str, day: &str) -> Result<Birth, BirthProblem> {
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    match (month, day) {
        // Identity papers write 00 for what is not known.
        (0..=12, 0) => Ok(Birth::Year(year)),
        (1..=12, 1..) if day <= month_days(year, month) => Ok(Birth::Date {
            year,
            // Both are within 1..=31 here; a failure would be our own mistake and must not pass for a date.
            month: u8::try_from(month).map_err(|_| BirthProblem::Impossible)?,
            day: u8::try_from(day).map_err(|_| BirthProblem::Impossible)?,
        }),
        _ => Err(BirthProblem::Impossible),
    }
}

fn number(digits: &str) -> Result<i32, BirthProblem> {
    digits.parse().map_err(|_| BirthProblem::Strange)
}

fn month_days(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
