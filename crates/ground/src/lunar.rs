//! The day as people count it: the Vietnamese lunisolar calendar (âm lịch), in force by decision 121/CP of 8/8/1967.
//!
//! Months begin on the day of the new moon in UTC+7; the month with the winter solstice is the eleventh; in a year of
//! thirteen months the first one without a major solar term is the leap month. Which is why Tết is sometimes another day
//! than in China, whose calendar every ready-made library has. New moon and longitude of the sun after J. Meeus,
//! *Astronomical Algorithms*; right for 1900 to 2100, which its tests hold at the years that are known to be hard.

use time::Date;

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarDay {
    /// The year in which Tết began it: 2026 for Bính Ngọ.
    pub year: i32,
    pub month: u8,
    pub day: u8,
    /// It repeats the month before it.
    pub leap: bool,
}

const UTC_PLUS_7: f64 = 7.0 / 24.0;
const MONTH_DAYS: f64 = 29.530_588_853;
/// The new moon of 1 January 1900, as a day number.
const FIRST_NEW_MOON: f64 = 2_415_021.076_998_695;

impl LunarDay {
    pub fn of(date: Date) -> LunarDay {
        let day = date.to_julian_day();
        let k = months_since_1900(f64::from(day));
        let begins = [new_moon(k + 1), new_moon(k), new_moon(k - 1)];
        let begins = begins.into_iter().find(|begins| *begins <= day).unwrap_or(day);
        let (mut from, mut to) = (eleventh_month(date.year()), eleventh_month(date.year()));
        let mut year = date.year();
        if from >= begins {
            from = eleventh_month(date.year() - 1);
        } else {
            year += 1;
            to = eleventh_month(date.year() + 1);
        }
        let since = (begins - from) / 29;
        let leap_at = (to - from > 365).then(|| leap_month(from));
        let number = since + 11 - i32::from(leap_at.is_some_and(|leap| since >= leap));
        let month = (number - 1) % 12 + 1;
        if month >= 11 && since < 4 {
            year -= 1;
        }
        LunarDay {
            year,
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day - begins + 1).unwrap_or(1),
            leap: leap_at == Some(since),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "some thousand months")]
fn months_since_1900(day: f64) -> i32 {
    ((day - FIRST_NEW_MOON) / MONTH_DAYS).floor() as i32
}

/// The day on which the new moon number `k` since 1900 falls in UTC+7.
#[expect(clippy::cast_possible_truncation, reason = "a day number")]
fn new_moon(k: i32) -> i32 {
    let k = f64::from(k);
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let sin = |degrees: f64| degrees.to_radians().sin();
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
    let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    let true_phase = (0.1734 - 0.000_393 * t) * sin(sun) + 0.0021 * sin(2.0 * sun) - 0.4068 * sin(moon)
        + 0.0161 * sin(2.0 * moon)
        - 0.0004 * sin(3.0 * moon)
        + 0.0104 * sin(2.0 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2.0 * node + sun)
        - 0.0004 * sin(2.0 * node - sun)
        - 0.0006 * sin(2.0 * node + moon)
        + 0.0010 * sin(2.0 * node - moon)
        + 0.0005 * sin(2.0 * moon + sun);
    let earth_slows = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    (mean + true_phase - earth_slows + 0.5 + UTC_PLUS_7).floor() as i32
}

/// In which twelfth of its year the sun stands as this day begins in UTC+7: 9 from the winter solstice on.
#[expect(clippy::cast_possible_truncation, reason = "below twelve")]
fn sun_in(day: i32) -> i32 {
    let t = (f64::from(day) - 2_451_545.5 - UTC_PLUS_7) / 36_525.0;
    let t2 = t * t;
    let anomaly = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2).to_radians();
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    ((mean + centre).rem_euclid(360.0) / 30.0).floor() as i32
}

/// The first day of the eleventh month, in which the winter solstice of this year falls.
fn eleventh_month(year: i32) -> i32 {
    let last = Date::from_calendar_date(year, time::Month::December, 31).map_or(0, Date::to_julian_day);
    let k = months_since_1900(f64::from(last) + 0.1);
    let begins = new_moon(k);
    if sun_in(begins) >= 9 { new_moon(k - 1) } else { begins }
}

/// How many months after an eleventh month the leap month stands, in a year that has one.
fn leap_month(from: i32) -> i32 {
    let k = months_since_1900(f64::from(from) + MONTH_DAYS / 2.0);
    let sun = |i: i32| sun_in(new_moon(k + i));
    (2..14).find(|i| sun(*i) == sun(i - 1)).map_or(0, |i| i - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn of(date: Date) -> (i32, u8, u8, bool) {
        let LunarDay { year, month, day, leap } = LunarDay::of(date);
        (year, month, day, leap)
    }

    #[test]
    fn tet_falls_on_the_days_that_were_decreed() {
        // 1968, 1985 and 2007: another day than in China.
        for (tet, year) in [
            (date!(1968 - 01 - 29), 1968),
            (date!(1985 - 01 - 21), 1985),
            (date!(2007 - 02 - 17), 2007),
            (date!(2023 - 01 - 22), 2023),
            (date!(2024 - 02 - 10), 2024),
            (date!(2025 - 01 - 29), 2025),
            (date!(2026 - 02 - 17), 2026),
            (date!(2027 - 02 - 06), 2027),
            (date!(2028 - 01 - 26), 2028),
            (date!(2030 - 02 - 02), 2030),
        ] {
            assert_eq!(of(tet), (year, 1, 1, false), "{tet}");
            let eve = of(tet.previous_day().unwrap());
            assert_eq!((eve.0, eve.1), (year - 1, 12), "{tet}");
        }
    }

    #[test]
    fn leap_months_stand_where_the_calendar_has_them() {
        for (day, month) in [
            (date!(2023 - 03 - 22), 2),
            (date!(2025 - 07 - 25), 6),
            (date!(2028 - 06 - 23), 5),
            (date!(2033 - 12 - 22), 11),
        ] {
            assert_eq!(of(day), (day.year(), month, 1, true), "{day}");
        }
        assert_eq!(of(date!(2026 - 11 - 27)), (2026, 10, 19, false));
        assert_eq!(of(date!(2025 - 06 - 25)), (2025, 6, 1, false));
    }

    #[test]
    fn days_follow_each_other_for_two_hundred_years() {
        let mut day = date!(1900 - 02 - 01);
        let mut before = LunarDay::of(day);
        while day < date!(2100 - 01 - 01) {
            day = day.next_day().unwrap();
            let now = LunarDay::of(day);
            let next = (now.day == before.day + 1) && (now.month, now.leap) == (before.month, before.leap);
            let first = now.day == 1 && matches!(before.day, 29 | 30);
            assert!(next || first, "{day}: {before:?}, then {now:?}");
            before = now;
        }
    }
}
