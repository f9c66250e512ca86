//! Asking: which right, the form with what follows from it, where one's own requests stand.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use viet_text::Phone;

use super::{about_words, choice, choices, standing, state_chip, what_words, wished_words};
use crate::rights::form::{AskForm, WISHED_CHARS_MAX, WORDS_CHARS_MAX};
use crate::rights::model::{ASKED_ALONE, Field, Request, State, What, address};
use crate::rights::view::{Asking, Own};

const NEW: &str = "/me/data/requests/new?what=";

pub fn list(caller: &Caller, requests: &[Request]) -> Response {
    let words = caller.words();
    let title = words.t("rights-requests");
    let back = words.t("rights-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("rights-requests-lead")), Some(("/me/data", &back))))
        (kinds(caller))
        @if !requests.is_empty() {
            section {
                h2 { (words.t("rights-requests-mine")) }
                (caller.rows(requests.iter().map(|request| row(caller, request))))
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// The rights one asks for; a copy is a download and needs no asking.
fn kinds(caller: &Caller) -> Markup {
    let words = caller.words();
    caller.rows(ASKED_ALONE.into_iter().map(|what| {
        let code = what.code();
        let says = words.t(&format!("rights-what-{code}-says"));
        Row::to(format!("{NEW}{code}"), what.icon(), words.t(&format!("rights-what-{code}"))).meta(says)
    }))
}

fn row(caller: &Caller, request: &Request) -> Row {
    let words = caller.words();
    let title = format!("{}: {}", what_words(&words, request), about_words(&words, request));
    let number = words.with("rights-number-is", &[("number", &request.number)]);
    Row::to(address(request.id), request.what.icon(), title)
        .meta(format!("{number} · {}", words.date(request.asked_at)))
        .chips(&[state_chip(caller, request)])
}

/// No right named, or none that is asked for: choose one.
pub fn choose(caller: &Caller, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("rights-choose");
    let back = words.t("rights-requests");
    let body = html! {
        (caller.head(&title, None, Some(("/me/data/requests", &back))))
        (caller.error_summary(errors))
        div id="what" { (kinds(caller)) }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

pub fn form(caller: &Caller, what: What, form: &AskForm, asking: &Asking, errors: &Errors) -> Response {
    let words = caller.words();
    let code = what.code();
    let title = words.t(&format!("rights-what-{code}"));
    let back = words.t("rights-requests");
    let label = words.t(&format!("rights-{code}-words"));
    let input = Input::area("words", &label, &form.words, WORDS_CHARS_MAX);
    let input = if what == What::Object { input.required() } else { input };
    let unnamed = words.t("rights-unnamed");
    let input = if asking.unnamed { input.hint(&unnamed) } else { input };
    let body = html! {
        (caller.head(&title, Some(&words.t(&format!("rights-{code}-lead"))), Some(("/me/data/requests", &back))))
        (caller.error_summary(errors))
        @if let Some(about) = &asking.about { p { b { (words.t("rights-about")) ": " (about) } } }
        (before(caller, what, asking))
        (Post::to("/me/data/requests")
            .once(&form.id)
            .hidden("what", code)
            .hidden("report", &form.report)
            .hidden("look", &form.look)
            .holds(html! {
                @if asking.about.is_none() && !asking.children.is_empty() { (whose(caller, form, asking, errors)) }
                @if what == What::Correct { (correction(caller, form, asking, errors)) }
                (caller.text_field(&input, errors))
                (caller.who_reads("rights-reads-office"))
                p.small.soft { (words.t("rights-promise")) }
                (caller.submit("send", &words.t(&format!("rights-{code}-send"))))
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// What follows, said before anyone presses: what goes, what stays and why.
fn before(caller: &Caller, what: What, asking: &Asking) -> Markup {
    let words = caller.words();
    let person = asking.about.is_none();
    html! {
        @if what == What::Delete {
            section.card.card--waits {
                h2.card__title { (caller.icon("triangle-alert")) (words.t("rights-delete-before")) }
                ul {
                    @if person && asking.member { li { (words.t("rights-delete-leave")) } }
                    li { (words.t(if person { "rights-delete-goes" } else { "rights-delete-report-goes" })) }
                    @for stay in &asking.stays { li { (stay.says) } }
                    li { (words.t("rights-delete-stays")) }
                    @if person { li { (words.t("rights-delete-out")) } }
                }
                @if person && asking.member {
                    p { (words.t("rights-delete-or-leave")) " " a href="/me/membership" { (words.t("rights-delete-leave-now")) } }
                }
            }
        }
        @if what == What::Restrict { (caller.notice(Tone::Info, &words.t(if person { "rights-restrict-before" } else { "rights-restrict-report-before" }))) }
    }
}

fn whose(caller: &Caller, form: &AskForm, asking: &Asking, errors: &Errors) -> Markup {
    let words = caller.words();
    let inside = html! {
        (choice("radio", "person", "", form.person.is_empty(), &words.t("rights-whose-own"), None))
        @for child in &asking.children {
            @let id = child.id.to_string();
            (choice("radio", "person", &id, form.person == id, &child.name, Some(&words.t("rights-whose-child"))))
        }
    };
    html! {
        (choices(caller, "person", &words.t("rights-whose"), errors, inside))
        (choices(caller, "child_agrees", &words.t("rights-child"), errors,
            choice("checkbox", "child_agrees", "1", form.child_agrees == "1", &words.t("rights-child-agrees"), None)))
    }
}

fn correction(caller: &Caller, form: &AskForm, asking: &Asking, errors: &Errors) -> Markup {
    let words = caller.words();
    let now = |field: Field| match field {
        Field::Name => asking.me.name.clone(),
        Field::BirthYear => asking.me.birth_year.map(|year| year.to_string()).unwrap_or_default(),
        Field::Phone => asking.me.phone.as_ref().map(Phone::spaced).unwrap_or_default(),
    };
    let inside = html! { @for field in Field::ALL {
        @let value = now(field);
        @let hint = if value.is_empty() { words.t("rights-field-empty") } else { words.with("rights-field-now", &[("value", &value)]) };
        (choice("radio", "field", field.code(), form.field == field.code(),
            &words.t(&format!("rights-field-{}", field.code())), Some(&hint)))
    } };
    html! {
        (choices(caller, "field", &words.t("rights-which-field"), errors, inside))
        (caller.text_field(&Input::line("wished", &words.t("rights-wished"), &form.wished, WISHED_CHARS_MAX)
            .hint(&words.t("rights-wished-hint")), errors))
    }
}

/// Nobody holds the office: whoever asks about a report is not sent to others with it.
fn nobody(request: &Request) -> &'static str {
    if request.desk.unnamed { "rights-nobody-police" } else { "rights-nobody" }
}

/// One request of one's own.
pub fn show(caller: &Caller, own: &Own) -> Response {
    let (words, request) = (caller.words(), &own.request);
    let title = what_words(&words, request);
    let back = words.t("rights-requests");
    let body = html! {
        (caller.head(&title, Some(&words.with("rights-number-is", &[("number", &request.number)])), Some(("/me/data/requests", &back))))
        p.chips { (state_chip(caller, request)) }
        (standing(caller, request))
        @if own.nobody && request.state == State::Asked { (caller.notice(Tone::Wait, &words.t(nobody(request)))) }
        dl.facts {
            div { dt { (words.t("rights-about")) } dd { (about_words(&words, request)) } }
            @if let Some(child) = &own.child { div { dt { (words.t("rights-whose")) } dd { (child) } } }
            @if request.field.is_some() && request.state == State::Asked { div { dt { (words.t("rights-wished")) } dd { (wished_words(&words, request)) } } }
            @if !request.words.is_empty() { div { dt { (words.t("rights-words")) } dd.lines { (request.words) } } }
            div { dt { (words.t("rights-asked-at")) } dd { (caller.time(request.asked_at)) } }
            div { dt { (words.t("rights-answerer")) } dd { (words.t(&format!("rights-office-{}", request.office))) } }
        }
        div.actions.actions--row {
            (caller.link_button(&format!("{}/sheet", address(request.id)), "printer", &words.t("rights-sheet")))
            @if request.state == State::Asked {
                (Post::press(format!("{}/withdrawal", address(request.id))).holds(caller.button("undo-2", &words.t("rights-withdraw"))))
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}
