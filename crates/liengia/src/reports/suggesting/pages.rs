//! “Is it one of these?”: shown before a report is stored, with what was typed carried along on every way out.
//!
//! What stands here of another's report: kind, a place everyone knows, the day, how it stands. Nothing else may.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{Markup, html};

use super::view::Suggestion;
use crate::reports::drafts::Draft;
use crate::reports::pages::place;
use crate::reports::pages::{kind_words, plain_state_chip};

pub fn near(caller: &Caller, draft: &Draft, shown: &[Suggestion]) -> Response {
    let words = caller.words();
    let unit = &caller.unit.id;
    let title = words.t("reports-near-title");
    let base = format!("/{unit}/{}/new/{}", draft.whose.noun(), draft.kind.code());
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-near-lead")), None))
        form.form method="post" enctype="multipart/form-data" action=(base) data-once {
            (carried(draft))
            ul.stack.plain { @for suggestion in shown { li { (card(caller, suggestion)) } } }
            p.soft.small { (words.t("reports-near-kept")) }
            (caller.who_reads("reports-reads-following"))
            // Not under the thumb: what is suggested is read first.
            div.actions {
                button.button.button--primary type="submit" name="another" value="1" {
                    (caller.icon("send")) span { (words.t("reports-near-another")) }
                }
                button.button.button--quiet type="submit" name="edit" value="1" {
                    (caller.icon("pen-line")) span { (words.t("reports-near-edit")) }
                }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// Everything that was typed, whatever fields the form has, so that no way out loses any of it.
fn carried(draft: &Draft) -> Markup {
    let mut fields: Vec<_> = draft.fields.iter().collect();
    fields.sort();
    html! {
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
        input type="hidden" name="noun" value=(draft.whose.noun());
        input type="hidden" name="kind" value=(draft.kind.code());
    }
}

fn card(caller: &Caller, suggestion: &Suggestion) -> Markup {
    let words = caller.words();
    let report = &suggestion.report;
    html! {
        section.card {
            h2.card__title { (caller.icon(report.kind.icon())) (kind_words(caller, report)) }
            p { (place(caller, suggestion.place.as_deref())) }
            p.chips {
                (caller.chip("", "calendar", &words.with("reports-near-day", &[("day", &caller.day(report.filed_at))])))
                (plain_state_chip(caller, report))
            }
            @if suggestion.own {
                p { (words.t("reports-near-own")) }
                (caller.link_button(&report.address(), "eye", &words.t("reports-near-own-open")))
            } @else {
                button.button type="submit" name="follow" value=(suggestion.seal)
                    formaction=(format!("/{}/followings", caller.unit.id)) {
                    (caller.icon("check")) span { (words.t("reports-near-follow")) }
                }
            }
        }
    }
}
