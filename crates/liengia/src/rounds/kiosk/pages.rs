//! The phone that goes from hand to hand: how it is handed over, then one household at a time, its text, its board.

use axum::response::Response;
use ground::ids;
use ground::web::layout::{Keep, Shape, Sheet};
use ground::web::parts::{Choice, Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::rounds::answers::form::{DRAWING, HEARD, NAME, SAYS};
use crate::rounds::answers::pages::{aloud, board};
use crate::rounds::answers::store::Asked;
use crate::rounds::count::{Says, Tally};
use crate::rounds::model::Round;
use crate::rounds::pages::progress;
use crate::rounds::view::Said;

/// So many stand on the page at once: what is done makes room.
const ON_PAGE: usize = 60;

/// The field that says whose hand it is in.
pub const HOUSEHOLD: &str = "household";
/// By which whoever hands it over takes it back.
pub const PIN: &str = "pin";

/// The PIN of whoever leads: nothing else opens the phone again.
fn pin(caller: &Caller, errors: &Errors) -> Markup {
    let label = caller.words().t("rounds-kiosk-pin");
    caller.text_field(
        &Input {
            kind: "password",
            keyboard: Some("numeric"),
            autocomplete: "off",
            required: true,
            ..Input::line(PIN, &label, "", 6)
        },
        errors,
    )
}

/// What was signed on this phone and refused by the book: whoever leads learns it, where scripts know of it.
pub fn refused(caller: &Caller, here: &str) -> Markup {
    let words = caller.words();
    html! {
        div.stack hidden data-kiosk-refused=(format!("{here}/kiosk")) {
            (caller.notice(Tone::Wrong, &words.t("rounds-kiosk-refused")))
            div.actions { (caller.link_button("/waiting", "clock", &words.t("rounds-kiosk-refused-go"))) }
        }
    }
}

/// Before it is handed over: how far it is, which household is first, the PIN to take it back by.
pub fn start(caller: &Caller, round: &Round, silent: &[&Asked], tally: &Tally, errors: &Errors) -> Response {
    let words = caller.words();
    let here = round.address(&caller.unit.id);
    let title = words.t("rounds-kiosk");
    let has_pin = caller.who.signed.as_ref().is_some_and(|signed| signed.has_pin);
    let firsts: Vec<(String, String)> = silent
        .iter()
        .take(ON_PAGE)
        .map(|one| (one.household_id.to_string(), format!("{} · {}", one.name, one.address)))
        .collect();
    let body = html! {
        (caller.head(&title, Some(&round.title), Some((&here, &words.t("rounds-back")))))
        (progress(caller, round, tally))
        (caller.error_summary(errors))
        (refused(caller, &here))
        @if silent.is_empty() {
            (caller.empty("circle-check", &words.t("rounds-kiosk-empty"), Some((&here, "arrow-left", &words.t("rounds-back")))))
        } @else if !has_pin {
            (caller.notice(Tone::Wait, &words.t("rounds-kiosk-no-pin")))
            div.actions { (caller.primary_link("/me/pin", "lock", &words.t("rounds-kiosk-set-pin"))) }
        } @else {
            p { (words.t("rounds-kiosk-start-says")) }
            (Post::to(format!("{here}/kiosk/start")).holds(html! {
                div.stack data-kiosk-start=(format!("{here}/kiosk")) data-version=(round.text.version) {
                    div data-scripted hidden {
                        (caller.select("first", &words.t("rounds-kiosk-first"), "", ("", &firsts), errors))
                    }
                    (pin(caller, errors))
                }
                div.actions { (caller.submit("smartphone", &words.t("rounds-kiosk-begin"))) }
            }))
        }
        p.small.soft { (words.t("rounds-kiosk-says")) }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// What the page shows: the households that have not answered, and whether one of them just did.
pub struct Turn<'a> {
    pub round: &'a Round,
    pub silent: &'a [&'a Asked],
    /// It signed, and hands the phone back: nobody's name is in sight.
    pub is_done: bool,
    pub said: &'a Said,
}

pub fn kiosk(caller: &Caller, turn: &Turn) -> Response {
    let words = caller.words();
    let Turn { round, silent, said, .. } = *turn;
    let here = round.address(&caller.unit.id);
    let wrong = said.0.text(HOUSEHOLD);
    let first = silent.iter().position(|one| one.household_id.to_string() == wrong).unwrap_or_default();
    let body = html! {
        (caller.head(&round.title, None, None))
        (caller.error_summary(&said.1))
        div.stack data-kiosk=(format!("{here}/kiosk")) data-version=(round.text.version) {
            h2.card__title hidden data-kiosk-who { (caller.icon("house")) span {} }
            section.card data-kiosk-text hidden[turn.is_done || silent.is_empty()] {
                div.lines id="text" lang="vi" { (round.text.words) } (aloud(caller))
            }
            @for (n, one) in silent.iter().take(ON_PAGE).enumerate() {
                (hand(caller, round, one, (said, turn.is_done || n != first)))
            }
            section.card data-kiosk-done tabindex="-1" hidden[!turn.is_done || silent.is_empty()] {
                h2.card__title data-kiosk-noted { (caller.icon("circle-check")) (words.t("rounds-kiosk-thanks")) }
                div.stack hidden data-kiosk-kept {
                    h2.card__title { (caller.icon("hourglass")) (words.t("rounds-kiosk-kept")) }
                    p { (words.t("rounds-kiosk-kept-says")) }
                }
                div.stack hidden data-kiosk-not-taken {
                    h2.card__title { (caller.icon("circle-alert")) (words.t("rounds-kiosk-not-noted")) }
                    p { b data-kiosk-why {} }
                    p { (words.t("rounds-kiosk-not-taken")) }
                }
                p { (words.t("rounds-kiosk-hand-back")) }
                div.actions { (caller.primary_link(&format!("{here}/kiosk"), "chevron-right", &words.t("rounds-kiosk-go-on"))) }
            }
            div hidden[!silent.is_empty()] data-kiosk-end tabindex="-1" { (caller.notice(Tone::Done, &words.t("rounds-kiosk-end"))) }
            (taking_back(caller, &here))
        }
    };
    caller.form_page(
        Sheet::titled(words.t("rounds-kiosk")).shape(Shape::Alone).keep(Keep::Page),
        &said.1,
        body,
    )
}

/// Back into the hand of who leads: by the PIN, here where scripts run, on the page of the lock where they do not.
fn taking_back(caller: &Caller, here: &str) -> Markup {
    let words = caller.words();
    html! {
        section.card hidden data-kiosk-pin data-kiosk-pin-wrong=(words.t("rounds-kiosk-pin-wrong")) data-kiosk-pin-out=(words.t("rounds-kiosk-pin-out")) {
            h2.card__title tabindex="-1" { (caller.icon("lock")) (words.t("rounds-kiosk-leader")) }
            p { (words.t("rounds-kiosk-leader-says")) }
            p.field__error hidden data-kiosk-pin-says role="alert" {}
            (Post::to("/unlock").hidden("next", here).holds(html! {
                (pin(caller, &Errors::default()))
                div.actions.actions--row {
                    button.button type="button" data-kiosk-pin-no { span { (words.t("rounds-kiosk-pin-no")) } }
                    (caller.submit("lock", &words.t("rounds-kiosk-pin-yes")))
                }
            }))
        }
        p.actions.actions--row data-kiosk-ways {
            button.button.button--small type="button" data-kiosk-later data-scripted hidden { span { (words.t("rounds-kiosk-later")) } }
            a.button.button--small href=(here) data-kiosk-back { (caller.icon("lock")) span { (words.t("rounds-kiosk-back")) } }
        }
    }
}

/// One household: whose it is, its name, its gesture.
fn hand(caller: &Caller, round: &Round, one: &Asked, (said, hidden): (&Said, bool)) -> Markup {
    let words = caller.words();
    let this = said.0.text(HOUSEHOLD) == one.household_id.to_string();
    let nothing = Said::default();
    let (typed, errors) = if this { (&said.0, &said.1) } else { (&nothing.0, &nothing.1) };
    let name_id = format!("{}_{}", NAME.name, one.household_id);
    let name = if typed.has(NAME.name) { typed.text(NAME.name) } else { one.name.as_str() };
    let (label, hint) = (words.t("rounds-name"), words.t("rounds-name-hint"));
    let heard = Choice {
        name: HEARD.to_owned(),
        value: "1".to_owned(),
        word: words.t("rounds-heard"),
        icon: None,
        chosen: typed.has(HEARD),
    };
    let post = Post::to(format!("{}/kiosk", round.address(&caller.unit.id)))
        .once(ids::fresh(caller.app.clock.now()))
        .hidden(HOUSEHOLD, one.household_id)
        .hidden("version", round.text.version)
        .outbox(format!("{}: {}", round.title, one.name))
        .stays();
    html! {
        section.card data-kiosk-one=(one.household_id) hidden[hidden] {
            h2.card__title { (caller.icon("house")) (one.name) }
            p.small { (one.address) }
            (post.holds(html! {
                @if round.kind.has_name() {
                    (caller.text_field(&Input { id: &name_id, hint: Some(&hint), required: true, ..Input::line(NAME.name, &label, name, 80) }, errors))
                }
                (board(caller, &format!("board_{}", one.household_id), typed.text(DRAWING), errors))
                (caller.choices(HEARD, &words.t("rounds-heard-legend"), "checkbox", &[heard], errors))
                (caller.who_reads("rounds-kiosk-reads"))
                p.small.soft { (words.t("rounds-free")) }
                div.actions {
                    button.button.button--primary type="submit" name=(SAYS) value=(Says::Signed.code()) {
                        (caller.icon("check")) span { (words.t(&format!("rounds-sign-{}", round.kind.code()))) }
                    }
                }
            }))
        }
    }
}
