//! Answering: what waits for one's office, one request with what granting it would do, the answer.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Row};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use viet_text::Phone;

use super::{about_words, choice, choices, standing, state_chip, what_words, wished_words};
use crate::rights::form::{AnswerForm, WORDS_CHARS_MAX};
use crate::rights::model::{Field, Ground, How, Request, State, Subject, What};
use crate::rights::store::Show;
use crate::rights::view::Whole;
use ground::policy::Action;

fn home(caller: &Caller) -> String {
    format!("/{}/rights", caller.unit.id)
}

pub fn list(caller: &Caller, show: Show, requests: &[Request]) -> Response {
    let words = caller.words();
    let title = words.t("menu-rights-answer");
    let tab = |this: Show, link: String, key: &str| {
        html! { a.tabs__item href=(link) aria-current=[(show == this).then_some("page")] { (words.t(key)) } }
    };
    let body = html! {
        (caller.head(&title, Some(&words.t("rights-answer-lead")), None))
        nav.tabs aria-label=(title) {
            (tab(Show::Open, home(caller), "rights-show-open"))
            (tab(Show::Answered, format!("{}?show=answered", home(caller)), "rights-show-answered"))
        }
        @if requests.is_empty() {
            (caller.empty("circle-check", &words.t("rights-answer-empty"), None))
        } @else {
            (caller.rows(requests.iter().map(|request| row(caller, request))))
        }
        @if caller.may(Action::WriteRightsRequest) {
            p.actions { (caller.link_button(&format!("{}/new", home(caller)), "pen-line", &words.t("rights-paper"))) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

fn row(caller: &Caller, request: &Request) -> Row {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let link = format!("/{}/rights/{}", request.unit_id, request.id);
    let number = words.with("rights-number-is", &[("number", &request.number)]);
    let mut chips = vec![state_chip(caller, request)];
    if request.state == State::Asked {
        let kind = if request.is_late(now) { "late" } else { "" };
        chips.push(caller.chip(kind, "clock", &words.until(request.due_at, now)));
    }
    Row::to(link, request.what.icon(), what_words(&words, request))
        .meta(format!("{number} · {}", words.ago(request.asked_at, now)))
        .chips(&chips)
}

pub fn show(caller: &Caller, whole: &Whole, form: &AnswerForm, errors: &Errors) -> Response {
    let (words, request) = (caller.words(), &whole.request);
    let title = what_words(&words, request);
    let back = words.t("menu-rights-answer");
    let here = format!("/{}/rights/{}", request.unit_id, request.id);
    let open = request.state == State::Asked;
    let body = html! {
        (caller.head(&title, Some(&words.with("rights-number-is", &[("number", &request.number)])), Some((&home(caller), &back))))
        (caller.error_summary(errors))
        p.chips { (state_chip(caller, request)) }
        (standing(caller, request))
        (facts(caller, whole))
        @if request.what == What::Copy && request.state != State::Withdrawn {
            p.actions { (caller.link_button(&format!("{here}/copy"), "printer", &words.t("rights-copy-print"))) }
        }
        @if open { (before(caller, whole)) (form_of(caller, whole, form, errors, &here)) }
        p.actions { (caller.link_button(&format!("{here}/sheet"), "printer", &words.t("rights-sheet"))) }
        p.soft.small { (words.t("rights-quiet")) }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn facts(caller: &Caller, whole: &Whole) -> Markup {
    let (words, request) = (caller.words(), &whole.request);
    let name = match (request.desk.unnamed, &request.subject, &whole.person) {
        (true, Subject::Look(_), _) => words.t("rights-asker-looked-at"),
        (true, _, _) => words.t("rights-asker-told"),
        (_, _, Some(person)) => person.name.clone(),
        (_, _, None) => words.t("rights-name-gone"),
    };
    let about = whole.about.clone().unwrap_or_else(|| about_words(&words, request));
    let asked = request.field.filter(|_| request.state == State::Asked);
    let now = whole.person.as_ref().and_then(|person| match asked? {
        Field::Name => Some(person.name.clone()),
        Field::BirthYear => person.birth_year.map(|year| year.to_string()),
        Field::Phone => person.phone.as_ref().map(Phone::spaced),
    });
    let wished = wished_words(&words, request);
    let report = match request.subject {
        Subject::Report(id) => Some(format!("/{}/reports/{id}", request.unit_id)),
        Subject::Person | Subject::Look(_) => None,
    };
    html! {
        dl.facts {
            div { dt { (words.t("rights-asker")) } dd { (name) } }
            div { dt { (words.t("rights-about")) } dd {
                @if let Some(link) = &report { a href=(link) { (about) } } @else { (about) }
            } }
            @if let Some(now) = now { div { dt { (words.t("rights-now")) } dd { (now) } } }
            @if request.field.is_some() && request.state == State::Asked { div { dt { (words.t("rights-wished")) } dd { b { (wished) } } } }
            @if !request.words.is_empty() { div { dt { (words.t("rights-words")) } dd.lines { (request.words) } } }
            div { dt { (words.t("rights-how")) } dd {
                (words.t(&format!("rights-how-{}", request.how.code())))
                @if !request.proof.is_empty() && request.how != How::Own { ": " (request.proof) }
            } }
            div { dt { (words.t("rights-asked-at")) } dd { (caller.time(request.asked_at)) } }
        }
    }
}

/// What pressing yes does, and what it cannot do yet.
fn before(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let key = match (whole.request.what, &whole.request.subject) {
        (What::Delete, Subject::Report(_)) => "rights-yes-delete-report",
        (What::Restrict, Subject::Report(_)) => "rights-yes-restrict-report",
        (what, _) => match what {
            What::Copy => "rights-yes-copy",
            What::Correct => "rights-yes-correct",
            What::Delete => "rights-yes-delete",
            What::Restrict => "rights-yes-restrict",
            What::Object => "rights-yes-object",
        },
    };
    html! {
        section.card {
            h2.card__title { (words.t("rights-yes-before")) }
            p { (words.t(key)) }
            @if !whole.stays.is_empty() { ul { @for stay in &whole.stays { li { (stay.says) } } } }
        }
    }
}

fn form_of(caller: &Caller, whole: &Whole, form: &AnswerForm, errors: &Errors, here: &str) -> Markup {
    let words = caller.words();
    let outcomes = html! { @for state in whole.request.what.outcomes() {
        (choice("radio", "outcome", state.code(), form.outcome == state.code(),
            &words.t(&format!("rights-outcome-{}", state.code())), Some(&words.t(&format!("rights-outcome-{}-says", state.code())))))
    } };
    let grounds = html! { @for ground in Ground::ALL {
        (choice("radio", "ground", ground.code(), form.ground == ground.code(), &words.t(&format!("rights-ground-{}", ground.code())), None))
    } };
    let erases = whole.request.what == What::Delete;
    let mut post = Post::to(format!("{here}/answer"));
    if erases {
        let (sure, yes) = (words.t("rights-answer-sure"), words.t("rights-answer-send"));
        post = post.sure(sure, yes).no(words.t("rights-answer-look"));
    }
    html! {
        (post.holds(html! {
            (choices(caller, "outcome", &words.t("rights-outcome"), errors, outcomes))
            details open[!form.ground.is_empty() || errors.at("ground", &words).is_some()] {
                summary { (words.t("rights-grounds")) }
                (choices(caller, "ground", &words.t("rights-ground"), errors, grounds))
            }
            (caller.text_field(&Input::area("words", &words.t("rights-answer-words"), &form.words, WORDS_CHARS_MAX)
                .hint(&words.t("rights-answer-words-hint")), errors))
            (caller.who_reads("rights-reads-asker"))
            (caller.submit("send", &words.t("rights-answer-send")))
        }))
    }
}
