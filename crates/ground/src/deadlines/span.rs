//! How long something may take, and how that is written and read. What a span means on a calendar is in `rules`.

use std::fmt;

/// How long the law or a regulation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Hours that run within office hours only.
    WorkingHours(u32),
    /// Hours that run day and night.
    Hours(u32),
    /// Calendar days.
    Days(u32),
    /// Working days; the day of the event is not counted.
    WorkingDays(u32),
    /// Calendar months.
    Months(u32),
}

/// Why a span could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpanFault {
    /// Does not begin with a whole number.
    NotANumber(String),
    /// Not one of the five units.
    UnknownUnit(String),
    /// Nothing at all, or longer than ten years.
    OutOfRange(u32),
}

impl fmt::Display for SpanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(word) => write!(f, "{word:?} is not a whole number"),
            Self::UnknownUnit(unit) => write!(f, "{unit:?} is not a unit of time"),
            Self::OutOfRange(count) => write!(f, "{count} is nothing, or more than ten years"),
        }
    }
}

impl std::error::Error for SpanFault {}

impl fmt::Display for Span {
    /// The form that [`Span::parse`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::WorkingHours(count) => (count, "working hour"),
            Self::Hours(count) => (count, "hour"),
            Self::Days(count) => (count, "day"),
            Self::WorkingDays(count) => (count, "working day"),
            Self::Months(count) => (count, "month"),
        };
        write!(f, "{count} {unit}{}", if *count == 1 { "" } else { "s" })
    }
}

impl Span {
    /// Whether it runs in office time only; the others run day and night.
    pub const fn counts_office_time(self) -> bool {
        matches!(self, Self::WorkingHours(_) | Self::WorkingDays(_))
    }

    /// Reads `16 working hours` or `16 giờ làm việc`; between 1 of its unit and ten years.
    ///
    /// # Errors
    /// See [`SpanFault`].
    pub fn parse(text: &str) -> Result<Self, SpanFault> {
        let text = text.trim();
        let (number, unit) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let bad_number = |_| SpanFault::NotANumber(number.to_owned());
        let count: u32 = number.parse().map_err(bad_number)?;
        let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
        let (span, longest) = match unit.to_lowercase().as_str() {
            "working hours" | "working hour" | "giờ làm việc" => (Self::WorkingHours(count), 20_000),
            "hours" | "hour" | "giờ" => (Self::Hours(count), 87_600),
            "days" | "day" | "ngày" => (Self::Days(count), 3_650),
            "working days" | "working day" | "ngày làm việc" => (Self::WorkingDays(count), 2_500),
            "months" | "month" | "tháng" => (Self::Months(count), 120),
            _ => return Err(SpanFault::UnknownUnit(unit)),
        };
        if (1..=longest).contains(&count) { Ok(span) } else { Err(SpanFault::OutOfRange(count)) }
    }
}
