//! The hours in which an office works: weekdays and sessions, a setting of the ward.
//! Holidays and make-up days are not here but in `holidays` and `calendar`.

use std::fmt;
use time::macros::time;
use time::{Duration, Time, Weekday};

const SESSIONS_MAX: usize = 6;
const TEXT_BYTES_MAX: usize = 200;
const WEEK: [(&str, Weekday); 7] = [
    ("Mon", Weekday::Monday),
    ("Tue", Weekday::Tuesday),
    ("Wed", Weekday::Wednesday),
    ("Thu", Weekday::Thursday),
    ("Fri", Weekday::Friday),
    ("Sat", Weekday::Saturday),
    ("Sun", Weekday::Sunday),
];

/// One stretch of work within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// When it begins.
    pub opens: Time,
    /// When it ends; later than `opens`, on the same day.
    pub closes: Time,
}

/// Working weekdays and sessions; never empty, so every search for a next working moment comes to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours {
    weekdays: [bool; 7],
    sessions: Vec<Session>,
    closes: Time,
}

/// Why office hours were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeHoursProblem {
    /// No weekday is worked.
    NoWeekday,
    /// No session is given.
    NoSession,
    /// More sessions in a day, or more text, than an office can have.
    TooMuch,
    /// A session ends before it begins, or begins before the one before it has ended.
    OutOfOrder,
    /// Sessions begin and end on whole minutes.
    NotWholeMinutes,
    /// This word is neither a weekday (`Mon`, `Mon-Fri`) nor a session (`08:00-12:00`).
    Unreadable(String),
}

impl fmt::Display for OfficeHoursProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWeekday => f.write_str("office hours: no weekday is worked"),
            Self::NoSession => f.write_str("office hours: no session is given"),
            Self::TooMuch => write!(f, "office hours: more than {SESSIONS_MAX} sessions"),
            Self::OutOfOrder => f.write_str("office hours: sessions overlap or run backwards"),
            Self::NotWholeMinutes => f.write_str("office hours: sessions need whole minutes"),
            Self::Unreadable(word) => write!(f, "office hours: cannot read {word:?}"),
        }
    }
}

impl std::error::Error for OfficeHoursProblem {}

impl OfficeHours {
    /// The usual hours of offices in Hà Nội: Monday to Friday, 08:00-12:00 and 13:30-17:30, 8 hours a day.
    pub fn usual() -> Self {
        let day = |opens, closes| Session { opens, closes };
        Self {
            weekdays: [true, true, true, true, true, false, false],
            sessions: vec![day(time!(08:00), time!(12:00)), day(time!(13:30), time!(17:30))],
            closes: time!(17:30),
        }
    }

    /// Checks and takes hours: whole minutes, in order, at least one weekday and one session.
    pub fn new(weekdays: &[Weekday], sessions: &[Session]) -> Result<Self, OfficeHoursProblem> {
        let mut week = [false; 7];
        for weekday in weekdays {
            week[usize::from(weekday.number_days_from_monday())] = true;
        }
        if weekdays.is_empty() {
            return Err(OfficeHoursProblem::NoWeekday);
        }
        if sessions.len() > SESSIONS_MAX {
            return Err(OfficeHoursProblem::TooMuch);
        }
        let whole = |at: Time| at.second() == 0 && at.nanosecond() == 0;
        if !sessions.iter().all(|s| whole(s.opens) && whole(s.closes)) {
            return Err(OfficeHoursProblem::NotWholeMinutes);
        }
        let forward = sessions.iter().all(|s| s.opens < s.closes);
        let apart = sessions.windows(2).all(|two| two[0].closes < two[1].opens);
        if !forward || !apart {
            return Err(OfficeHoursProblem::OutOfOrder);
        }
        let closes = sessions.last().ok_or(OfficeHoursProblem::NoSession)?.closes;
        Ok(Self { weekdays: week, sessions: sessions.to_vec(), closes })
    }

    /// Reads a setting such as `Mon-Fri 08:00-12:00 13:30-17:30` or `Mon-Fri,Sun 07:30-11:30`.
    pub fn parse(text: &str) -> Result<Self, OfficeHoursProblem> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(OfficeHoursProblem::TooMuch);
        }
        let (mut weekdays, mut sessions) = (Vec::new(), Vec::new());
        for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
            let (from, until) = word.split_once('-').unwrap_or((word, word));
            if let (Some(first), Some(last)) = (place_in_week(from), place_in_week(until)) {
                if first > last {
                    return Err(OfficeHoursProblem::OutOfOrder);
                }
                weekdays.extend(WEEK[first..=last].iter().map(|(_, weekday)| *weekday));
            } else if let (Some(opens), Some(closes)) = (clock_time(from), clock_time(until)) {
                sessions.push(Session { opens, closes });
            } else {
                return Err(OfficeHoursProblem::Unreadable(word.to_owned()));
            }
        }
        Self::new(&weekdays, &sessions)
    }

    /// Whether this weekday is worked when nothing special is said about the date.
    pub fn works_on(&self, weekday: Weekday) -> bool {
        self.weekdays[usize::from(weekday.number_days_from_monday())]
    }

    /// The sessions of a working day, in order; at least one.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// When the last session of a working day ends.
    pub const fn closes(&self) -> Time {
        self.closes
    }

    /// Minutes of work in a full day.
    pub fn minutes_a_day(&self) -> i64 {
        let lengths = self.sessions.iter().map(|s| s.closes - s.opens);
        lengths.sum::<Duration>().whole_minutes()
    }
}

fn place_in_week(name: &str) -> Option<usize> {
    WEEK.iter().position(|(short, _)| *short == name)
}

fn clock_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok()
}
