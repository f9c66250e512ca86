//! From which month until which: whole months, a year by itself, two at the most.
//!
//! Only of what is common, or for those who read the things themselves. Whoever sees guarded figures gets the half-year that ended last and no
//! other: two periods that overlap, taken from each other, would be the small number that each of them hides; and so would a
//! year that goes on by a month, read before and after. Pure.

use time::{Date, Month, OffsetDateTime};

use crate::clock::{beginning_of, month_of};
use crate::web::Words;

/// Months that are shown where nobody asks for others, the one of today included.
const MONTHS: i32 = 12;
/// So many months can be asked for.
const MONTHS_MAX: usize = 24;

/// Whole months, each by its first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The oldest first; never empty.
    pub months: Vec<Date>,
}

impl Period {
    /// The twelve that end with the month that runs.
    pub fn last_twelve(now: OffsetDateTime) -> Period {
        let this = month_of(now);
        let back = |n: i32| (0..n).fold(this, |month, _| before(month));
        Period { months: (0..MONTHS).rev().map(back).collect() }
    }

    /// The half of a calendar year that ended last: the same for six months, and then one that shares no month with it.
    pub fn last_half(now: OffsetDateTime) -> Period {
        let this = month_of(now);
        let after = i32::from(u8::from(this.month()) - 1) % 6;
        let back = |n: i32| (0..n).fold(this, |month, _| before(month));
        Period { months: (0..6).map(|n| back(after + 6 - n)).collect() }
    }

    /// What was asked for: `2026-01` and `2026-06`, in either order. Anything else is the last twelve.
    pub fn asked(from: &str, to: &str, now: OffsetDateTime) -> Period {
        let this = month_of(now);
        let (Some(from), Some(to)) = (read(from), read(to)) else { return Period::last_twelve(now) };
        let (first, last) = (from.min(to), from.max(to).min(this));
        let months: Vec<_> = std::iter::successors(Some(first), |month| Some(after(*month)))
            .take_while(|month| *month <= last)
            .take(MONTHS_MAX)
            .collect();
        if months.is_empty() { Period::last_twelve(now) } else { Period { months } }
    }

    /// When it began.
    pub fn since(&self) -> OffsetDateTime {
        let first = self.months.first().copied().unwrap_or(Date::MIN);
        beginning_of(first)
    }

    /// When it ends.
    pub fn until(&self) -> OffsetDateTime {
        beginning_of(after(self.first_and_last().1))
    }

    /// Each month by itself.
    pub fn each(&self) -> impl Iterator<Item = Period> + '_ {
        self.months.iter().map(|month| Period { months: vec![*month] })
    }

    /// From which month to which, in words.
    pub fn says(&self, words: &Words) -> String {
        let (first, last) = self.first_and_last();
        words.with("figures-period", &[("from", &says(first)), ("to", &says(last))])
    }

    pub fn first_and_last(&self) -> (Date, Date) {
        let first = self.months.first().copied().unwrap_or(Date::MIN);
        (first, self.months.last().copied().unwrap_or(first))
    }

    /// The months one may choose from, the youngest first.
    pub fn choices(now: OffsetDateTime) -> Vec<Date> {
        let this = month_of(now);
        std::iter::successors(Some(this), |month| Some(before(*month))).take(MONTHS_MAX).collect()
    }
}

/// `06/2026`, as people write it.
pub fn says(month: Date) -> String {
    format!("{:02}/{}", u8::from(month.month()), month.year())
}

/// `2026-06`, as it stands in the address.
pub fn code(month: Date) -> String {
    format!("{}-{:02}", month.year(), u8::from(month.month()))
}

fn read(code: &str) -> Option<Date> {
    let (year, month) = code.split_once('-')?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let year = year.parse().ok().filter(|year| (2024..=2100).contains(year))?;
    Date::from_calendar_date(year, month, 1).ok()
}

fn after(month: Date) -> Date {
    let (year, name) = if month.month() == Month::December {
        (month.year() + 1, Month::January)
    } else {
        (month.year(), month.month().next())
    };
    Date::from_calendar_date(year, name, 1).unwrap_or(month)
}

fn before(month: Date) -> Date {
    month.previous_day().and_then(|last| last.replace_day(1).ok()).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

    #[test]
    fn the_half_year_that_is_shown_stands_for_six_months_and_the_next_shares_none_with_it() {
        let half = |at| Period::last_half(at).first_and_last();
        let (first, second) = (date!(2026 - 01 - 01), date!(2026 - 06 - 01));
        for at in [datetime!(2026-07-01 00:00 +7), NOW, datetime!(2026-12-31 23:59 +7)] {
            assert_eq!(half(at), (first, second), "{at}");
            assert_eq!(Period::last_half(at).months.len(), 6);
        }
        assert_eq!(half(datetime!(2026-12-31 17:00 UTC)), (date!(2026 - 07 - 01), date!(2026 - 12 - 01)));
        assert_eq!(half(datetime!(2026-06-30 23:59 +7)), (date!(2025 - 07 - 01), date!(2025 - 12 - 01)));
    }

    #[test]
    fn a_period_is_whole_months_in_either_order_and_never_of_the_future() {
        let asked = |from, to| Period::asked(from, to, NOW).first_and_last();
        let half = (date!(2026 - 01 - 01), date!(2026 - 06 - 01));
        assert_eq!((asked("2026-01", "2026-06"), asked("2026-06", "2026-01")), (half, half));
        assert_eq!(asked("2026-11", "2027-12"), (date!(2026 - 11 - 01), date!(2026 - 11 - 01)));
        assert_eq!(Period::asked("2024-01", "2026-11", NOW).months.len(), MONTHS_MAX);
        let twelve = Period::last_twelve(NOW).first_and_last();
        assert_eq!(twelve, (date!(2025 - 12 - 01), date!(2026 - 11 - 01)));
        for (from, to) in [
            ("", ""),
            ("2026-13", "2026-01"),
            ("1999-01", "2026-01"),
            ("2027-01", "2027-02"),
            ("x", "2026-01"),
        ] {
            assert_eq!(asked(from, to), twelve, "{from} {to}");
        }
        assert_eq!(Period::asked("2026-01", "2026-06", NOW).since(), datetime!(2026-01-01 00:00 +7));
        assert_eq!(Period::choices(NOW)[..2], [date!(2026 - 11 - 01), date!(2026 - 10 - 01)]);
    }
}
