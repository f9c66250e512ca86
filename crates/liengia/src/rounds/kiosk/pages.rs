//! The phone that goes from hand to hand: one household at a time, its text, its board; the slips for doors.

use axum::response::Response;
use ground::ids;
use ground::qr;
use ground::web::Caller;
use ground::web::layout::{Keep, Shape, Sheet};
use ground::web::parts::{Choice, Input, Post, Tone};
use maud::{Markup, PreEscaped, html};
use time::Duration;

use super::slip;
use crate::rounds::answers::form::{DRAWING, HEARD, NAME, SAYS};
use crate::rounds::answers::pages::{aloud, board, how};
use crate::rounds::answers::store::{Asked, Came};
use crate::rounds::count::{Says, Tally};
use crate::rounds::model::{Round, STRIKE};
use crate::rounds::view::Said;

/// So many stand on the page at once: what is done makes room.
const ON_PAGE: usize = 60;

/// The field that says whose hand it is in.
pub const HOUSEHOLD: &str = "household";

pub fn kiosk(caller: &Caller, round: &Round, silent: &[&Asked], tally: &Tally, said: &Said) -> Response {
    let words = caller.words();
    let here = round.address(&caller.unit.id);
    let title = words.t("rounds-kiosk");
    let with = [("n", &tally.answered as _), ("all", &tally.base as _)];
    let body = html! {
        (caller.head(&round.title, None, Some((&here, &words.t("rounds-back")))))
        (caller.progress(&words.with("rounds-progress-signed", &with), tally.answered, tally.base))
        (caller.error_summary(&said.1))
        @if silent.is_empty() {
            (caller.empty("circle-check", &words.t("rounds-kiosk-empty"), Some((&here, "arrow-left", &words.t("rounds-back")))))
        } @else {
            div.stack data-kiosk {
                h2.card__title hidden data-kiosk-who { (caller.icon("house")) span {} }
                section.card { div.lines id="text" lang="vi" { (round.text.words) } (aloud(caller)) }
                @for one in silent.iter().take(ON_PAGE) { (hand(caller, round, one, said)) }
                div hidden data-kiosk-end tabindex="-1" { (caller.notice(Tone::Done, &words.t("rounds-kiosk-end"))) }
            }
            p.small.soft { (words.t("rounds-kiosk-says")) }
        }
    };
    caller.form_page(Sheet::titled(title).shape(Shape::Alone).keep(Keep::Page), &said.1, body)
}

/// One household: whose it is, its name, its gesture.
fn hand(caller: &Caller, round: &Round, one: &Asked, said: &Said) -> Markup {
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
        section.card data-kiosk-one {
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
                div.actions.actions--row {
                    button.button type="button" data-kiosk-next data-scripted hidden { span { (words.t("rounds-kiosk-later")) } }
                    button.button.button--primary type="submit" name=(SAYS) value=(Says::Signed.code()) {
                        (caller.icon("check")) span { (words.t(&format!("rounds-sign-{}", round.kind.code()))) }
                    }
                }
            }))
        }
    }
}

/// A slip for each household that has no phone in the app: what was written down for it, and how to say that it is not so.
pub fn slips(caller: &Caller, round: &Round, all: &[(&Asked, Came)]) -> Response {
    let words = caller.words();
    let here = round.address(&caller.unit.id);
    let title = words.t("rounds-slips");
    let body = html! {
        div.no-print.stack {
            (caller.head(&title, Some(&words.t("rounds-slips-lead")), Some((&here, &words.t("rounds-back")))))
            @if !all.is_empty() { div.actions { (caller.print_button()) } }
        }
        @if all.is_empty() { (caller.empty("circle-check", &words.t("rounds-slips-empty"), None)) }
        @else { div.slips { @for (asked, came) in all { (slip_of(caller, round, asked, came)) } } }
    };
    caller.page(Sheet::titled(title), body)
}

fn slip_of(caller: &Caller, round: &Round, asked: &Asked, came: &Came) -> Markup {
    let words = caller.words();
    let link =
        format!("{}/rounds/doors/{}", caller.app.config.base_url(), slip::token(&caller.app.key, came.id));
    let until = came.received_at + STRIKE - Duration::seconds(1);
    html! {
        article.slip {
            div.qr { (PreEscaped(qr::svg(&link))) }
            p.slip__unit { (caller.unit.name) }
            p.slip__name { (asked.address) }
            div.slip__says.stack {
                p { (words.with("rounds-slip-says", &[("title", &round.title)])) " " (how(&words, came)) "." }
                p { b { (words.with("rounds-slip-until", &[("day", &caller.day(until))])) } }
                p { (words.t("rounds-slip-free")) }
            }
        }
    }
}

/// What stands behind a slip.
pub struct Slip {
    pub round: Round,
    pub came: Came,
    pub struck: bool,
    pub open: bool,
}

pub fn slip_page(caller: &Caller, slip: &Slip, token: &str) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&slip.round.title, Some(&slip.round.unit_name), None))
        @if slip.struck { (caller.notice(Tone::Done, &words.t("rounds-slip-struck"))) }
        @else if !slip.open { (caller.notice(Tone::Info, &words.t("rounds-strike-late"))) }
        @else {
            p { (words.with("rounds-slip-says", &[("title", &slip.round.title)])) }
            p.small { (how(&words, &slip.came)) }
            (Post::to(format!("/rounds/doors/{token}")).holds(html! {
                (caller.who_reads("rounds-slip-reads"))
                div.actions { (caller.button("x", &words.t("rounds-not-mine"))) }
            }))
        }
    };
    caller.page(Sheet::titled(&slip.round.title), body)
}
