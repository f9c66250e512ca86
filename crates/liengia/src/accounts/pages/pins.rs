//! Setting a PIN, and the lock.

use axum::response::Response;
use ground::auth::tries::WRONG_MAX;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::digits;

/// The lock: the device was left alone.
pub fn lock(caller: &Caller, next: &str, errors: &Errors) -> Response {
    let words = caller.words();
    let label = words.t("pin-field");
    let body = html! {
        section.signin {
            h1 { (words.t("unlock-title")) }
            p.soft { (words.t("unlock-says")) }
            (Post::to("/unlock").hidden("next", next).holds(html! {
                (caller.text_field(&digits("pin", &label), errors))
                (slip_beside(caller, errors))
                button.button.button--primary.button--wide type="submit" {
                    (caller.icon("lock")) span { (words.t("unlock")) }
                }
            }))
            p.soft.small { (words.t("unlock-forgotten")) }
            @if let Some(to) = caller.handed_to() {
                p.actions { (caller.link_button(to, "undo-2", &words.t("unlock-handed"))) }
            }
            @if caller.has_others() {
                p.actions { (caller.link_button("/people", "users", &words.t("people-someone-else"))) }
            }
            (Post::press("/sign-out").holds(html! {
                button.button.button--quiet.button--wide type="submit" {
                    (caller.icon("log-out")) span { (words.t("sign-out")) }
                }
            }))
        }
        // Whoever comes here may have wanted to tell of a fire.
        (caller.calls_in_danger())
    };
    caller.form_page(Sheet::titled(words.t("unlock-title")).shape(Shape::Bare), errors, body)
}

/// Where one waits for the next try: who has their slip at hand need not.
pub fn slip_beside(caller: &Caller, errors: &Errors) -> Markup {
    let words = caller.words();
    let label = words.t("pin-slip");
    let slip = Input { autocomplete: "off", ..Input::line("slip", &label, "", 40) };
    html! { @if errors.at("slip", &words).is_some() { (caller.text_field(&slip, errors)) } }
}

/// Too many wrong ones: this device is out.
pub fn put_out(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        section.empty data-draft-done="*" {
            span.empty__picture { (caller.icon("lock")) }
            h1.empty__words { (words.with("unlock-put-out", &[("n", &WRONG_MAX)])) }
            p.soft { (words.t("unlock-put-out-says")) }
            (caller.primary_link("/sign-in", "log-in", &words.t("sign-in")))
        }
    };
    caller.page(Sheet::titled(words.t("unlock-title")).shape(Shape::Bare), body)
}

/// Setting, changing, removing.
pub fn edit(caller: &Caller, has_pin: bool, asks_slip: bool, errors: &Errors) -> Response {
    let words = caller.words();
    let (label, again) = (words.t(if has_pin { "pin-new" } else { "pin-field" }), words.t("pin-again"));
    let (hint, old) = (words.t("pin-hint"), words.t("pin-old"));
    let (slip, slip_hint) = (words.t("pin-slip"), words.t("pin-slip-hint"));
    let slip =
        Input { autocomplete: "off", ..Input::line("slip", &slip, "", 40).required().hint(&slip_hint) };
    let body = html! {
        (caller.head(&words.t("pin-title"), Some(&words.t("pin-lead")), Some(("/me", &words.t("menu-me")))))
        (caller.error_summary(errors))
        (Post::to("/me/pin").holds(html! {
            @if has_pin {
                (caller.text_field(&digits("old", &old), errors))
                (slip_beside(caller, errors))
            }
            (caller.text_field(&digits("pin", &label).hint(&hint), errors))
            (caller.text_field(&digits("again", &again), errors))
            @if asks_slip { (caller.text_field(&slip, errors)) }
            (caller.submit("lock", &words.t(if has_pin { "pin-change" } else { "pin-set" })))
        }))
        @if has_pin {
            (Post::buttons("/me/pin/removal")
                .sure(words.t("pin-remove-sure"), words.t("pin-remove"))
                .holds(html! {
                    label.field__label for="old-removal" { (words.t("pin-old")) }
                    input.field__input type="password" id="old-removal" name="old" inputmode="numeric" maxlength="6" autocomplete="off";
                    (caller.quiet_button("trash-2", &words.t("pin-remove")))
            }))
        }
    };
    caller.form_page(Sheet::titled(words.t("pin-title")), errors, body)
}
