//! What happened, step by step, in plain words with its date: the ledger, read to people.

use ground::web::Caller;
use maud::{Markup, html};

use super::pictures;
use crate::reports::model::{Report, State};
use crate::reports::routes::reading::Whole;
use crate::reports::steps::{Line, Step};

pub fn timeline(caller: &Caller, whole: &Whole) -> Markup {
    html! {
        ol.timeline {
            @for line in &whole.lines { (step(caller, line)) }
            (next(caller, &whole.report))
        }
        (pictures(caller, whole, "proof"))
    }
}

fn step(caller: &Caller, line: &Line) -> Markup {
    let words = caller.words();
    let verb = line.entry.verb.replace('.', "-");
    let key = if line.entry.verb == "report.forwarded" && line.entry.json()["up"] == true {
        "verb-report-handed-up".to_owned()
    } else {
        format!("verb-{verb}")
    };
    html! {
        li.timeline__step {
            span.timeline__mark { (caller.icon("check")) }
            p.timeline__title { (words.t(&key)) }
            p.timeline__meta { (caller.time(line.entry.at)) " · " (who(caller, line)) }
            @if let Some(step) = &line.step { (said(caller, step)) }
        }
    }
}

/// By office, never by name: the one who told is "the reporter", whoever they are.
fn who(caller: &Caller, line: &Line) -> String {
    let words = caller.words();
    match line.entry.role.as_str() {
        "area-officer" | "ward-police-chief" | "system" => {
            words.t(&format!("reports-by-{}", line.entry.role))
        }
        _ => words.t("reports-by-reporter"),
    }
}

fn said(caller: &Caller, step: &Step) -> Markup {
    let words = caller.words();
    html! {
        @if let Some(outcome) = &step.outcome {
            p.timeline__words { b { (words.t(&format!("reports-outcome-{outcome}"))) } }
        }
        @if let Some(body) = &step.body {
            p.timeline__words {
                (words.with("reports-handed-to", &[("body", body), ("how", &step.handed_how.clone().unwrap_or_default())]))
                @if let Some(document) = &step.document { " " (words.with("reports-document", &[("number", document)])) }
            }
        }
        p.timeline__words.lines { (step.words) }
        @if let Some(because) = &step.no_proof_because {
            p.timeline__words { (words.t("reports-no-proof")) ": " (because) }
        }
    }
}

/// What comes next, so that waiting has an end.
fn next(caller: &Caller, report: &Report) -> Markup {
    let words = caller.words();
    let key = match report.state {
        State::Sent | State::Reopened => "reports-next-receive",
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
