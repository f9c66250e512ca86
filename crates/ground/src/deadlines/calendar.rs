//! The working calendar: which days and moments are worked, and how working time is counted.
//! The holiday lines are read in `holidays`, the weekly hours in `hours`; how long the law gives is in `rules`.

use super::holidays::{self, DayKind, Entry, HolidayFault, HolidayProblem, LAST_YEAR, SpecialDay, When};
use super::hours::{OfficeHours, Session};
use super::sureness::Sureness;
use std::collections::BTreeMap;
use time::macros::{offset, time};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset, Weekday};

/// `Asia/Ho_Chi_Minh`. Viet Nam has kept UTC+07:00 without summer time since June 1975, so a fixed offset is exact and
/// no time zone database is needed.
pub const VIET_NAM: UtcOffset = offset!(+7);

/// Days of Labour Code Art 112.1 that move from year to year: Tết 5, Hùng Kings 1, the day beside 2 September 1.
const MOVING_DAYS: usize = 7;

/// An amount of working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Hours of office time, counted to the minute.
    Hours(u32),
    /// Whole working days; the day of the event is not counted (Civil Code 2015 Art 147.2).
    Days(u32),
}

/// The working days and hours of an office in Viet Nam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    hours: OfficeHours,
    days: BTreeMap<Date, SpecialDay>,
    years: BTreeMap<i32, Year>,
}

/// What the holiday text says of one year by its own lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Year {
    moving_days: usize,
    weakest: Sureness,
}

impl Calendar {
    /// The calendar that comes with the product, with the usual office hours.
    ///
    /// # Errors
    /// Only if the built-in text is faulty, which a test rules out.
    pub fn viet_nam() -> Result<Self, HolidayProblem> {
        Self::new(holidays::BUILT_IN, OfficeHours::usual())
    }

