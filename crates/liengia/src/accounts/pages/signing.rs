//! The door: signing in, and the page after signing out.

use axum::response::Response;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Answer, Caller, Errors, Result};
use maud::{Markup, html};

use super::keys::{self, Asking};
use super::secret;
use crate::accounts::model::{LOGIN_CHARS_MAX, SignInForm};

/// Two ways in, side by side. What was typed as a password is never sent back.
pub fn show(caller: &Caller, form: &SignInForm, refused: Option<&str>) -> Answer {
    let words = caller.words();
    let title = words.t("sign-in-title");
    let here = format!("{}{}", caller.app.config.base_url(), caller.address);
    let body = html! {
        (caller.real_browser(&here, "inside-before-signing-in"))
        @if caller.has_others() { (others(caller)) }
        div.cards {
            div { section.signin { (by_code(caller, &form.next)) } }
            div { section.signin { (officers(caller, form, refused)?) } }
        }
        p.soft.small { (words.t("sign-in-none")) }
        (caller.calls_in_danger())
    };
    let sheet = Sheet::titled(title).shape(Shape::Bare);
    Ok(caller.page_perhaps_again(refused.is_some(), sheet, body))
}

/// Who came in on this phone comes back by a PIN.
fn others(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("users")) (words.t("people-sign-in")) }
            p.actions { (caller.primary_link("/people", "users", &words.t("people-choose"))) }
        }
    }
}

fn by_code(caller: &Caller, next: &str) -> Markup {
    let words = caller.words();
    let none = Errors::default();
    html! {
        h1 { (words.t("sign-in-title")) }
        p.soft { (words.t("sign-in-code-says")) }
        (Post::to("/join").hidden("next", next).holds(html! {
            (caller.field("code", &words.t("sign-in-code"), None, &none, html! {
                input.field__input.field__input--code id="code" name="code" autocomplete="one-time-code"
                    autocapitalize="characters" spellcheck="false" maxlength="16" required;
            }))
            button.button.button--primary.button--wide type="submit" {
                (caller.icon("log-in")) span { (words.t("sign-in-do")) }
            }
        }))
        p { a href="/browser" { (words.t("browser-have-code")) } }
    }
}

fn officers(caller: &Caller, form: &SignInForm, refused: Option<&str>) -> Result<Markup> {
    let words = caller.words();
    let by_key = words.t("sign-in-key");
    let asking = Asking {
        purpose: keys::SIGN_IN,
        action: "/sign-in/passkey",
        next: &form.next,
        carried: "",
        words: &by_key,
        primary: true,
        autofill: true,
    };
    Ok(html! {
        h2 { (words.t("sign-in-officers")) }
        @if let Some(key) = refused { (caller.notice(Tone::Wrong, &words.t(key))) }
        (keys::ask(caller, &asking)?)
        (by_password(caller, form))
        p.soft.small { (words.t("sign-in-forgotten")) }
    })
}

fn by_password(caller: &Caller, form: &SignInForm) -> Markup {
    let words = caller.words();
    let none = Errors::default();
    let (login, password) = (words.t("sign-in-login"), words.t("sign-in-password"));
    let name = Input {
        // "webauthn" lets a device offer its key where the name would be typed.
        autocomplete: "username webauthn",
        ..Input::line("login", &login, &form.login, LOGIN_CHARS_MAX).required()
    };
    html! {
        (Post::to("/sign-in").hidden("next", &form.next).holds(html! {
            (caller.text_field(&name, &none))
            (caller.text_field(&secret("password", &password, 200, "current-password"), &none))
            button.button.button--wide type="submit" { (caller.icon("log-in")) span { (words.t("sign-in-do")) } }
        }))
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
            @if caller.has_others() { (caller.link_button("/people", "users", &words.t("people-someone-else"))) }
        }
    };
    caller.page(Sheet::titled(words.t("signed-out")).shape(Shape::Bare), body)
}
