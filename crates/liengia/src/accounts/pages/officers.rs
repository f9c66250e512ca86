//! Offices, for the keeper.

use axum::response::Response;
use ground::policy::Action;
use ground::units::{COUNTRY, Unit};
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::accounts::appointment::{Appointment, LASTS};
use crate::accounts::model::{LOGIN_CHARS_MAX, NAME_CHARS_MAX, OfficeForm, offices_at};
use crate::accounts::store::Office;

/// What the keeper looks at.
pub struct Offices {
    pub held: Vec<Office>,
    pub over: Vec<Office>,
    pub below: Vec<(Unit, Vec<Unit>)>,
    pub above: Option<Unit>,
    /// Given, and not confirmed yet.
    pub waiting: Vec<Appointment>,
}

/// Where the keeper keeps: the list to come back to.
pub fn home(caller: &Caller) -> String {
    let now = caller.app.clock.now();
    format!("/{}/officers", caller.who.unit_for(Action::KeepAccounts, now).unwrap_or(COUNTRY))
}

pub fn list(caller: &Caller, offices: &Offices, query: &str) -> Response {
    let words = caller.words();
    let here = format!("/{}/officers", caller.unit.id);
    let above = match &offices.above {
        Some(up) => Some((format!("/{}/officers", up.id), up.name.clone())),
        None => (caller.unit.id != COUNTRY).then(|| (home(caller), words.t("menu-officers"))),
    };
    let body = html! {
        (caller.head(&words.t("menu-officers"), Some(&caller.unit.name), above.as_ref().map(|(a, n)| (a.as_str(), n.as_str()))))
        @if !offices_at(&caller.unit).is_empty() {
            p.actions { (caller.primary_link(&format!("{here}/new"), "user-round-plus", &words.t("officers-give"))) }
        }
        section.stack {
            h2 { (words.t("officers-below")) }
            (search(caller, &here, query))
            @if !query.trim().is_empty() && offices.below.is_empty() { p { (words.with("officers-none-found", &[("q", &query)])) } }
            @if !offices.below.is_empty() {
                (caller.rows(offices.below.iter().map(|(unit, above)| {
                    Row::to(format!("/{}/officers", unit.id), "landmark", &unit.name).meta(place(above))
                })))
            }
        }
        @if !offices.waiting.is_empty() { (waiting(caller, &offices.waiting)) }
        section {
            h2 { (words.t("officers-held")) }
            @if offices.held.is_empty() {
                (caller.empty("users", &words.t("officers-empty"), None))
            } @else {
                div.cards id="officers" { @for office in &offices.held { section.card { (card(caller, office)) } } }
            }
        }
        @if !offices.over.is_empty() { (past(caller, &offices.over)) }
    };
    caller.page(Sheet::titled(words.t("menu-officers")), body)
}