    /// The holiday lines that come with the product, as a start for a ward's own.
    pub const fn built_in_holidays() -> &'static str {
        holidays::BUILT_IN
    }

    /// A calendar from holiday lines (see `holidays.txt` for their form) and office hours.
    ///
    /// # Errors
    /// The first line that cannot be read, repeats a date, or makes up for nothing.
    pub fn new(holidays: &str, hours: OfficeHours) -> Result<Self, HolidayProblem> {
        let mut calendar = Self { hours, days: BTreeMap::new(), years: BTreeMap::new() };
        let entries = holidays::parse(holidays)?;
        for entry in &entries {
            calendar.enter_dates(entry)?;
        }
        // After the dated lines, which know more about their day than a line for every year does.
        for entry in &entries {
            calendar.enter_yearly(entry);
        }
        calendar.compensate();
        Ok(calendar)
    }

    fn enter_dates(&mut self, entry: &Entry) -> Result<(), HolidayProblem> {
        let When::Dates(dates) = &entry.when else {
            return Ok(());
        };
        let line = entry.line;
        for date in dates {
            let worked = self.hours.works_on(date.weekday());
            if entry.day.kind == DayKind::MakeUp && worked {
                // The State makes up on Saturdays; a ward that works them anyway has nothing to make up for.
                if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
                    continue;
                }
                let fault = HolidayFault::WorkedAnyway(*date);
                return Err(HolidayProblem { line, fault });
            }
            if self.days.insert(*date, entry.day.clone()).is_some() {
                let fault = HolidayFault::Repeated(*date);
                return Err(HolidayProblem { line, fault });
            }
            let fresh = Year { moving_days: 0, weakest: Sureness::Read };
            let year = self.years.entry(date.year()).or_insert(fresh);
            year.weakest = year.weakest.max(entry.day.sure);
            year.moving_days += usize::from(entry.day.kind == DayKind::Holiday);
        }
        Ok(())
    }

    fn enter_yearly(&mut self, entry: &Entry) {
        let When::Every { month, day, since } = entry.when else {
            return;
        };
        for year in since..=LAST_YEAR {
            // 29 February is simply missing in most years.
            if let Ok(date) = Date::from_calendar_date(year, month, day) {
                self.days.entry(date).or_insert_with(|| entry.day.clone());
            }
        }
    }

    /// A holiday on a weekly day of rest is made up for on the next working day (Labour Code 45/2019/QH14 Art 111.3).
    fn compensate(&mut self) {
        let owed: Vec<(Date, SpecialDay)> = self
            .days
            .iter()
            .filter(|(date, day)| day.kind == DayKind::Holiday && !self.hours.works_on(date.weekday()))
            .map(|(date, day)| (*date, day.clone()))
            .collect();
        for (holiday, day) in owed {
            let free = |date: &Date| self.hours.works_on(date.weekday()) && !self.days.contains_key(date);
            if let Some(date) = days_after(holiday).find(free) {
                let kind = DayKind::Compensation;
                self.days.insert(date, SpecialDay { kind, ..day });
            }
        }
    }

    /// Whether the holiday text gives all the days of Labour Code Art 112.1 for this year, and none of them is only
    /// expected (mark U). When it does not, a page says that deadlines of that year may move: expected days are
    /// observed as they stand, and a year without lines has the fixed days (1 January, 30 April, 1 May, 2 September)
    /// only. See also [`Calendar::sureness`].
    pub fn knows(&self, year: i32) -> bool {
        self.years
            .get(&year)
            .is_some_and(|year| year.moving_days >= MOVING_DAYS && year.weakest < Sureness::Unsure)
    }

    /// What is special in a year, by date: holidays, days given for them, swapped days off and made up for.
    pub fn special_days(&self, year: i32) -> impl Iterator<Item = (Date, &SpecialDay)> {
        self.days.iter().filter(move |(date, _)| date.year() == year).map(|(date, day)| (*date, day))
    }

    /// The weakest mark among the lines of this year; `None` when it has no lines of its own.
    pub fn sureness(&self, year: i32) -> Option<Sureness> {
        self.years.get(&year).map(|year| year.weakest)
    }

    /// The weekly hours this calendar was built with.
    pub const fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    /// What is special about a date, for the page that explains a deadline; `None` on an ordinary day.
    pub fn special(&self, date: Date) -> Option<&SpecialDay> {
        self.days.get(&date)
    }

    /// Whether offices work on this date.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.days.get(&date).map(|day| day.kind) {
            Some(DayKind::MakeUp) => true,
            Some(DayKind::Holiday | DayKind::Compensation | DayKind::Off) => false,
            None => self.hours.works_on(date.weekday()),
        }
    }

    /// `at` itself when it falls in office hours, else the moment the office next opens.
    pub fn next_working_moment(&self, at: OffsetDateTime) -> OffsetDateTime {
        let at = local(at);
        self.sessions_since(at.date())
            .find(|(_, closes)| *closes > at)
            .map_or(END_OF_TIME, |(opens, _)| opens.max(at))
    }

    /// Adds working time. Hours run within office hours only, and an amount that fills a session ends as it closes,
    /// not as the next one opens. Days end with the office hours of the last day. The answer is in [`VIET_NAM`] time,
    /// never before `from`, and never later than what a date can express.
    pub fn add_working(&self, from: OffsetDateTime, amount: Amount) -> OffsetDateTime {
        let from = local(from);
        match amount {
            Amount::Hours(hours) => self.add_office_time(from, Duration::hours(hours.into())),
            Amount::Days(0) => self.closing_since(from),
            Amount::Days(days) => self.closing_after(from.date(), days),
        }
    }

    /// Whether an office works at this moment; both ends of a session count as worked.
    pub fn in_office_hours(&self, at: OffsetDateTime) -> bool {
        let at = local(at);
        let within = |session: &Session| (session.opens..=session.closes).contains(&at.time());
        self.is_working_day(at.date()) && self.hours.sessions().iter().any(within)
    }

    /// `at` itself when it falls in office hours, else the moment the office last closed.
    pub fn last_working_moment(&self, at: OffsetDateTime) -> OffsetDateTime {
        let at = local(at);
        self.sessions_until(at.date())
            .find(|(opens, _)| *opens <= at)
            .map_or(at, |(_, closes)| closes.min(at))
    }

    /// The moment from which so much office time is left until `until`; always in office hours. The way back of
    /// [`Calendar::add_working`].
    pub(super) fn take_office_time(&self, until: OffsetDateTime, mut left: Duration) -> OffsetDateTime {
        let until = local(until);
        for (opens, closes) in self.sessions_until(until.date()) {
            if opens > until {
                continue;
            }
            let end = closes.min(until);
            if left <= end - opens {
                return end - left;
            }
            left -= end - opens;
        }
        until
    }

    pub(super) fn add_office_time(&self, from: OffsetDateTime, mut left: Duration) -> OffsetDateTime {
        let from = local(from);
        for (opens, closes) in self.sessions_since(from.date()) {
            if closes < from {
                continue;
            }
            let start = opens.max(from);
            if left <= closes - start {
                return start + left;
            }
            left -= closes - start;
        }
        END_OF_TIME
    }

    /// Office hours between two moments, in whole minutes; negative when `b` comes before `a`.
    pub fn working_minutes_between(&self, a: OffsetDateTime, b: OffsetDateTime) -> i64 {
        self.office_time_between(a, b).whole_minutes()
    }

    /// Office hours between two moments, exactly; negative when `b` comes before `a`.
    pub fn office_time_between(&self, a: OffsetDateTime, b: OffsetDateTime) -> Duration {
        if b < a {
            return -self.office_time_between(b, a);
        }
        let (a, b) = (local(a), local(b));
        self.sessions_since(a.date())
            .take_while(|(opens, _)| *opens < b)
            .map(|(opens, closes)| (closes.min(b) - opens.max(a)).max(Duration::ZERO))
            .sum::<Duration>()
    }

    /// `at` itself on a working day, else the close of the next working day (Civil Code 2015 Art 148.5).
    pub(super) fn off_rest_days(&self, at: OffsetDateTime) -> OffsetDateTime {
        let at = local(at);
        if self.is_working_day(at.date()) { at } else { self.closing_after(at.date(), 1) }
    }

    /// The first close of a working day that is not before `at`.
    fn closing_since(&self, at: OffsetDateTime) -> OffsetDateTime {
        let today = moment(at.date(), self.hours.closes());
        if self.is_working_day(at.date()) && today >= at { today } else { self.closing_after(at.date(), 1) }
    }

    /// The close of the `nth` working day after `date`, counted from 1.
    fn closing_after(&self, date: Date, nth: u32) -> OffsetDateTime {
        let skipped = usize::try_from(nth.saturating_sub(1)).unwrap_or(usize::MAX);
        days_after(date)
            .filter(|day| self.is_working_day(*day))
            .nth(skipped)
            .map_or(END_OF_TIME, |day| moment(day, self.hours.closes()))
    }

    fn sessions_since(&self, first: Date) -> impl Iterator<Item = (OffsetDateTime, OffsetDateTime)> + '_ {
        std::iter::once(first).chain(days_after(first)).filter(|day| self.is_working_day(*day)).flat_map(
            |day| {
                let sessions = self.hours.sessions().iter();
                sessions.map(move |s| (moment(day, s.opens), moment(day, s.closes)))
            },
        )
    }

    /// The sessions of this day and those before it, the latest first.
    fn sessions_until(&self, last: Date) -> impl Iterator<Item = (OffsetDateTime, OffsetDateTime)> + '_ {
        std::iter::successors(Some(last), |day| day.previous_day())
            .filter(|day| self.is_working_day(*day))
            .flat_map(|day| {
                let sessions = self.hours.sessions().iter().rev();
                sessions.map(move |s| (moment(day, s.opens), moment(day, s.closes)))
            })
    }
}

/// What a date can express at most; deadlines beyond it stop here instead of wrapping round.
const END_OF_TIME: OffsetDateTime = OffsetDateTime::new_in_offset(Date::MAX, time!(23:59:59), VIET_NAM);

fn days_after(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(date.next_day(), |day| day.next_day())
}

fn moment(date: Date, at: Time) -> OffsetDateTime {
    OffsetDateTime::new_in_offset(date, at, VIET_NAM)
}

/// The same moment on a clock in Viet Nam; at the very edge of the representable years the offset stays as it was.
pub(super) fn local(at: OffsetDateTime) -> OffsetDateTime {
    at.checked_to_offset(VIET_NAM).unwrap_or(at)
}
