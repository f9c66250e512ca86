//! What happened, step by step, in plain words with its date: the ledger, read to people.

use ground::web::Caller;
use maud::{Markup, html};
use time::OffsetDateTime;

use crate::reports::model::State;
use crate::reports::pages::steps::{step_photos, title, who};
use crate::reports::reading::view::Whole;
use crate::reports::step::{BETWEEN, Kind, Step};
use crate::reports::steps::Line;
use ground::files::grid;

pub fn timeline(caller: &Caller, whole: &Whole) -> Markup {
    html! {
        ol.timeline {
            @for line in &whole.lines { (step(caller, whole, line)) }
            @if whole.along.case.is_none() { (next(caller, whole)) }
        }
        (pictures(caller, whole, "proof"))
    }
}

fn step(caller: &Caller, whole: &Whole, line: &Line) -> Markup {
    // What was asked and answered is said once, in the conversation; what was written down of a voice stands beside the
    // voice, which is never printed.
    let apart = BETWEEN.contains(&line.entry.verb.as_str());
    let when = html! { (caller.moment_or_day(whole.reader.is_inside(), line.entry.at)) " · " (who(caller, line, whole.reader)) };
    caller.timeline_step(
        "check",
        &title(caller, line),
        when,
        html! {
            @if let Some(step) = line.step.as_ref().filter(|step| !apart && step.kind != Kind::Transcript) {
                (said(caller, step))
                (step_photos(caller, step.id, &whole.attached, &whole.report.address()))
            }
            @for says in clocks_say(caller, whole, line) { p.timeline__words { (says) } }
        },
    )
}

/// Where a step stopped the clock or let it run: whoever waits reads why the deadline moved.
fn clocks_say(caller: &Caller, whole: &Whole, line: &Line) -> Vec<String> {
    if !whole.reader.is_inside() {
        return Vec::new();
    }
    let (words, data) = (caller.words(), line.entry.json());
    let some = |name: &str| data[name].as_array().is_some_and(|codes| !codes.is_empty());
    let mut says = Vec::new();
    if some("paused") {
        says.push(words.t("reports-step-paused"));
    }
    if some("resumed") {
        says.push(words.t("reports-step-resumed"));
    }
    if let Some(days) = data["days"].as_str().filter(|days| !days.is_empty()) {
        says.push(words.with("reports-step-moved", &[("days", &words.days(days))]));
    }
    let due = data["due"].as_i64().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    if let Some(due) = due {
        says.push(words.with("reports-step-new-due", &[("at", &words.moment(due))]));
    }
    says
}

pub fn said(caller: &Caller, step: &Step) -> Markup {
    let words = caller.words();
    html! {
        @if let Some(outcome) = step.outcome.as_ref().filter(|_| step.kind != Kind::Join) {
            p.timeline__words { b { (words.t(&format!("reports-outcome-{outcome}"))) } }
        }
        @if let Some(body) = &step.body {
            p.timeline__words {
                (words.with("reports-handed-to", &[("body", body), ("how", &step.handed_how.clone().unwrap_or_default())]))
                @if let Some(document) = &step.document { " " (words.with("reports-document", &[("number", document)])) }
            }
        }
        // Without words it was said aloud, or what was typed has been forgotten.
        @if !step.words.is_empty() { p.timeline__words.lines { (step.words) } }
        @if let Some(because) = &step.no_proof_because {
            p.timeline__words { (words.t("reports-no-proof")) @if !because.is_empty() { ": " (because) } }
        }
    }
}

/// What comes next, so that waiting has an end.
fn next(caller: &Caller, whole: &Whole) -> Markup {
    let (words, report) = (caller.words(), &whole.report);
    let asked = report.question_open && whole.reader.is_inside();
    let key = match report.state {
        State::Sent | State::Reopened => "reports-next-receive",
        State::Received | State::Forwarded if asked => "reports-next-reply",
        State::Received => "reports-next-handle",
        State::Forwarded => "reports-next-answer",
        State::Closed => "reports-next-verdict",
        State::Confirmed => return html! {},
    };
    html! {
        li.timeline__step.timeline__step--next {
            span.timeline__mark { (caller.icon("circle")) }
            p.timeline__title { (words.t(key)) }
        }
    }
}

/// Photos or proofs of the report.
pub fn pictures(caller: &Caller, whole: &Whole, kind: &str) -> Markup {
    let words = caller.words();
    let files: Vec<_> = whole.files.iter().filter(|file| file.kind == kind).collect();
    html! {
        @if !files.is_empty() {
            section {
                h2.section-title { (words.t(&format!("reports-files-{kind}"))) }
                (grid(caller, files, &whole.report.address()))
            }
        }
    }
}
