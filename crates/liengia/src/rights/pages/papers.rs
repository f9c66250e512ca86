//! Writing down what someone without a phone asks.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::html;

use super::{choice, choices};
use crate::rights::form::{AskForm, PROOF_CHARS_MAX, WISHED_CHARS_MAX, WORDS_CHARS_MAX};
use crate::rights::model::{Field, How, What};
use crate::rights::store::Candidate;

pub fn form(caller: &Caller, people: &[Candidate], form: &AskForm, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("rights-paper");
    let home = format!("/{}/rights", caller.unit.id);
    let back = words.t("menu-rights-answer");
    let whats = html! { @for what in What::ALL {
        (choice("radio", "what", what.code(), form.what == what.code(), &words.t(&format!("rights-what-{}", what.code())), None))
    } };
    let fields = html! { @for field in Field::ALL {
        (choice("radio", "field", field.code(), form.field == field.code(), &words.t(&format!("rights-field-{}", field.code())), None))
    } };
    let hows = html! { @for how in [How::Paper, How::Spoken] {
        (choice("radio", "how", how.code(), form.how == how.code(), &words.t(&format!("rights-how-{}", how.code())), None))
    } };
    let select = html! {
        select.field__input id="person" name="person" {
            option value="" { (words.t("rights-paper-choose")) }
            @for person in people {
                @let id = person.id.to_string();
                option value=(id) selected[form.person == id] { (person.place) " · " (person.name) }
            }
        }
    };
    let body = html! {
        (caller.head(&title, Some(&words.t("rights-paper-lead")), Some((&home, &back))))
        (caller.error_summary(errors))
        (Post::to(&home).once(&form.id).holds(html! {
            (caller.field("person", &words.t("rights-asker"), None, errors, select))
            (choices(caller, "what", &words.t("rights-what"), errors, whats))
            details open[form.what == "correct"] {
                summary { (words.t("rights-paper-correct")) }
                (choices(caller, "field", &words.t("rights-which-field"), errors, fields))
                (caller.text_field(&Input::line("wished", &words.t("rights-wished"), &form.wished, WISHED_CHARS_MAX), errors))
            }
            (caller.text_field(&Input::area("words", &words.t("rights-words"), &form.words, WORDS_CHARS_MAX), errors))
            (choices(caller, "how", &words.t("rights-how"), errors, hows))
            (caller.text_field(&Input::line("proof", &words.t("rights-proof"), &form.proof, PROOF_CHARS_MAX)
                .required().hint(&words.t("rights-proof-hint")), errors))
            (caller.who_reads("rights-reads-office"))
            (caller.submit("save", &words.t("rights-paper-save")))
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}
