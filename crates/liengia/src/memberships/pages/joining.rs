//! The way in: the code, what is kept and why, who one is, each question on its own; then what one can do now.

use axum::response::Response;
use ground::people::Purpose;
use ground::web::calls::Line;
use ground::web::layout::{self, Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use uuid::Uuid;

use super::{Choice, choice, link, wrong};
use crate::memberships::model::{JoinForm, text_key, title_key};
use crate::memberships::store::joining::Invitation;

/// What is kept, in a few lines: the same facts as in the texts that are agreed to.
const KEPT: [&str; 4] = ["join-kept-roster", "join-kept-seen", "join-kept-never", "join-kept-leave"];

fn bare(title: String) -> Sheet {
    Sheet::titled(title).shape(Shape::Bare)
}

/// Asks for the code on the slip.
pub fn ask(caller: &Caller, code: &str, errors: &Errors) -> Response {
    let words = caller.words();
    let (label, hint) = (words.t("join-code"), words.t("join-code-hint"));
    let wrong = errors.at("code", &words).is_some();
    let body = html! {
        section.signin {
            img.signin__logo src=(caller.app.assets.address("logo.svg")) alt="" width="72" height="72";
            h1 { (words.t("join-code-title")) }
            (Post::to("/join").holds(html! {
                (caller.field("code", &label, Some(&hint), errors, html! {
                    input.field__input.field__input--code id="code" name="code" value=(code) maxlength="40" required
                        autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                        aria-describedby=(if wrong { "code-hint code-error" } else { "code-hint" })
                        aria-invalid=[wrong.then_some("true")];
                }))
                button.button.button--primary.button--wide type="submit" {
                    (caller.icon("log-in")) span { (words.t("join-code-go")) }
                }
            }))
            p.soft { (words.t("join-code-none")) }
            p { a href="/browser" { (words.t("browser-have-code")) } }
        }
        @if errors.has("guess-slowed") { (caller.calls_in_danger()) }
    };
    caller.form_page(bare(words.t("join-title")), errors, body)
}

/// Every question at once, so that nothing is agreed to before the whole is read.
pub fn form(caller: &Caller, invitation: &Invitation, typed: &JoinForm, errors: &Errors) -> Response {
    let words = caller.words();
    let (address, _) = link(caller, &invitation.slip);
    let action = format!("/join/{}", address.rsplit('/').next().unwrap_or_default());
    let only = invitation.only.as_ref();
    let name = &invitation.unit.name;
    let title = match only {
        Some(named) if invitation.is_member => words.with("join-again-title", &[("name", &named.name)]),
        _ => words.with("join-form-title", &[("unit", name)]),
    };
    let lead = if invitation.is_member { words.t("join-again-lead") } else { words.t("join-form-lead") };
    let button = if invitation.is_member { "join-again-go" } else { "join-go" };
    let body = html! {
        (caller.head(&title, Some(&lead), None))
        (caller.error_summary(errors))
        @if typed.says_no() { (way_out(caller, &action, true)) }
        (caller.real_browser(&address, "inside-before-joining"))
        @if let Some(signed) = &caller.who.signed {
            @let stays = signed.has_pin && !caller.who.has_office();
            @let key = if stays { "join-other-comes-back" } else { "join-other-signed-in" };
            (caller.notice(Tone::Wait, &words.with(key, &[("name", &signed.name)])))
            @if !stays && !caller.who.has_office() {
                p.actions { (caller.link_button("/me/pin", "lock", &words.with("join-other-pin", &[("name", &signed.name)]))) }
            }
        }
        (Post::to(&action).once(Uuid::parse_str(&typed.id).unwrap_or_default()).holds(html! {
            @if !invitation.purposes.is_empty() { (kept(caller)) }
            @if only.is_none() { (who(caller, invitation, typed, errors)) }
            @if !invitation.purposes.is_empty() { (questions(caller, &invitation.purposes, typed, errors)) }
            @if !invitation.is_member { (phone(caller, typed, errors)) }
            div.actions { (caller.submit("check", &words.t(button))) }
        }))
        @if only.is_none() && !typed.says_no() { (way_out(caller, &action, false)) }
    };
    caller.form_page(bare(words.t("join-title")), errors, body)
}

fn kept(caller: &Caller) -> Markup {
    let words = caller.words();
    let controller = caller.app.config.controller.clone().unwrap_or_else(|| words.t("join-controller"));
    html! {
        section.card {
            h2.card__title { (caller.icon("shield-check")) (words.t("join-kept-title")) }
            ul { @for key in KEPT { li { (words.t(key)) } } }
            p.small { (words.with("join-controller-says", &[("controller", &controller)])) }
        }
    }
}

fn who(caller: &Caller, invitation: &Invitation, typed: &JoinForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let class = if errors.at("who", &words).is_some() { "choices choices--wrong" } else { "choices" };
    let radio = |value: &str, word: &str, hint: Option<&str>| {
        choice(&Choice { kind: "radio", name: "who", value, word, hint, checked: typed.who == value })
    };
    html! {
        fieldset.group {
            legend { (words.t("join-who")) }
            fieldset class=(class) id="who" {
                legend.visually-hidden { (words.t("join-who")) }
                (wrong(caller, "who", errors))
                div.choices__grid {
                    @for named in &invitation.people {
                        @let is_head = invitation.head_id == Some(named.id);
                        @let head = words.t("join-who-head");
                        (radio(&named.id.to_string(), &named.name, is_head.then_some(head.as_str())))
                    }
                    (radio("other", &words.t("join-who-other"), Some(&words.t("join-who-other-hint"))))
                }
            }
            (caller.text_field(
                &Input { autocomplete: "name", ..Input::line("name", &words.t("join-name"), &typed.name, 80) }, errors))
            div id="grown" {
                (wrong(caller, "grown", errors))
                (choice(&Choice { kind: "checkbox", name: "grown", value: "1", word: &words.t("join-grown"), hint: None,
                    checked: typed.grown == "1" }))
            }
        }
    }
}

fn questions(caller: &Caller, purposes: &[Purpose], typed: &JoinForm, errors: &Errors) -> Markup {
    let words = caller.words();
    html! {
        fieldset.group {
            legend { (words.t("join-consents")) }
            p.field__hint { (words.t("join-consents-hint")) }
            @for purpose in purposes.iter().copied() {
                @let code = purpose.code();
                @let answer = |value: &'static str, says: bool| html! {
                    label.choice {
                        input.choice__input type="radio" name=(code) value=(value)
                            checked[typed.answer(purpose) == Some(says)];
                        span.choice__word { (words.t(&format!("consents-{value}"))) }
                    }
                };
                fieldset.pair id=(code) {
                    legend {
                        b { (words.t(&title_key(purpose))) }
                        span.choice__hint { (words.t(&text_key(purpose))) }
                        (wrong(caller, code, errors))
                    }
                    div.pair__answers { (answer("yes", true)) (answer("no", false)) }
                }
            }
        }
    }
}

