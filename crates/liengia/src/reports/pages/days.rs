//! Moments as the reader may know them: to the minute for the police and the one who told, days for everyone else. From a
//! minute, somebody who saw who held a phone could tell who told.

use ground::clock::VIET_NAM;
use ground::deadlines::Deadline;
use ground::web::Caller;
use maud::{Markup, html};
use time::OffsetDateTime;

use crate::reports::model::Report;
use crate::reports::readers::Reader;

/// When something was done.
pub fn moment(caller: &Caller, reader: Reader, at: OffsetDateTime) -> Markup {
    if reader.is_inside() {
        caller.time(at)
    } else {
        html! { time { (day(caller, at)) } }
    }
}

/// A clock that runs, by its day. It is late only when its day is over: a sign that turns at a minute tells the minute.
pub fn deadline(caller: &Caller, says: &str, due: OffsetDateTime) -> Markup {
    let words = caller.words();
    let late = days_left(caller, due) < 0;
    let (class, icon) =
        if late { ("deadline deadline--late", "triangle-alert") } else { ("deadline", "clock") };
    html! {
        p class=(class) {
            (caller.icon(icon))
            span.deadline__when { (says) " " (words.date(due)) }
            span.deadline__left { (left(caller, due)) }
        }
    }
}

/// Why a clock runs out on a later day than was said at first; nothing where the day is the same.
pub fn moved(caller: &Caller, clock: &Deadline) -> Markup {
    let words = caller.words();
    let later = |from: OffsetDateTime| words.date(from) != words.date(clock.due_at);
    html! {
        @if let Some(moved) = clock.moved.as_ref().filter(|moved| later(moved.from_at)) {
            p.small { (words.with("reports-clock-moved", &[
                ("from", &words.date(moved.from_at)),
                ("days", &words.days(&moved.days)),
            ])) }
        }
    }
}

/// The deadline in a chip, by its day.
pub fn due_chip(caller: &Caller, report: &Report) -> Markup {
    html! {
        @if let Some(due) = report.due_at.filter(|_| report.closed_at.is_none()) {
            @if days_left(caller, due) < 0 { (caller.chip("late", "triangle-alert", &left(caller, due))) }
            @else { (caller.chip("", "clock", &left(caller, due))) }
        }
    }
}

fn days_left(caller: &Caller, due: OffsetDateTime) -> i64 {
    let now = caller.app.clock.now();
    (due.to_offset(VIET_NAM).date() - now.to_offset(VIET_NAM).date()).whole_days()
}

fn left(caller: &Caller, due: OffsetDateTime) -> String {
    let words = caller.words();
    match days_left(caller, due) {
        0 => words.t("reports-due-today"),
        n if n > 0 => words.with("left-days", &[("n", &n)]),
        n => words.with("late-days", &[("n", &-n)]),
    }
}

/// The day without its hour.
pub fn day(caller: &Caller, at: OffsetDateTime) -> String {
    let (words, now) = (caller.words(), caller.app.clock.now());
    match (now.to_offset(VIET_NAM).date() - at.to_offset(VIET_NAM).date()).whole_days() {
        0 => words.t("reports-today"),
        1 => words.t("reports-yesterday"),
        _ => words.date(at),
    }
}
