//! Leaving: what ends, what is erased, what stays; who heads the household next.

use axum::response::Response;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::{Choice, choice, wrong};
use crate::memberships::store::leaving::Leaver;

/// By oneself.
pub fn own(caller: &Caller, leaver: &Leaver, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.with("membership-leave-title", &[("unit", &caller.unit.name)]);
    let body = html! {
        (caller.head(&title, Some(&words.t("membership-leave-lead")), Some(("/me", &words.t("menu-me")))))
        (caller.error_summary(errors))
        @if !leaver.titles.is_empty() { (caller.notice(Tone::Wait, &words.t("membership-titles-end"))) }
        (what_happens(caller))
        (form(caller, leaver, errors, "/me/membership/end", &words.t("membership-leave-sure")))
        p { a href="/me/consents" { (words.t("membership-rather-consents")) } }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// For someone who asked for it.
pub fn on_request(caller: &Caller, leaver: &Leaver, errors: &Errors) -> Response {
    let words = caller.words();
    let name = &leaver.person.name;
    let title = words.with("membership-end-title", &[("name", name)]);
    let slips = format!("/{}/slips", caller.unit.id);
    let action = format!("/{}/memberships/{}/end", caller.unit.id, leaver.person.id);
    let body = html! {
        (caller.head(&title, Some(&words.t("membership-end-lead")), Some((&slips, &words.t("slips-title")))))
        (caller.error_summary(errors))
        @if leaver.titles.is_empty() {
            (what_happens(caller))
            (form(caller, leaver, errors, &action, &words.with("membership-end-sure", &[("name", name)])))
        } @else {
            (caller.notice(Tone::Info, &words.t("membership-has-title")))
        }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn what_happens(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        dl.facts {
            @for part in ["ends", "erased", "stays", "back"] {
                div {
                    dt { (words.t(&format!("membership-{part}-title"))) }
                    dd { (words.t(&format!("membership-{part}-says"))) }
                }
            }
        }
    }
}

fn form(caller: &Caller, leaver: &Leaver, errors: &Errors, action: &str, sure: &str) -> Markup {
    let words = caller.words();
    let class = if errors.is_empty() { "choices" } else { "choices choices--wrong" };
    let radio = |value: &str, word: &str, hint: Option<&str>| {
        choice(&Choice { kind: "radio", name: "successor", value, word, hint, checked: false })
    };
    html! {
        (Post::to(action)
            .sure(sure, words.t("membership-leave"))
            .no(words.t("membership-stay"))
            .danger()
            .holds(html! {
                @if !leaver.successors.is_empty() {
                    fieldset class=(class) id="successor" {
                        legend.field__label { (words.t("membership-successor")) }
                        (wrong(caller, "successor", errors))
                        div.choices__grid {
                            @for named in &leaver.successors { (radio(&named.id.to_string(), &named.name, None)) }
                            (radio("nobody", &words.t("membership-successor-nobody"),
                                Some(&words.t("membership-successor-nobody-hint"))))
                        }
                    }
                }
                div.actions {
                    (caller.danger_button("log-out", &words.t("membership-leave")))
                }
        }))
    }
}

/// Signed in, but in no group.
pub fn none(caller: &Caller) -> Response {
    let words = caller.words();
    let title = words.t("membership-title");
    let body = html! {
        (caller.head(&title, None, Some(("/me", &words.t("menu-me")))))
        (caller.empty("users", &words.t("membership-none"), None))
    };
    caller.page(Sheet::titled(title), body)
}

pub fn goodbye(caller: &Caller) -> Response {
    let words = caller.words();
    let title = words.t("membership-left-title");
    let body = html! {
        (caller.head(&title, None, None))
        (caller.empty("circle-check", &words.t("membership-left"), None))
    };
    caller.page(Sheet::titled(title).shape(Shape::Bare), body)
}