fn phone(caller: &Caller, typed: &JoinForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let (label, hint) = (words.t("join-phone"), words.t("join-phone-hint"));
    let line = Input::line("phone", &label, &typed.phone, 20).hint(&hint);
    caller.text_field(
        &Input { kind: "tel", keyboard: Some("tel"), autocomplete: "tel-national", ..line },
        errors,
    )
}

/// Saying no is as easy as saying yes. Open at once for whoever does not want to stand in the roster.
fn way_out(caller: &Caller, action: &str, open: bool) -> Markup {
    let words = caller.words();
    html! {
        details open[open] {
            summary { (words.t("join-no-title")) }
            div.stack {
                @if open { p { b { (words.t("join-no-kindly")) } } }
                p { (words.t("join-no-says")) }
                (Post::buttons(format!("{action}/refusal"))
                    .sure(words.t("join-no-sure"), words.t("join-no-go"))
                    .holds(caller.button("circle-x", &words.t("join-no-go"))))
            }
        }
    }
}

/// What one can do now: the menu as large tiles.
pub fn welcome(caller: &Caller, several: bool) -> Response {
    let words = caller.words();
    let tiles: Vec<_> =
        layout::menu(caller).into_iter().filter(|(item, _)| item.link != "/").take(4).collect();
    let has_pin = caller.who.signed.as_ref().is_some_and(|signed| signed.has_pin);
    let body = html! {
        (caller.head(&words.with("memberships-welcome-title", &[("unit", &caller.unit.name)]), Some(&words.t("memberships-welcome-lead")), None))
        @if several && !has_pin { (pin(caller, true)) }
        @if !tiles.is_empty() {
            section {
                h2 { (words.t("welcome-can")) }
                ul.tiles { @for (item, link) in &tiles {
                    li { a.tile href=(link) { (caller.icon(item.icon)) span { (words.t(item.key)) } } }
                } }
            }
        }
        @if caller.inside_app().is_some() {
            section.card {
                h2.card__title { (caller.icon("external-link")) (words.t("welcome-browser")) }
                p.actions { (caller.primary_link("/me/browser", "external-link", &words.t("welcome-browser-go"))) }
            }
        }
        section.card {
            h2.card__title { (caller.icon("smartphone")) (words.t("welcome-home-screen")) }
            ul { li { (words.t("welcome-android")) } li { (words.t("welcome-iphone")) } }
        }
        @if !several && !has_pin { (pin(caller, false)) }
        p { a href="/me/consents" { (words.t("welcome-consents")) } }
        p.actions { (caller.primary_link("/", "house", &words.t("go-home"))) }
    };
    caller.page(Sheet::titled(words.t("welcome-short")), body)
}

/// A PIN, if they wish one; where others use the phone too, by it alone they come back.
fn pin(caller: &Caller, several: bool) -> Markup {
    let words = caller.words();
    let (title, says) = match several {
        true => ("welcome-several", "welcome-several-says"),
        false => ("welcome-pin", "welcome-pin-says"),
    };
    html! {
        section.card {
            h2.card__title { (caller.icon("lock")) (words.t(title)) }
            p { (words.t(says)) }
            p.actions { (caller.link_button("/me/pin", "lock", &words.t("welcome-pin-go"))) }
        }
    }
}

/// The household said no.
pub fn thanks(caller: &Caller) -> Response {
    let words = caller.words();
    let title = words.t("join-refused-title");
    let body = html! {
        (caller.head(&title, None, None))
        (caller.empty("circle-check", &words.t("join-refused"), None))
        (caller.calls(&Line::ALL))
    };
    caller.page(bare(title), body)
}
