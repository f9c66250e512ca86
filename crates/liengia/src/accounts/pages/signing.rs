//! The door: signing in, and the page after signing out.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::secret;
use crate::accounts::model::{LOGIN_CHARS_MAX, SignInForm};

/// Two ways in, side by side. What was typed as a password is never sent back.
pub fn show(caller: &Caller, form: &SignInForm, refused: bool) -> Response {
    let words = caller.words();
    let title = words.t("sign-in-title");
    let body = html! {
        div.cards {
            div { section.signin { (by_code(caller, &form.next)) } }
            div { section.signin { (by_password(caller, form, refused)) } }
        }
        p.soft.small { (words.t("sign-in-none")) }
    };
    let sheet = Sheet::titled(title).shape(Shape::Bare);
    if refused {
        return (StatusCode::UNPROCESSABLE_ENTITY, caller.page(sheet, body)).into_response();
    }
    caller.page(sheet, body)
}

fn by_code(caller: &Caller, next: &str) -> Markup {
    let words = caller.words();
    let none = Errors::default();
    html! {
        h1 { (words.t("sign-in-title")) }
        p.soft { (words.t("sign-in-code-says")) }
        form.form method="post" action="/join" data-once {
            input type="hidden" name="next" value=(next);
            (caller.field("code", &words.t("sign-in-code"), None, &none, html! {
                input.field__input.field__input--code id="code" name="code" autocomplete="one-time-code"
                    autocapitalize="characters" spellcheck="false" maxlength="16" required;
            }))
            button.button.button--primary.button--wide type="submit" {
                (caller.icon("log-in")) span { (words.t("sign-in-do")) }
            }
        }
    }
}

fn by_password(caller: &Caller, form: &SignInForm, refused: bool) -> Markup {
    let words = caller.words();
    let none = Errors::default();
    let (login, password) = (words.t("sign-in-login"), words.t("sign-in-password"));
    let name = Input {
        autocomplete: "username",
        ..Input::line("login", &login, &form.login, LOGIN_CHARS_MAX).required()
    };
    html! {
        h2 { (words.t("sign-in-officers")) }
        @if refused { (caller.notice(Tone::Wrong, &words.t("sign-in-refused"))) }
        form.form method="post" action="/sign-in" data-once {
            input type="hidden" name="next" value=(form.next);
            (caller.text_field(&name, &none))
            (caller.text_field(&secret("password", &password, 200, "current-password"), &none))
            button.button.button--wide type="submit" { (caller.icon("key-round")) span { (words.t("sign-in-do")) } }
        }
        p.soft.small { (words.t("sign-in-forgotten")) }
    }
}

/// Signed out: the drafts that this device kept go too.
pub fn out(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        section.empty data-draft-done="*" {
            span.empty__picture { (caller.icon("log-out")) }
            h1.empty__words { (words.t("signed-out")) }
            p.soft { (words.t("signed-out-says")) }
            (caller.link_button("/sign-in", "log-in", &words.t("sign-in-again")))
        }
    };
    caller.page(Sheet::titled(words.t("signed-out")).shape(Shape::Bare), body)
}
