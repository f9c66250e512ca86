//! Days and hours as people in Viet Nam write them, and as browsers send them. Pure.

use time::{Date, Month, Time};
use viet_text::fold;

/// `10/10/2024` with whatever stands between the numbers, also with nothing (`10102024`); `2024-10-10` from a browser.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = match text.len() {
        8 if text.bytes().all(|byte| byte.is_ascii_digit()) => vec![&text[..2], &text[2..4], &text[4..]],
        _ => text.split(['-', '/', '.', ',', ' ']).filter(|part| !part.is_empty()).collect(),
    };
    let number = |part: &&str| part.parse::<u16>().ok();
    let [a, b, c] = parts.iter().map(number).collect::<Option<Vec<_>>>()?.try_into().ok()?;
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    // `01.12.26`: nobody writes of the year 26.
    let year = if year < 100 { 2000 + year } else { year };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

/// `19:30`, `19h30`, `1930`, `7 giờ rưỡi tối`.
pub fn parse_hour(text: &str) -> Option<Time> {
    let plain = fold(text);
    let (mut numbers, mut part_of_day, mut half) = (Vec::new(), "", false);
    for word in words(&plain) {
        match word {
            number if number.starts_with(|c: char| c.is_ascii_digit()) => {
                numbers.extend(clock_numbers(number)?)
            }
            "h" | "g" | "gio" | "p" | "phut" => {}
            "ruoi" => half = true,
            "sang" | "trua" | "chieu" | "toi" | "dem" | "am" | "pm" if part_of_day.is_empty() => {
                part_of_day = word;
            }
            _ => return None,
        }
    }
    let (hour, minute) = match numbers[..] {
        [hour] => (hour, if half { 30 } else { 0 }),
        [hour, minute] if !half => (hour, minute),
        _ => return None,
    };
    Time::from_hms(in_day(hour, part_of_day)?, minute, 0).ok()
}

/// Runs of digits and runs of letters; what stands between them is only between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            words.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    words
}

/// `1930` is two numbers.
fn clock_numbers(digits: &str) -> Option<Vec<u8>> {
    let split = if digits.len() > 2 { digits.len().checked_sub(2)? } else { digits.len() };
    let (hour, minute) = digits.split_at(split);
    let numbers = [hour, minute].into_iter().filter(|part| !part.is_empty()).map(|part| part.parse().ok());
    numbers.collect()
}

/// The hour of the day: seven in the evening is nineteen.
fn in_day(hour: u8, part: &str) -> Option<u8> {
    match (part, hour) {
        ("", 0..=23) | ("sang" | "am", 0..=11) | ("trua", 10..=12) | ("chieu" | "pm", 12) => Some(hour),
        ("trua", 1..=2) | ("chieu" | "pm", 1..=11) | ("toi", 5..=11) | ("dem", 8..=11) => Some(hour + 12),
        ("dem" | "am", 12) => Some(0),
        ("dem", 0..=4) => Some(hour),
        ("chieu" | "toi" | "dem" | "pm", 13..=23) => Some(hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, time};

    use super::*;

    #[test]
    fn a_day_is_read_as_browsers_send_it_and_as_people_write_it() {
        let right = [
            ("2024-10-10", date!(2024 - 10 - 10)),
            ("10/10/2024", date!(2024 - 10 - 10)),
            (" 1.2.2025 ", date!(2025 - 02 - 01)),
            ("01-09-2024", date!(2024 - 09 - 01)),
            ("1 9 2024", date!(2024 - 09 - 01)),
            ("30 / 11 / 2026", date!(2026 - 11 - 30)),
            ("30,11,2026", date!(2026 - 11 - 30)),
            ("30112026", date!(2026 - 11 - 30)),
        ];
        for (text, day) in right {
            assert_eq!(parse_day(text), Some(day), "{text}");
        }
        for text in [
            "",
            "10/2024",
            "2024-13-01",
            "31/02/2024",
            "-1",
            "mai",
            "2024-10-10-10",
            "99999999999/1/1",
            "1112026",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn an_hour_is_read_as_people_write_and_say_it() {
        let right = [
            ("19:30", time!(19:30)),
            ("19h30", time!(19:30)),
            (" 19 giờ 30 phút", time!(19:30)),
            ("1930", time!(19:30)),
            ("930", time!(9:30)),
            ("8", time!(8:00)),
            ("8h", time!(8:00)),
            ("8,15", time!(8:15)),
            ("7 giờ tối", time!(19:00)),
            ("7 giờ rưỡi tối", time!(19:30)),
            ("2 giờ chiều", time!(14:00)),
            ("19h tối", time!(19:00)),
            ("12 giờ trưa", time!(12:00)),
            ("12 giờ đêm", time!(0:00)),
            ("1 giờ đêm", time!(1:00)),
            ("6h30 sáng", time!(6:30)),
            ("0:05", time!(0:05)),
        ];
        for (text, hour) in right {
            assert_eq!(parse_hour(text), Some(hour), "{text}");
        }
        for text in [
            "",
            "24:00",
            "19:60",
            "tối",
            "7 giờ mai",
            "19:30:00",
            "13 giờ sáng",
            "7h30 rưỡi",
            "99999",
            "٣:٠٠",
        ] {
            assert_eq!(parse_hour(text), None, "{text}");
        }
    }
}
