//! Ticking off a sheet that came back: its code, its photo, a word for each line.

use std::collections::BTreeSet;

use axum::response::Response;
use ground::files::{self, File, PHOTOS, Waiting};
use ground::web::Caller;
use ground::web::Errors;
use ground::web::fields::{Field, Typed};
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::typed::Size;
use maud::{Markup, html};
use uuid::Uuid;

use super::store::Printed;
use crate::rounds::answers::store::Asked;
use crate::rounds::model::Round;
use crate::rounds::pages::takers_read;
use crate::rounds::view::Heard;

/// The code that is printed on it.
pub const CODE: Field = Field::line(
    "code",
    "rounds-sheet-code",
    Size::between(6, 20, "rounds-sheet-code-missing", "rounds-sheet-code-missing"),
)
.hint("rounds-sheet-code-hint");
/// Before the id of a household: what its line says.
pub const LINE: &str = "line_";

/// Everything the page shows.
pub struct Open<'a> {
    pub round: &'a Round,
    pub printed: &'a Printed,
    pub heard: &'a Heard,
    /// Households whose lines of this sheet were ticked within the hour: they may be taken back.
    pub fresh: &'a BTreeSet<Uuid>,
    pub files: &'a [File],
    pub typed: &'a Typed,
    pub errors: &'a Errors,
    pub photos: &'a [Waiting],
}

pub fn sheet(caller: &Caller, open: &Open) -> Response {
    let words = caller.words();
    let (round, printed) = (open.round, open.printed);
    let back = round.address(&caller.unit.id);
    let here = format!("{back}/sheets/{}", printed.id);
    let title = words.with("rounds-sheet", &[("n", &printed.number)]);
    let (settled, waiting): (Vec<_>, Vec<_>) = open.heard.asked.iter().partition(|one| is_settled(open, one));
    let old = printed.version != round.text.version;
    let body = html! {
        (caller.head(&title, Some(&round.title), Some((&back, &words.t("rounds-back")))))
        @if let Some(at) = printed.ticked_at {
            (caller.notice(Tone::Info, &words.with("rounds-sheet-ticked", &[("day", &caller.day(at))])))
        }
        (caller.error_summary(open.errors))
        (undoing(caller, open, &here))
        div.actions { (caller.link_button(&format!("{here}/paper"), "printer", &words.t("rounds-sheet-paper"))) }
        (files::grid(caller, open.files, &here))
        @if old { (caller.notice(Tone::Wait, &words.t("rounds-sheet-old"))) }
        @else {
            section.stack {
                h2 { (words.t("rounds-sheet-tick")) }
                p { (words.t("rounds-sheet-tick-says")) }
                (Post::to(&here).files().holds(html! {
                    (caller.described(&CODE, open.typed, open.errors))
                    (PHOTOS.field(caller, &words.t("rounds-sheet-photo"), &words.t("rounds-sheet-photo-hint"), open.photos, open.errors))
                    @for one in &waiting { (line(caller, open, one)) }
                    @if !settled.is_empty() {
                        details {
                            summary { (words.with("rounds-answered", &[("n", &settled.len())])) }
                            (caller.rows(settled.iter().map(|one| settled_row(caller, open, one))))
                        }
                    }
                    (caller.who_reads(takers_read(caller)))
                    div.actions.actions--stay { (caller.submit("save", &words.t("rounds-sheet-send"))) }
                }))
            }
        }
    };
    caller.form_page(Sheet::titled(title), open.errors, body)
}

/// What was ticked just now: a line too many is taken back before its household wonders.
fn undoing(caller: &Caller, open: &Open, here: &str) -> Markup {
    let words = caller.words();
    let ticked: Vec<_> =
        open.heard.asked.iter().filter(|one| open.fresh.contains(&one.household_id)).collect();
    let row = |one: &&Asked| {
        let to = format!("{here}/lines/{}/removal", one.household_id);
        Row::of("check", format!("{}. {}", one.number, one.name))
            .meta(&one.address)
            .says(Post::press(to).holds(caller.small_button("undo-2", &words.t("rounds-undo"))))
    };
    html! {
        @if !ticked.is_empty() {
            section.card {
                h2.card__title { (caller.icon("history")) (words.t("rounds-undo-title")) }
                p.small { (words.t("rounds-undo-says")) }
                (caller.rows(ticked.iter().map(row)))
                (caller.who_reads("rounds-undo-reads"))
            }
        }
    }
}

/// A household that has answered needs no line, and one that said “not ours” or took its word back gets none.
fn is_settled(open: &Open, one: &Asked) -> bool {
    let heard = open.heard;
    heard.answer_of(one.household_id).is_some() || heard.is_left_to_itself(one.household_id, open.round)
}

fn settled_row(caller: &Caller, open: &Open, one: &Asked) -> Row {
    let words = caller.words();
    let label = format!("{}. {}", one.number, one.name);
    match open.heard.answer_of(one.household_id) {
        Some(given) => {
            Row::of("circle-check", &label).meta(words.t(&format!("rounds-done-{}", given.way.code())))
        }
        None => Row::of("house", &label).meta(words.t("rounds-line-none")),
    }
}

fn line(caller: &Caller, open: &Open, one: &Asked) -> Markup {
    let words = caller.words();
    let name = format!("{LINE}{}", one.household_id);
    let label = format!("{}. {}", one.number, one.name);
    let choices = [
        ("", "rounds-line-none"),
        ("signed", "rounds-line-signed"),
        ("unreadable", "rounds-line-unreadable"),
    ]
    .map(|(value, key)| (value.to_owned(), words.t(key)));
    caller.select(&name, &label, &one.address, (open.typed.text(&name), &choices), open.errors)
}
