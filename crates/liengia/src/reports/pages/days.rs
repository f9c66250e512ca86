//! The deadline of a report in a chip, by its day, and why one moved. Not here: moments by their days
//! (`ground::web::days`, which says why).

use ground::deadlines::Deadline;
use ground::web::Caller;
use maud::{Markup, html};
use time::OffsetDateTime;

use crate::reports::model::Report;

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
            @if caller.days_until(due) < 0 { (caller.chip("late", "triangle-alert", &caller.days_left(due))) }
            @else { (caller.chip("", "clock", &caller.days_left(due))) }
        }
    }
}
