//! Vietnamese phone numbers, out of whatever a cell, a form or a notebook holds.
//!
//! `cell` takes a text apart, `plan` knows the numbering plan; neither rings anybody. Hotlines (1800, 1900, 113) and
//! numbers of other countries are refused: they reach no neighbour.

mod cell;
mod plan;
mod problem;

use std::fmt;

pub use problem::PhoneProblem;

/// The longest text that is looked at, in characters; a cell with more is no phone number.
const TEXT_LENGTH_MAX: usize = 200;

/// A Vietnamese phone number that can exist by the numbering plan. Whether anyone answers is not known.
///
/// `Debug` shows the masked form only and there is no `Display`, so a number enters no log by accident.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    /// Digits with the trunk zero.
    national: String,
}

impl Phone {
    /// Reads one number: `0912 345 678`, `+84 (0)912-345-678`, `0084…`, `84…`; also what spreadsheets make of it
    /// (`912345678`, `912345678.0`, `9.12345678E8`) and the 11-digit mobile numbers from before the change of 2018.
    pub fn parse(s: &str) -> Result<Self, PhoneProblem> {
        match split(s)? {
            (number, rest) if rest.is_empty() => Self::read(&number),
            _ => Err(PhoneProblem::Several),
        }
    }

    /// Reads the first of several numbers in one text (`0912345678 / 0987654321`, `… hoặc …`) and gives the other ones
    /// back as typed, unread, for a person to look at. The first one must be a number.
    pub fn parse_first(s: &str) -> Result<(Self, Vec<String>), PhoneProblem> {
        let (first, rest) = split(s)?;
        Ok((Self::read(&first)?, rest))
    }

    /// `0912345678`: what is stored and compared.
    pub fn national(&self) -> &str {
        &self.national
    }

    /// `+84912345678`: what machines dial, after ITU-T E.164.
    pub fn e164(&self) -> String {
        format!("+84{}", self.subscriber())
    }

    /// `0912 345 678`, `024 3826 1234`, `0203 382 6123`: what people read.
    pub fn spaced(&self) -> String {
        let area = match self.subscriber() {
            s if s.starts_with("24") || s.starts_with("28") => 3,
            _ => 4,
        };
        let tail = match self.is_mobile() {
            true => 3,
            false => 4,
        };
        // Never fewer than ten digits, so the three cuts lie in this order.
        let middle = self.national.len() - tail;
        let n = &self.national;
        format!("{} {} {}", &n[..area], &n[area..middle], &n[middle..])
    }

    /// `09•• ••• 678`: enough for its owner to know it, too little for others to call it.
    pub fn masked(&self) -> String {
        let hidden = 2..self.national.len() - 3;
        let mut place = 0;
        self.spaced()
            .chars()
            .map(|c| {
                let is_hidden = c != ' ' && hidden.contains(&place);
                place += usize::from(c != ' ');
                if is_hidden { '•' } else { c }
            })
            .collect()
    }

    /// Whether it can receive text messages and Zalo: 03x, 05x, 07x, 08x, 09x.
    pub fn is_mobile(&self) -> bool {
        !self.subscriber().starts_with('2')
    }

    fn subscriber(&self) -> &str {
        &self.national[1..]
    }

    fn read(number: &str) -> Result<Self, PhoneProblem> {
        let subscriber = plan::subscriber(cell::dialled(number)?)?;
        Ok(Self { national: format!("0{subscriber}") })
    }
}

/// The first number as typed, and the other ones.
fn split(s: &str) -> Result<(String, Vec<String>), PhoneProblem> {
    if s.chars().nth(TEXT_LENGTH_MAX).is_some() {
        return Err(PhoneProblem::TooLong);
    }
    let mut numbers = cell::numbers(s).into_iter();
    let first = numbers.next().ok_or(PhoneProblem::Empty)?;
    Ok((first, numbers.collect()))
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}
