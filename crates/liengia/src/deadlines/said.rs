//! Rules, spans and days in plain words. How they look on the page is in `pages`.

use ground::deadlines::{
    Calendar, DayKind, OfficeHours, Pause, Reminder, Rule, Session, Span, SpecialDay, Sureness,
};
use ground::web::Words;
use ground::web::words::{DAY_NAMES, day};
use time::{Date, Weekday};

/// `8 giờ làm việc`.
pub fn span(words: &Words, span: Span) -> String {
    let (key, n) = match span {
        Span::WorkingHours(n) => ("deadlines-span-working-hours", n),
        Span::Hours(n) => ("deadlines-span-hours", n),
        Span::Days(n) => ("deadlines-span-days", n),
        Span::WorkingDays(n) => ("deadlines-span-working-days", n),
        Span::Months(n) => ("deadlines-span-months", n),
    };
    words.with(key, &[("n", &n)])
}

/// The time a rule gives, and whether days of rest count.
pub fn given(words: &Words, given: Span) -> String {
    let said = span(words, given);
    if given.counts_office_time() { said } else { words.with("deadlines-runs-on", &[("span", &said)]) }
}

/// How sure a fact is, in a sentence.
pub fn sureness(words: &Words, sure: Sureness) -> String {
    words.t(match sure {
        Sureness::Read => "deadlines-sure-read",
        Sureness::Secondary => "deadlines-sure-secondary",
        Sureness::Recalled => "deadlines-sure-recalled",
        Sureness::Unsure => "deadlines-sure-unsure",
    })
}

/// Where the span comes from, how sure that is and since when it holds; what the ward set itself never stands under the
/// law's name, and is as sure as the ward.
pub fn source(words: &Words, rule: &Rule) -> String {
    match (rule.own, rule.source) {
        (false, "") => words.t("deadlines-source-none"),
        (false, source) => {
            let (sure, from) = (sureness(words, rule.sure), day(rule.valid_from));
            words.with("deadlines-source-is", &[("source", &source), ("sure", &sure), ("from", &from)])
        }
        (true, "") => words.t("deadlines-source-own"),
        (true, source) => words.with("deadlines-source-own-instead", &[("source", &source)]),
    }
}

/// Whether the clock stands still while an answer is awaited, for how long, and who says so.
pub fn pause(words: &Words, rule: &Rule) -> String {
    let Some(Pause { days_max, source, .. }) = rule.pause else { return words.t("deadlines-pause-never") };
    let longest =
        if rule.span.counts_office_time() { Span::WorkingDays(days_max) } else { Span::Days(days_max) };
    let longest = span(words, longest);
    match source {
        Some(source) => words.with("deadlines-pause-by", &[("longest", &longest), ("source", &source)]),
        None => words.with("deadlines-pause-own", &[("longest", &longest)]),
    }
}

/// When someone is reminded; at night too, or only while people work.
pub fn reminders(words: &Words, rule: &Rule) -> String {
    if rule.reminders.is_empty() {
        return words.t("deadlines-reminders-none");
    }
    let one = |reminder: &Reminder| match reminder {
        Reminder::Half => words.t("deadlines-reminder-half"),
        Reminder::Before(before) => {
            words.with("deadlines-reminder-before", &[("span", &span(words, *before))])
        }
    };
    let all: Vec<_> = rule.reminders.iter().map(one).collect();
    let when = if rule.urgent { "deadlines-reminders-always" } else { "deadlines-reminders-in-hours" };
    format!("{}. {}", capital(&all.join("; ")), words.t(when))
}

/// Who hears of it when the time has run out.
pub fn climb(words: &Words, rule: &Rule) -> String {
    if rule.climb.is_empty() {
        return words.t("deadlines-climb-none");
    }
    let steps = rule.climb.iter().map(|step| {
        let role = words.t(&format!("role-{}", step.to.code()));
        match step.after {
            None => words.with("deadlines-climb-at-once", &[("role", &role)]),
            Some(after) => {
                words.with("deadlines-climb-after", &[("role", &role), ("span", &span(words, after))])
            }
        }
    });
    format!("{}.", steps.collect::<Vec<_>>().join("; "))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// `thứ Hai, thứ Ba…: 08:00–12:00 và 13:30–17:30`.
pub fn hours(words: &Words, hours: &OfficeHours) -> String {
    let week = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
    let days = week.zip(DAY_NAMES).filter(|(day, _)| hours.works_on(*day)).map(|(_, key)| words.t(key));
    let clock = |session: &Session| {
        let at = |time: time::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        format!("{}–{}", at(session.opens), at(session.closes))
    };
    let sessions: Vec<_> = hours.sessions().iter().map(clock).collect();
    format!("{}: {}", capital(&days.collect::<Vec<_>>().join(", ")), sessions.join(", "))
}

/// Days of one break that follow each other.
pub struct Break<'a> {
    pub first: Date,
    pub last: Date,
    pub day: &'a SpecialDay,
}

/// What is special in a year, breaks of several days in one line.
pub fn breaks(calendar: &Calendar, year: i32) -> Vec<Break<'_>> {
    let mut breaks: Vec<Break> = Vec::new();
    for (date, day) in calendar.special_days(year) {
        match breaks.last_mut().filter(|b| b.last.next_day() == Some(date) && b.day == day) {
            Some(same) => same.last = date,
            None => breaks.push(Break { first: date, last: date, day }),
        }
    }
    breaks
}

/// `Thứ Hai 16/02/2026 – thứ Sáu 20/02/2026`.
pub fn dates(words: &Words, one: &Break) -> String {
    let said = |date: Date| {
        let name = words.t(DAY_NAMES[usize::from(date.weekday().number_days_from_monday())]);
        format!("{name} {}", day(date))
    };
    let first = capital(&said(one.first));
    if one.first == one.last { first } else { format!("{first} – {}", said(one.last)) }
}

/// What kind of day it is.
pub fn day_kind(words: &Words, kind: DayKind) -> String {
    words.t(match kind {
        DayKind::Holiday => "deadlines-day-holiday",
        DayKind::Compensation => "deadlines-day-compensation",
        DayKind::Off => "deadlines-day-off",
        DayKind::MakeUp => "deadlines-day-make-up",
    })
}
