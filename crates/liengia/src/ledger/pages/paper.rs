//! "Biên bản chốt sổ": the head on a sheet that people sign and keep; below it, for the screen only, where it is kept.

use axum::response::Response;
use ground::ledger::Head;
use ground::policy::Action;
use ground::qr;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, PreEscaped, html};

use super::{code, facts, not_proven};
use crate::ledger::model::{HOLDER_CHARS_MAX, PaperForm};

pub fn paper(caller: &Caller, head: &Head, form: &PaperForm, errors: &Errors) -> Response {
    let words = caller.words();
    let home = format!("/{}/ledger", caller.unit.id);
    let title = words.t("ledger-paper");
    let base = caller.app.config.base_url();
    let body = html! {
        (caller.head(&title, Some(&caller.unit.name), Some((&home, &words.t("ledger-title")))))
        (caller.error_summary(errors))
        p { (words.t("ledger-paper-says")) }
        (facts(caller, head))
        p.small.soft { (words.t("ledger-code-short")) }
        (code(&head.paper_code()))
        p.small.soft { (words.t("ledger-code-full")) }
        p { (head.full_code()) }
        div.stamp {
            (PreEscaped(qr::svg(&head.check_address(&base))))
            p { (words.with("ledger-paper-later", &[("address", &format!("{base}{}", ground::ledger::CHECK_ADDRESS))])) }
        }
        (not_proven(caller))
        ul.signatures {
            @for key in ["ledger-signs-holder", "ledger-signs-witness", "ledger-signs-witness"] {
                li { p { (words.t(key)) } p.small.soft { (words.t("ledger-signs-how")) } }
            }
        }
        div.actions.no-print {
            button.button.button--primary type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("ledger-print")) }
            }
        }
        noscript { p.no-print { (words.t("ledger-print-by-hand")) } }
        @if caller.may(Action::TellHead) { (kept(caller, form, errors)) }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// Once it is signed: who keeps it.
fn kept(caller: &Caller, form: &PaperForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let (label, hint) = (words.t("ledger-holder"), words.t("ledger-holder-hint"));
    html! {
        section.card.no-print {
            h2.card__title { (caller.icon("pen-line")) (words.t("ledger-paper-kept")) }
            p { (words.t("ledger-paper-kept-says")) }
            (Post::to(format!("/{}/ledger/papers", caller.unit.id))
                .once(form.id)
                .hidden("number", form.number)
                .holds(html! {
                    (caller.text_field(&Input::line("holder", &label, &form.holder, HOLDER_CHARS_MAX).required().hint(&hint), errors))
                    (caller.button("save", &words.t("ledger-paper-note")))
            }))
        }
    }
}
