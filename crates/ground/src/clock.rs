//! The one clock. Tests turn it by hand; nothing else asks the machine for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::{Date, Duration, Month, OffsetDateTime, Time, UtcOffset};

/// Viet Nam has kept +07:00 without daylight saving since 1975, so a fixed offset is `Asia/Ho_Chi_Minh`.
pub const VIET_NAM: UtcOffset = match UtcOffset::from_hms(7, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

/// Which day it is in Viet Nam.
pub fn day_of(at: OffsetDateTime) -> Date {
    at.to_offset(VIET_NAM).date()
}

/// The first day of the month in which it is, in Viet Nam.
pub fn month_of(at: OffsetDateTime) -> Date {
    let day = day_of(at);
    day.replace_day(1).unwrap_or(day)
}

/// The first moment of a day there.
pub fn beginning_of(day: Date) -> OffsetDateTime {
    OffsetDateTime::new_in_offset(day, Time::MIDNIGHT, VIET_NAM)
}

/// Which year it is in Viet Nam.
pub fn year_of(at: OffsetDateTime) -> i32 {
    day_of(at).year()
}

/// The moment after the last of a day in Viet Nam.
pub fn end_of(day: Date) -> OffsetDateTime {
    day.with_time(Time::MIDNIGHT).assume_offset(VIET_NAM).saturating_add(Duration::DAY)
}

/// So many months later, at the same hour; a month without that day ends on its last.
pub fn months_later(from: OffsetDateTime, months: u32) -> OffsetDateTime {
    let from = from.to_offset(VIET_NAM);
    let months = i64::from(from.year()) * 12 + i64::from(u8::from(from.month())) - 1 + i64::from(months);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
    let month = (0..months.rem_euclid(12)).fold(Month::January, |month, _| month.next());
    let last_day = month.length(year.min(Date::MAX.year()));
    let date = Date::from_calendar_date(year, month, from.day().min(last_day));
    from.replace_date(date.unwrap_or(Date::MAX))
}

/// The time now, to the microsecond (what both engines keep), in Viet Nam's offset.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(None)
    }

    /// A clock that stands still until it is turned.
    pub fn standing_at(at: OffsetDateTime) -> Clock {
        Clock(Some(Arc::new(AtomicI64::new(micros(at)))))
    }

    pub fn now(&self) -> OffsetDateTime {
        let micros = match &self.0 {
            None => micros(OffsetDateTime::now_utc()),
            Some(hand) => hand.load(Ordering::SeqCst),
        };
        from_micros(micros)
    }

    /// Turns a standing clock. The machine's clock is not ours to turn.
    pub fn turn_to(&self, at: OffsetDateTime) {
        if let Some(hand) = &self.0 {
            hand.store(micros(at), Ordering::SeqCst);
        }
    }
}

fn micros(at: OffsetDateTime) -> i64 {
    (at.unix_timestamp_nanos() / 1000) as i64
}

fn from_micros(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(VIET_NAM)
}
