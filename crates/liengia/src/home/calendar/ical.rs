//! Dates as iCalendar (RFC 5545), for the calendars of phones. Pure.
//!
//! A moved date keeps its UID and counts its SEQUENCE up; a cancelled one is sent as cancelled, or the phone would keep it.

use std::fmt::Write;

use ground::clock::VIET_NAM;
use ground::feature::Occasion;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

/// No line is longer, in bytes, without its end.
const LINE_BYTES_MAX: usize = 75;

/// Viet Nam has kept one hour since 1975; calendars want to be told.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// A whole calendar; `base` stands before links.
pub fn write(name: &str, base: &str, dates: &[Occasion]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Lien Gia//VI");
    line(&mut out, "METHOD:PUBLISH");
    text(&mut out, "X-WR-CALNAME", name);
    for one in ZONE {
        line(&mut out, one);
    }
    for date in dates {
        event(&mut out, base, date);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, base: &str, date: &Occasion) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@liengia", date.id));
    line(out, &format!("DTSTAMP:{}Z", moment(date.changed_at, UtcOffset::UTC)));
    line(out, &format!("LAST-MODIFIED:{}Z", moment(date.changed_at, UtcOffset::UTC)));
    line(out, &format!("SEQUENCE:{}", date.version));
    line(out, if date.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    if date.by_day {
        // Without an end it is that day (3.6.1).
        let day = moment(date.ends_at, VIET_NAM).chars().take(8).collect::<String>();
        line(out, &format!("DTSTART;VALUE=DATE:{day}"));
    } else {
        line(out, &format!("DTSTART;TZID=Asia/Ho_Chi_Minh:{}", moment(date.begins_at, VIET_NAM)));
        line(out, &format!("DTEND;TZID=Asia/Ho_Chi_Minh:{}", moment(date.ends_at, VIET_NAM)));
    }
    text(out, "SUMMARY", &date.title);
    text(out, "LOCATION", &date.place);
    text(out, "DESCRIPTION", &date.detail);
    line(out, &format!("URL:{base}{}", date.link));
    line(out, "END:VEVENT");
}

/// `20261129T193000`.
fn moment(at: OffsetDateTime, offset: UtcOffset) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]");
    at.to_offset(offset).format(form).unwrap_or_default()
}

/// A text with what has a meaning of its own taken out of it (3.3.11).
fn text(out: &mut String, name: &str, says: &str) {
    let mut value = String::with_capacity(says.len());
    for sign in says.chars() {
        match sign {
            '\\' | ';' | ',' => value.extend(['\\', sign]),
            '\n' => value.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => value.push(sign),
        }
    }
    line(out, &format!("{name}:{value}"));
}

/// Folded before it is too long, and never within a letter (3.1).
fn line(out: &mut String, whole: &str) {
    let mut bytes = 0;
    for sign in whole.chars() {
        // Some readers take every blank around the fold for part of it: a line ends and goes on with something else.
        let early = !sign.is_whitespace()
            && !out.ends_with(char::is_whitespace)
            && bytes + sign.len_utf8() > LINE_BYTES_MAX - 16;
        if early || bytes + sign.len_utf8() > LINE_BYTES_MAX {
            // Writing to a string cannot fail.
            let _ = write!(out, "\r\n ");
            bytes = 1;
        }
        out.push(sign);
        bytes += sign.len_utf8();
    }
    out.push_str("\r\n");
}
