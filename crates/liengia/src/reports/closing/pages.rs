//! The form that closes: result, reason, proof.

use axum::response::Response;
use ground::files::Waiting;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::form::ClosureForm;
use crate::reports::files::PROOF;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::model::{Outcome, Report};
use crate::reports::pages::kind_words;
use crate::reports::pages::reads::{Written, reads};

pub fn form(
    caller: &Caller,
    report: &Report,
    form: &ClosureForm,
    errors: &Errors,
    waiting: &[Waiting],
) -> Response {
    let words = caller.words();
    let title = words.with("reports-close-title", &[("number", &report.number)]);
    let (reason, reason_hint) = (words.t("reports-reason"), words.t("reports-reason-hint"));
    let body = html! {
        (caller.head(&title, Some(&kind_words(caller, report)), Some((&report.address(), &words.t("reports-back")))))
        (caller.error_summary(errors))
        (Post::to(format!("{}/closure", report.address())).files().holds(html! {
            (caller.spots(&form.spots))
            (outcomes(caller, form, errors))
            (caller.text_field(
                &Input::area("words", &reason, &form.words, REASON_CHARS_MAX).required().hint(&reason_hint),
                errors,
            ))
            (PROOF.field(caller, &words.t("reports-proof"), &words.t("reports-proof-hint"), waiting, errors))
            details open[!form.no_proof_because.is_empty() || errors.at("no_proof_because", &words).is_some()] {
                summary { (words.t("reports-no-proof")) }
                (caller.text_field(
                    &Input { rows: Some(3), ..Input::line(
                        "no_proof_because", &words.t("reports-no-proof-because"), &form.no_proof_because, REASON_CHARS_MAX) }
                        .hint(&words.t("reports-no-proof-hint")),
                    errors,
                ))
            }
            (reads(caller, report, Written::Result))
            div.actions.actions--stay { (caller.submit("circle-check", &words.t("reports-close"))) }
        }))
    };
    let sheet = Sheet::titled(title);
    let again = !errors.is_empty() || form.spots.wait();
    caller.page_perhaps_again(again, sheet, body)
}

fn outcomes(caller: &Caller, form: &ClosureForm, errors: &Errors) -> Markup {
    let words = caller.words();
    html! {
        fieldset.choices id="outcome" {
            legend.field__label { (words.t("reports-outcome")) }
            @if let Some(wrong) = errors.at("outcome", &words) {
                p.field__error { (caller.icon("circle-alert")) (wrong) }
            }
            div.choices__grid {
                @for outcome in Outcome::ALL {
                    label.choice {
                        input.choice__input type="radio" name="outcome" value=(outcome.code()) required
                            checked[form.outcome == outcome.code()];
                        span.choice__words {
                            span.choice__word { (words.t(&format!("reports-outcome-{}", outcome.code()))) }
                            span.choice__hint { (words.t(&format!("reports-outcome-{}-says", outcome.code()))) }
                        }
                    }
                }
            }
        }
    }
}
