//! How moments and spans are said: "14:05 thứ Sáu 27/11/2026", "còn 3 giờ", "quá 2 ngày".

use time::{Date, OffsetDateTime, Weekday};

use super::library::{Lang, Words};
use crate::clock::VIET_NAM;

/// The keys of the days of the week, Monday first.
pub const DAY_NAMES: [&str; 7] =
    ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];

/// `27/11/2026`, as everyone in Viet Nam writes it, in both languages.
pub fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), u8::from(date.month()), date.year())
}

/// `2026-11-30` as it is kept, `30/11/2026` as it is said; anything else as it is.
fn kept_day(text: &str) -> String {
    let form = time::macros::format_description!("[year]-[month]-[day]");
    Date::parse(text, form).map_or_else(|_| text.to_owned(), day)
}

fn week_day(day: Weekday) -> &'static str {
    DAY_NAMES[usize::from(day.number_days_from_monday())]
}

impl Words {
    /// `14:05, thứ Sáu 27/11/2026`.
    pub fn moment(&self, at: OffsetDateTime) -> String {
        let at = at.to_offset(VIET_NAM);
        let clock = self.clock(at);
        let week_day = self.t(week_day(at.weekday()));
        format!("{clock}, {week_day} {}", day(at.date()))
    }

    /// Days as they are kept, separated by commas: `30/11/2026, 01/12/2026`.
    pub fn days(&self, kept: &str) -> String {
        kept.split(',').map(kept_day).collect::<Vec<_>>().join(", ")
    }

    /// `14:05`.
    pub fn clock(&self, at: OffsetDateTime) -> String {
        let at = at.to_offset(VIET_NAM);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// `27/11/2026`.
    pub fn date(&self, at: OffsetDateTime) -> String {
        day(at.to_offset(VIET_NAM).date())
    }

    /// How long ago, or the date when it is long past: `vừa xong`, `5 phút trước`, `hôm qua 14:05`, `27/11/2026`.
    pub fn ago(&self, at: OffsetDateTime, now: OffsetDateTime) -> String {
        let minutes = (now - at).whole_minutes();
        let days = (now.to_offset(VIET_NAM).date() - at.to_offset(VIET_NAM).date()).whole_days();
        match (minutes, days) {
            (i64::MIN..=0, _) => self.t("ago-now"),
            (1..=59, _) => self.with("ago-minutes", &[("n", &minutes)]),
            (_, 0) => self.with("ago-hours", &[("n", &(minutes / 60))]),
            (_, 1) => self.with("ago-yesterday", &[("clock", &self.clock(at))]),
            _ => self.date(at),
        }
    }

    /// The time left until a deadline, or how late it is: `còn 3 giờ`, `quá 2 ngày`.
    pub fn until(&self, due: OffsetDateTime, now: OffsetDateTime) -> String {
        let minutes = (due - now).whole_minutes().abs();
        let (left, late, n) = match minutes {
            0..=59 => ("left-minutes", "late-minutes", minutes.max(1)),
            60..=2879 => ("left-hours", "late-hours", minutes / 60),
            _ => ("left-days", "late-days", minutes / 1440),
        };
        self.with(if now > due { late } else { left }, &[("n", &n)])
    }

    /// A number with the language's mark for thousands.
    pub fn number(&self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let mark = if self.lang == Lang::Vi { '.' } else { ',' };
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(mark);
            }
            out.push(c);
        }
        if n < 0 { format!("−{out}") } else { out }
    }
}
