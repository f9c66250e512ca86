//! The form that puts a report into the case of another: the two side by side, for the police.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::form::JoinForm;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::kind::Audience;
use crate::reports::model::Report;
use crate::reports::pages::reads::{Written, reads};
use crate::reports::pages::{kind_words, place_words, state_chip};

const EXCERPT_CHARS: usize = 240;

pub fn form(
    caller: &Caller,
    report: &Report,
    alike: &[Report],
    typed: &JoinForm,
    errors: &Errors,
) -> Response {
    let words = caller.words();
    let title = words.with("reports-join-title", &[("number", &report.number)]);
    let (number, number_hint) = (words.t("reports-join-number"), words.t("reports-join-number-hint"));
    let says = match report.audience {
        Audience::Group => "reports-join-says-group",
        Audience::Authority => "reports-join-says-authority",
    };
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-join-lead")), Some((&report.address(), &words.t("reports-back")))))
        (caller.error_summary(errors))
        section.card { h2.card__title { (words.t("reports-join-this")) } (short(caller, report, true)) }
        (Post::to(format!("{}/join", report.address())).holds(html! {
            @if !alike.is_empty() {
                fieldset.choices id="main" {
                    legend.field__label { (words.t("reports-join-into")) }
                    div.choices__grid { @for other in alike {
                        label.choice {
                            input.choice__input type="radio" name="main" value=(other.id)
                                checked[typed.main == other.id.to_string()];
                            span.choice__words { (short(caller, other, other.audience == Audience::Group)) }
                        }
                    } }
                }
            }
            (caller.text_field(&Input::line("number", &number, &typed.number, 20).hint(&number_hint), errors))
            (caller.text_field(
                &Input { rows: Some(2), ..Input::line("words", &words.t("reports-join-why"), &typed.words, REASON_CHARS_MAX) },
                errors,
            ))
            (reads(caller, report, Written::ForPolice))
            (caller.notice(Tone::Info, &words.t(says)))
            div.actions.actions--stay { (caller.submit("copy", &words.t("reports-join"))) }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// With what was told only where reading it here need not be recorded; else its number leads to it.
fn short(caller: &Caller, report: &Report, told: bool) -> Markup {
    let excerpt: String = report.what.chars().take(EXCERPT_CHARS).collect();
    let cut = if report.what.chars().count() > EXCERPT_CHARS { "…" } else { "" };
    html! {
        span.choice__word { (report.number) " · " (kind_words(caller, report)) }
        span.choice__hint { (place_words(caller, report)) " · " (caller.words().moment(report.filed_at)) }
        @if told { span.choice__hint { "“" (excerpt) (cut) "”" } }
        @else { span.choice__hint { a href=(report.address()) { (caller.words().t("reports-join-read")) } } }
        span.chips { (state_chip(caller, report)) }
    }
}
