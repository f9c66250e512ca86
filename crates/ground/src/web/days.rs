//! Moments by their days: for readers who may not know the minute, because from a minute somebody who saw who held a phone
//! could tell who did what.
//!
//! Not here: moments as everyone else reads them (`words`, `parts`).

use maud::{Markup, html};
use time::OffsetDateTime;

use super::caller::Visitor;
use crate::clock::day_of;

impl Visitor {
    /// When something was done: to the minute, or only the day.
    pub fn moment_or_day(&self, to_the_minute: bool, at: OffsetDateTime) -> Markup {
        if to_the_minute {
            self.time(at)
        } else {
            html! { time { (self.day(at)) } }
        }
    }

    /// The day without its hour.
    pub fn day(&self, at: OffsetDateTime) -> String {
        let words = self.words();
        match self.days_until(at) {
            0 => words.t("day-today"),
            -1 => words.t("day-yesterday"),
            _ => words.date(at),
        }
    }

    /// Whole days from today on.
    pub fn days_until(&self, at: OffsetDateTime) -> i64 {
        (day_of(at) - day_of(self.app.clock.now())).whole_days()
    }

    /// The days left until a day is over, or since.
    pub fn days_left(&self, due: OffsetDateTime) -> String {
        let words = self.words();
        match self.days_until(due) {
            0 => words.t("left-today"),
            n if n > 0 => words.with("left-days", &[("n", &n)]),
            n => words.with("late-days", &[("n", &-n)]),
        }
    }

    /// A deadline by its day. It is late only when its day is over: a sign that turns at a minute tells the minute.
    pub fn deadline_by_day(&self, says: &str, due: OffsetDateTime) -> Markup {
        let late = self.days_until(due) < 0;
        let (class, icon) =
            if late { ("deadline deadline--late", "triangle-alert") } else { ("deadline", "clock") };
        html! {
            p class=(class) {
                (self.icon(icon))
                span.deadline__when { (says) " " (self.words().date(due)) }
                span.deadline__left { (self.days_left(due)) }
            }
        }
    }
}
