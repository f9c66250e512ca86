//! What people see of reports.

pub mod days;
pub mod reads;
pub mod steps;

use ground::policy::Action;
use ground::web::Caller;
use maud::{Markup, html};

use super::model::{Report, State};

/// The state in a word with its sign.
pub fn state_chip(caller: &Caller, report: &Report) -> Markup {
    let words = caller.words();
    html! {
        (plain_state_chip(caller, report))
        @if report.question_open { (caller.chip("waits", "hourglass", &words.t("reports-question-open"))) }
    }
}

/// The state alone: whether someone was asked something is between them and the police.
pub fn plain_state_chip(caller: &Caller, report: &Report) -> Markup {
    let words = caller.words();
    let (kind, icon) = match report.state {
        State::Sent => ("new", "inbox"),
        State::Received => ("doing", "circle-dot"),
        State::Forwarded => ("doing", "send"),
        State::Closed => ("done", "circle-check"),
        State::Confirmed => ("done", "check"),
        State::Reopened => ("waits", "undo-2"),
    };
    caller.chip(kind, icon, &words.t(&format!("reports-state-{}", report.state.code())))
}

/// The deadline in a chip: left or late. What happens now has no days left: its chip, and the page, say to look now.
pub fn due_chip(caller: &Caller, report: &Report) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    html! {
        @if let Some(due) = report.due_at.filter(|_| report.closed_at.is_none()) {
            @if report.is_late(now) { (caller.chip("late", "triangle-alert", &words.until(due, now))) }
            @else if !report.happens_now() { (caller.chip("", "clock", &words.until(due, now))) }
        }
    }
}

/// Whether a page keeps the name of the kind: it is quiet, and the reader is whoever holds the phone of who told.
pub fn is_masked(caller: &Caller, report: &Report) -> bool {
    report.kind.is_quiet() && !caller.may(Action::HandleReport)
}

/// The kind in words.
pub fn kind_words(caller: &Caller, report: &Report) -> String {
    if is_masked(caller, report) {
        return caller.words().t("reports-plain");
    }
    caller.words().t(&format!("reports-kind-{}", report.kind.code()))
}

/// Where, in a few words.
pub fn place_words(caller: &Caller, report: &Report) -> String {
    if report.forgotten_at.is_some() {
        return caller.words().t("reports-forgotten-short");
    }
    match (report.place.is_empty(), report.position) {
        (false, _) => report.place.clone(),
        (true, Some(_)) => caller.words().t("reports-by-position"),
        (true, None) => caller.words().t("reports-no-place"),
    }
}

/// A landmark, or only that it is near: never what another one typed.
pub fn place(caller: &Caller, known: Option<&str>) -> String {
    let words = caller.words();
    known.map_or_else(
        || words.t("reports-near-place"),
        |name| words.with("reports-near-landmark", &[("name", &name)]),
    )
}
