//! Showing again who one is, and going on with what was typed.

use axum::response::Response;
use ground::auth::passwords::CHARS_MAX;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Answer, Caller, Errors};
use maud::{Markup, html};

use super::keys::{self, Asking};
use super::pins::slip_beside;
use super::{digits, secret};
use crate::accounts::view::Proof;

pub fn show(caller: &Caller, proof: &Proof, errors: &Errors) -> Answer {
    let words = caller.words();
    let has = &proof.factors;
    let by_key = words.t("proving-key");
    let asking = Asking {
        purpose: keys::PROVE,
        action: "/prove",
        next: &proof.next,
        carried: &proof.carried,
        words: &by_key,
        primary: true,
        autofill: false,
    };
    let body = html! {
        section.signin {
            h1 { (words.t("proving-title")) }
            p.soft { (words.t("proving-says")) }
            @if !proof.carried.is_empty() { (caller.notice(Tone::Info, &words.t("proving-kept"))) }
            @if let Some(wrong) = errors.at("key", &words) { (caller.notice(Tone::Wrong, &wrong)) }
            @if !has.passkeys.is_empty() { (keys::ask(caller, &asking)?) }
            @if proof.by_press { (by_press(caller, proof)) }
            @else if has.login.is_some() { (by_password(caller, proof, errors)) }
            @else if has.pin { (by_pin(caller, proof, errors)) }
            @else { (nothing(caller)) }
            p.soft.small { a href="/" { (words.t("go-home")) } }
        }
        (caller.calls_in_danger())
    };
    let sheet = Sheet::titled(words.t("proving-title")).shape(Shape::Bare);
    Ok(caller.page_perhaps_again(!proof.carried.is_empty() || !errors.is_empty(), sheet, body))
}

/// Where to go after, and what is kept.
fn along(proof: &Proof) -> Markup {
    html! {
        input type="hidden" name="next" value=(proof.next);
        @if !proof.carried.is_empty() { input type="hidden" name="carried" value=(proof.carried); }
    }
}

fn by_password(caller: &Caller, proof: &Proof, errors: &Errors) -> Markup {
    let words = caller.words();
    let (password, label, hint) =
        (words.t("sign-in-password"), words.t("codes-field"), words.t("codes-hint"));
    let code =
        Input { autocomplete: "one-time-code", ..Input::line("code", &label, "", 16).required().hint(&hint) };
    html! {
        (Post::to("/prove").holds(html! {
            (along(proof))
            (caller.text_field(&secret("password", &password, CHARS_MAX, "current-password"), errors))
            @if proof.factors.second() { (caller.text_field(&code, errors)) }
            button.button.button--wide.button--primary[proof.factors.passkeys.is_empty()] type="submit" {
                (caller.icon("check")) span { (words.t("proving-do")) }
            }
        }))
    }
}

fn by_pin(caller: &Caller, proof: &Proof, errors: &Errors) -> Markup {
    let words = caller.words();
    let label = words.t("pin-field");
    html! {
        (Post::to("/prove").holds(html! {
            (along(proof))
            (caller.text_field(&digits("pin", &label), errors))
            (slip_beside(caller, errors))
            button.button.button--primary.button--wide type="submit" { (caller.icon("check")) span { (words.t("proving-do")) } }
        }))
    }
}

fn by_press(caller: &Caller, proof: &Proof) -> Markup {
    let words = caller.words();
    html! {
        (Post::to("/prove").holds(html! {
            (along(proof))
            input type="hidden" name="demo" value="yes";
            p.soft { (words.t("proving-demo-says")) }
            button.button.button--wide.button--primary[proof.factors.passkeys.is_empty()] type="submit" {
                (caller.icon("check")) span { (words.t("proving-demo")) }
            }
        }))
    }
}

/// Someone who came by slip and has no PIN has nothing to show.
fn nothing(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        (caller.notice(Tone::Wait, &words.t("proving-nothing")))
        (caller.primary_link("/me/pin", "lock", &words.t("pin-set")))
    }
}

/// The proof is given; what was typed goes where it was meant to go, at one press.
pub fn go_on(caller: &Caller, to: &str, pairs: &[(String, String)]) -> Response {
    let words = caller.words();
    let body = html! {
        section.signin {
            h1 { (words.t("proving-done")) }
            p.soft { (words.t("proving-done-says")) }
            (Post::to(to).holds(html! {
                @for (name, value) in pairs { input type="hidden" name=(name) value=(value); }
                button.button.button--primary.button--wide type="submit" { (caller.icon("send")) span { (words.t("proving-go-on")) } }
            }))
        }
    };
    caller.page(Sheet::titled(words.t("proving-done")).shape(Shape::Bare), body)
}
