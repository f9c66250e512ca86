//! The second page of a sign-in.

use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post};
use ground::web::{Answer, Caller, Errors};
use maud::html;

use super::keys::{self, Asking};

/// A code of the phone or of the paper in one field; or a key after all.
pub fn ask(caller: &Caller, half: &str, next: &str, errors: &Errors) -> Answer {
    let words = caller.words();
    let (label, hint, by_key) = (words.t("codes-field"), words.t("codes-hint"), words.t("sign-in-key"));
    let code =
        Input { autocomplete: "one-time-code", ..Input::line("code", &label, "", 16).required().hint(&hint) };
    let asking = Asking {
        purpose: keys::SIGN_IN,
        action: "/sign-in/passkey",
        next,
        carried: "",
        words: &by_key,
        primary: false,
        autofill: false,
    };
    let body = html! {
        section.signin {
            h1 { (words.t("codes-title")) }
            p.soft { (words.t("codes-says")) }
            (Post::to("/sign-in/code").hidden("half", half).hidden("next", next).holds(html! {
                (caller.text_field(&code, errors))
                button.button.button--primary.button--wide type="submit" {
                    (caller.icon("log-in")) span { (words.t("sign-in-do")) }
                }
            }))
            (keys::ask(caller, &asking)?)
            p.soft.small { (words.t("codes-lost")) }
            p.soft.small { a href="/sign-in" { (words.t("codes-again")) } }
        }
    };
    Ok(caller.form_page(Sheet::titled(words.t("codes-title")).shape(Shape::Bare), errors, body))
}
