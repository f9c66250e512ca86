//! The slips for doors: what was written down for a household without a phone in the app, and what a slip leads to.

use axum::response::Response;
use ground::qr;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Tone};
use maud::{Markup, PreEscaped, html};
use time::Duration;

use super::slip;
use crate::rounds::answers::pages::how;
use crate::rounds::answers::store::{Asked, Came};
use crate::rounds::model::{Round, STRIKE};
use crate::rounds::pages::has;

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
                p { (words.with("rounds-slip-says", &[("has", &has(caller, round) as _), ("title", &round.title as _)])) " " (how(&words, came)) "." }
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
            p { (words.with("rounds-slip-says", &[("has", &has(caller, &slip.round) as _), ("title", &slip.round.title as _)])) }
            p.small { (how(&words, &slip.came)) }
            (Post::to(format!("/rounds/doors/{token}")).holds(html! {
                (caller.who_reads("rounds-slip-reads"))
                div.actions { (caller.button("x", &words.t("rounds-not-mine"))) }
            }))
        }
    };
    caller.page(Sheet::titled(&slip.round.title), body)
}
