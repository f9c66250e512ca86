//! What people see of their rights. Plain words first; the law stands below, small.

pub mod answering;
pub mod asking;
pub mod data;
pub mod looks;
pub mod papers;
pub mod sheet;

use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};

use super::model::{Field, Request, State, Subject};
use viet_text::Phone;

/// Who answers for the data of this installation.
pub fn controller(caller: &Caller) -> String {
    caller.app.config.controller.clone().unwrap_or_else(|| caller.words().t("rights-controller-unknown"))
}

/// One of several choices, drawn as a card.
pub fn choice(kind: &str, name: &str, value: &str, checked: bool, word: &str, hint: Option<&str>) -> Markup {
    html! {
        label.choice {
            input.choice__input type=(kind) name=(name) value=(value) checked[checked];
            span.choice__words {
                span.choice__word { (word) }
                @if let Some(hint) = hint { span.choice__hint { (hint) } }
            }
        }
    }
}

/// A group of choices with its question and its mistake.
pub fn choices(
    caller: &Caller,
    name: &'static str,
    question: &str,
    errors: &Errors,
    inside: Markup,
) -> Markup {
    let wrong = errors.at(name, &caller.words());
    html! {
        fieldset class=(if wrong.is_some() { "choices choices--wrong" } else { "choices" }) id=(name) {
            legend.field__label { (question) }
            @if let Some(wrong) = wrong {
                p.field__error id=(format!("{name}-error")) { (caller.icon("circle-alert")) (wrong) }
            }
            div.choices__grid { (inside) }
        }
    }
}

pub fn state_chip(caller: &Caller, request: &Request) -> Markup {
    let (kind, icon) = match request.state {
        State::Asked if request.is_late(caller.app.clock.now()) => ("late", "triangle-alert"),
        State::Asked => ("waits", "hourglass"),
        State::Granted => ("done", "circle-check"),
        State::Partly => ("done", "check"),
        State::Refused => ("", "circle-x"),
        State::Withdrawn => ("", "undo-2"),
    };
    caller.chip(kind, icon, &caller.words().t(&format!("rights-state-{}", request.state.code())))
}

pub fn what_words(words: &Words, request: &Request) -> String {
    words.t(&format!("rights-what-{}", request.what.code()))
}

/// The value to come, as people read it.
pub fn wished_words(words: &Words, request: &Request) -> String {
    match (request.field, Phone::parse(&request.wished)) {
        (Some(Field::Phone), Ok(phone)) => phone.spaced(),
        (Some(Field::Phone), Err(_)) => words.t("rights-wished-none"),
        _ => request.wished.clone(),
    }
}

/// What the request is about, as short as it can be said.
pub fn about_words(words: &Words, request: &Request) -> String {
    match (&request.subject, request.field) {
        (Subject::Report(_), _) => words.t("rights-about-report"),
        (Subject::Look(_), _) => words.t("rights-about-look"),
        (Subject::Person, Some(field)) => words.t(&format!("rights-field-{}", field.code())),
        (Subject::Person, None) => words.t("rights-about-person"),
    }
}

/// Where a request stands: its clock while it runs, its answer after that. The same words for both sides.
pub fn standing(caller: &Caller, request: &Request) -> Markup {
    let words = caller.words();
    html! {
        @match (request.state, request.answered_at) {
            (State::Asked, _) => {
                (caller.deadline(&words.t("rights-due"), request.due_at, None))
                p.small.soft { (words.t("rights-clock-law")) }
            }
            (State::Withdrawn, _) => { p { (words.t("rights-withdrawn-says")) } }
            (_, Some(at)) => {
                section.card {
                    h2.card__title { (words.t(&format!("rights-state-{}", request.state.code()))) }
                    @if let Some(ground) = request.ground {
                        p { b { (words.t("rights-ground")) ": " } (words.t(&format!("rights-ground-{}", ground.code()))) }
                    }
                    @if !request.answer_words.is_empty() { p.lines { (request.answer_words) } }
                    @if request.name_waits { p { (words.t("rights-name-waits")) } }
                    p.soft.small { (words.t("rights-answered-at")) " " (caller.time(at)) }
                    @if matches!(request.state, State::Partly | State::Refused) { p.small { (words.t("rights-complain")) } }
                }
            }
            (_, None) => {}
        }
    }
}
