//! The rounds of a unit: those that are open, then those that are over, a page at a time.

use axum::response::Response;

use ground::web::Caller;
use ground::web::layout::{Keep, Sheet};
use ground::web::parts::Row;
use maud::{Markup, html};
use uuid::Uuid;

use super::chips;
use crate::rounds::model::Round;
use crate::rounds::view::may_open;

/// What a page of the list shows.
pub struct Listed {
    pub open: Vec<Round>,
    pub over: Vec<Round>,
    /// All that are over, on however many pages.
    pub over_count: i64,
    /// Behind which the next page begins.
    pub next: Option<Uuid>,
    pub is_first: bool,
}

pub fn list(caller: &Caller, listed: &Listed) -> Response {
    let words = caller.words();
    let (title, home) = (words.t("menu-rounds"), format!("/{}/rounds", caller.unit.id));
    let new = format!("{home}/new");
    let opens = may_open(&caller.unit, |action| caller.may(action));
    let open = words.t("rounds-open");
    let next = listed.next.map(|id| format!("{home}?after={id}"));
    let (newest, older) = (words.t("rounds-newest"), words.t("rounds-older"));
    let body = html! {
        (caller.head(&title, Some(&words.t("rounds-lead")), None))
        @if listed.open.is_empty() && listed.over_count == 0 {
            (caller.empty("pen-line", &words.t("rounds-empty"), opens.then_some((&new, "plus", &open))))
        } @else {
            @if opens { div.actions { (caller.primary_link(&new, "plus", &open)) } }
            @if listed.is_first {
                @if listed.open.is_empty() { p.soft { (words.t("rounds-none-open")) } }
                @else { (rows(caller, &listed.open)) }
            }
            @if !listed.over.is_empty() {
                h2.rows__heading { (words.with("rounds-over", &[("n", &words.number(listed.over_count))])) }
                (rows(caller, &listed.over))
            }
            (caller.pager(
                &words.t("rounds-pages"),
                (!listed.is_first).then_some((home.as_str(), newest.as_str())),
                next.as_deref().map(|next| (next, older.as_str())),
            ))
        }
    };
    caller.page(Sheet::titled(title).keep(Keep::Page), body)
}

fn rows(caller: &Caller, rounds: &[Round]) -> Markup {
    let words = caller.words();
    caller.rows(rounds.iter().map(|round| {
        let until = words.with("rounds-until", &[("day", &caller.day(round.ends_at()))]);
        Row::to(round.address(&caller.unit.id), round.kind.icon(), &round.title)
            .meta(format!("{until} · {}", round.unit_name))
            .chips(&chips(caller, round))
    }))
}
