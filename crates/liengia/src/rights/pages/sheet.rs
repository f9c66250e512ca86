//! On paper: receipt and answer of a request; the copy of what a desk keeps. The receipt names nobody: whoever finds it
//! learns only that a number waits for an answer.

use axum::response::Response;
use ground::held::Held;
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{Markup, html};

use super::{about_words, controller, what_words};
use crate::rights::model::{Request, State};
use crate::rights::until::until;

pub fn sheet(caller: &Caller, request: &Request, back: &str) -> Response {
    let words = caller.words();
    let answered = request.state != State::Asked;
    let title = words.t(if answered { "rights-sheet-answer" } else { "rights-sheet-receipt" });
    let body = html! {
        article.receipt {
            (head(caller, &title))
            dl.facts {
                div { dt { (words.t("rights-number")) } dd { b { (request.number) } } }
                div { dt { (words.t("rights-what")) } dd { (what_words(&words, request)) } }
                div { dt { (words.t("rights-about")) } dd { (about_words(&words, request)) } }
                div { dt { (words.t("rights-asked-at")) } dd { (caller.time(request.asked_at)) } }
                div { dt { (words.t("rights-how")) } dd { (words.t(&format!("rights-how-{}", request.how.code()))) } }
                div { dt { (words.t("rights-answerer")) } dd { (words.t(&format!("rights-office-{}", request.office))) } }
                @if !answered { div { dt { (words.t("rights-due")) } dd { (caller.time(request.due_at)) } } }
                @if let Some(at) = request.answered_at {
                    div { dt { (words.t("rights-answered-at")) } dd { (caller.time(at)) } }
                    div { dt { (words.t("rights-outcome")) } dd { b { (words.t(&format!("rights-state-{}", request.state.code()))) } } }
                }
                @if let Some(ground) = request.ground {
                    div { dt { (words.t("rights-ground")) } dd { (words.t(&format!("rights-ground-{}", ground.code()))) } }
                }
                @if !request.answer_words.is_empty() { div { dt { (words.t("rights-answer")) } dd.lines { (request.answer_words) } } }
                @if request.name_waits { div { dt {} dd { (words.t("rights-name-waits")) } } }
            }
            p.small { (words.t("rights-clock-law")) }
            p.small { (words.t("rights-complain")) }
            p.small { (words.with("rights-controller", &[("controller", &controller(caller))])) }
            p { (words.t("rights-sheet-signature")) }
        }
        (actions(caller, back))
    };
    caller.page(Sheet::titled(title), body)
}

/// For someone who asked for a copy on paper.
pub fn copy(caller: &Caller, request: &Request, held: &[Held]) -> Response {
    let words = caller.words();
    let title = words.t("rights-copy-title");
    let body = html! {
        article.receipt {
            (head(caller, &title))
            p { (words.with("rights-number-is", &[("number", &request.number)])) }
            @for section in held.iter().filter(|section| !section.entries.is_empty()) {
                h2 { (section.title) }
                p.small { (section.why) }
                p.small { (words.t("rights-until")) ": " (until(&words, &caller.app.retention, section)) }
                @for entry in &section.entries {
                    h3 { (entry.title) }
                    dl.facts { @for fact in entry.told() { div { dt { (fact.label) } dd.lines { (fact.value) } } } }
                }
            }
            p.small { (words.t("rights-copy-others")) }
        }
        (actions(caller, &format!("/{}/rights/{}", request.unit_id, request.id)))
    };
    caller.page(Sheet::titled(title), body)
}

fn head(caller: &Caller, title: &str) -> Markup {
    html! {
        header.receipt__head {
            img src=(caller.app.assets.address("logo.svg")) alt="" width="48" height="48";
            div { h1 { (title) } p.soft.small { (caller.unit.name) } }
        }
    }
}

fn actions(caller: &Caller, back: &str) -> Markup {
    let words = caller.words();
    html! {
        div.actions.actions--row.no-print {
            button.button.button--primary type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("rights-print")) }
            }
            (caller.link_button(back, "arrow-left", &words.t("rights-back")))
        }
    }
}