fn place(above: &[Unit]) -> String {
    above.iter().rev().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn search(caller: &Caller, here: &str, query: &str) -> Markup {
    let words = caller.words();
    let label = words.t("officers-search");
    caller.search(here, &label, &label, (&words.t("officers-find"), query))
}

pub fn span(caller: &Caller, office: &Office) -> String {
    let words = caller.words();
    let from = words.date(office.from_at);
    match office.until_at {
        // The term ends at midnight: the day people say is the one before.
        Some(until) => {
            let last = words.date(until - time::Duration::SECOND);
            words.with("me-term-until", &[("from", &from), ("until", &last)])
        }
        None => words.with("me-term-since", &[("from", &from)]),
    }
}

fn card(caller: &Caller, office: &Office) -> Markup {
    let words = caller.words();
    let mine = caller.who.person_id() == Some(office.person_id);
    let base = format!("/{}/officers/{}", office.unit_id, office.person_id);
    html! {
        h3.card__title { (caller.icon("user")) (office.name) }
        p {
            (words.t(&format!("role-{}", office.role.code()))) ", " (office.unit_name) br;
            span.soft.small { (span(caller, office)) }
            @if let Some(login) = &office.login {
                br; span.soft.small { (words.t("sign-in-login")) ": " (login) }
            }
        }
        @if mine {
            p { (caller.chip("done", "check", &words.t("officers-you"))) }
        } @else {
            div.actions.actions--row {
                @if office.login.is_some() && office.resets_alone {
                    (Post::press(format!("{base}/password"))
                        .sure(words.t("officers-password-sure"), words.t("officers-password"))
                        .holds(caller.small_button("key-round", &words.t("officers-password"))))
                }
                @if office.login.is_some() {
                    a.button.button--small href=(format!("{base}/readmission")) { (caller.icon("key-round")) span { (words.t("readmission-title")) } }
                }
                (Post::press(format!("{base}/end"))
                    .sure(words.t("officers-end-sure"), words.t("officers-end"))
                    .no(words.t("officers-end-not"))
                    .hidden("term", office.term_id)
                    .holds(html! {
                        button.button.button--small.button--quiet type="submit" { (caller.icon("circle-x")) span { (words.t("officers-end")) } }
                }))
            }
        }
    }
}

fn waiting(caller: &Caller, all: &[Appointment]) -> Markup {
    let words = caller.words();
    html! {
        section.stack {
            h2 { (words.t("officers-waiting")) }
            p.soft { (words.t("officers-waiting-says")) }
            div.cards { @for asked in all { section.card {
                h3.card__title { (caller.icon("user")) (asked.name) }
                p {
                    (words.t(&format!("role-{}", asked.role.code()))) ", " (asked.unit_name) br;
                    span.soft.small { (words.with("officers-waits-until", &[("date", &words.date(asked.asked_at + LASTS))])) }
                }
                (Post::buttons(format!("/{}/appointments/{}/withdrawal", asked.unit_id, asked.id))
                    .sure(words.t("officers-withdraw-sure"), words.t("officers-withdraw"))
                    .holds(html! {
                        button.button.button--small.button--quiet type="submit" { (caller.icon("circle-x")) span { (words.t("officers-withdraw")) } }
                }))
            } } }
        }
    }
}

fn past(caller: &Caller, over: &[Office]) -> Markup {
    let words = caller.words();
    html! {
        details {
            summary { (words.t("officers-over")) }
            (caller.rows(over.iter().map(|office| {
                let role = words.t(&format!("role-{}", office.role.code()));
                let says = format!("{role}, {}, {}", office.unit_name, span(caller, office));
                Row::of("history", &office.name).meta(says)
            })))
        }
    }
}

/// The form that gives an office.
pub fn new(caller: &Caller, form: &OfficeForm, errors: &Errors) -> Response {
    let words = caller.words();
    let home = format!("/{}/officers", caller.unit.id);
    let (name, login, until) =
        (words.t("officers-name"), words.t("sign-in-login"), words.t("officers-until"));
    let (login_hint, until_hint) = (words.t("officers-login-hint"), words.t("officers-until-hint"));
    let until = Input::line("until", &until, &form.until, 10).hint(&until_hint);
    let body = html! {
        (caller.head(&words.t("officers-give"), Some(&caller.unit.name), Some((&home, &words.t("menu-officers")))))
        (caller.error_summary(errors))
        (Post::to(&home).once(form.id().unwrap_or_default()).holds(html! {
            (caller.text_field(&Input::line("name", &name, &form.name, NAME_CHARS_MAX).required(), errors))
            (caller.field("role", &words.t("officers-role"), None, errors, html! {
                select.field__input id="role" name="role" required {
                    option value="" { (words.t("officers-role-choose")) }
                    @for role in offices_at(&caller.unit) {
                        option value=(role.code()) selected[role.code() == form.role] { (words.t(&format!("role-{}", role.code()))) }
                    }
                }
            }))
            (caller.text_field(&Input::line("login", &login, &form.login, LOGIN_CHARS_MAX).required().hint(&login_hint), errors))
            (caller.day_field(&until, errors))
            (caller.submit("user-round-plus", &words.t("officers-give")))
        }))
    };
    caller.form_page(Sheet::titled(words.t("officers-give")), errors, body)
}

/// The answer that shows a password, this once, and says when it serves.
pub fn given(caller: &Caller, login: &str, secret: Option<&str>, begins: &str) -> Response {
    let words = caller.words();
    let home = home(caller);
    let done = words.t(if secret.is_some() { "officers-password-given" } else { "officers-given" });
    let body = html! {
        (caller.head(&done, None, Some((&home, &words.t("menu-officers")))))
        @if begins != "officers-begins-now" { (caller.notice(Tone::Wait, &words.t(begins))) }
        @if let Some(secret) = secret {
            (caller.notice(Tone::Wait, &words.t("officers-once")))
            dl.facts {
                div { dt { (words.t("sign-in-login")) } dd { b { (login) } } }
                div { dt { (words.t("officers-first-password")) } dd { p.code { (secret) } } }
            }
            p.soft { (words.t("officers-once-says")) }
        } @else {
            p { (words.with("officers-given-says", &[("login", &login)])) }
        }
        p.actions {
            @if let Some(secret) = secret {
                button.button type="button" data-copy=(secret) data-scripted hidden { (caller.icon("copy")) span { (words.t("officers-copy")) } }
            }
            (caller.link_button(&home, "users", &words.t("menu-officers")))
        }
    };
    caller.page(Sheet::titled(done), body)
}
