//! A head from paper compared with the book: three fields, and an answer in one sentence.

use axum::response::Response;
use ground::ledger::{CHECK_ADDRESS, Found};
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::{code, not_proven};
use crate::ledger::model::CheckForm;

pub fn form(caller: &Caller, form: &CheckForm, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("ledger-check");
    let body = html! {
        (caller.head(&title, Some(&words.t("ledger-check-lead")), Some(("/", &words.t("go-home")))))
        (caller.error_summary(errors))
        (fields(caller, form, errors))
        (not_proven(caller))
    };
    caller.form_page(sheet(title), errors, body)
}

fn sheet(title: String) -> Sheet {
    Sheet::titled(title).shape(Shape::Bare)
}

fn fields(caller: &Caller, form: &CheckForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let (chain, chain_hint) = (words.t("ledger-chain"), words.t("ledger-check-chain-hint"));
    let (number, number_hint) = (words.t("ledger-number"), words.t("ledger-check-number-hint"));
    let (code, code_hint) = (words.t("ledger-code"), words.t("ledger-check-code-hint"));
    html! {
        (Post::to(CHECK_ADDRESS).holds(html! {
            div.fields {
                (caller.text_field(&Input::line("chain", &chain, &form.chain, 20).required().hint(&chain_hint), errors))
                (caller.text_field(&Input::line("number", &number, &form.number, 20).required().hint(&number_hint), errors))
            }
            (caller.text_field(&Input::line("code", &code, &form.code, 200).required().hint(&code_hint), errors))
            (caller.submit("search", &words.t("ledger-check-now")))
        }))
    }
}

/// The answer, and what was asked, to compare with the paper.
pub fn found(caller: &Caller, asked: &CheckForm, found: &Found) -> Response {
    let words = caller.words();
    let title = words.t("ledger-check-found");
    let body = html! {
        (caller.head(&title, None, Some((CHECK_ADDRESS, &words.t("ledger-check-other")))))
        (answer(caller, found))
        dl.facts {
            div { dt { (words.t("ledger-chain")) } dd { (asked.chain) } }
            div { dt { (words.t("ledger-number")) } dd { (asked.number) } }
            @if let Found::Holds { at, .. } = found {
                div { dt { (words.t("ledger-written-at")) } dd { (words.date(*at)) } }
            }
        }
        (code(&asked.code))
        (not_proven(caller))
    };
    caller.page(sheet(title), body)
}

fn answer(caller: &Caller, found: &Found) -> Markup {
    let words = caller.words();
    match found {
        Found::Holds { since: 0, .. } => caller.notice(Tone::Done, &words.t("ledger-holds-last")),
        Found::Holds { since, .. } => {
            caller.notice(Tone::Done, &words.with("ledger-holds", &[("n", &words.number(*since))]))
        }
        Found::BrokenLater { number } => html! {
            (caller.notice(Tone::Wrong, &words.with("ledger-broken-later", &[("number", &number.to_string())])))
            p { (words.t("ledger-changed-do")) }
        },
        Found::Changed | Found::NoChain | Found::Nearly => html! {
            (caller.notice(Tone::Wrong, &words.t("ledger-changed")))
            p { (words.t("ledger-changed-sure")) }
            p { (words.t("ledger-changed-do")) }
        },
    }
}
