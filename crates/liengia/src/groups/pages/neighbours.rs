//! The neighbours of the group, as they agreed to be seen.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{Markup, html};

use crate::groups::store::Neighbour;

/// From so many on, a list is worth a search.
const SEARCH_FROM: usize = 12;

pub fn list(caller: &Caller, neighbours: &[Neighbour]) -> Response {
    let words = caller.words();
    let title = words.t("neighbours-title");
    let n = neighbours.len();
    let body = html! {
        (caller.head(&title, Some(&words.with("neighbours-lead", &[("n", &n)])), None))
        @if neighbours.is_empty() {
            (caller.empty("users", &words.t("neighbours-empty"), None))
        } @else {
            @if n >= SEARCH_FROM { (search(caller)) }
            ul.rows id="neighbours" data-rows { @for neighbour in neighbours { (row(caller, neighbour)) } }
            p.soft.small { (words.t("neighbours-phones")) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// Only with scripts: the whole list is on the page, and browsers can search it themselves.
fn search(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        div data-scripted hidden {
            div.search { div.search__box {
                label.visually-hidden for="q" { (words.t("neighbours-search")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" placeholder=(words.t("neighbours-search")) autocomplete="off"
                    data-filter="#neighbours" data-key="/";
            } }
            p.filter-count data-filter-count="#neighbours" role="status" {}
        }
    }
}

fn row(caller: &Caller, neighbour: &Neighbour) -> Markup {
    let words = caller.words();
    let inside = html! {
        span.row__icon { (caller.icon(if neighbour.phone.is_some() { "phone" } else { "user" })) }
        span.row__body {
            span.row__title { (neighbour.name) }
            span.row__meta {
                (neighbour.address)
                @if let Some(phone) = &neighbour.phone { br; (phone.spaced()) }
            }
            @if !neighbour.titles.is_empty() {
                span.chips { @for role in &neighbour.titles {
                    (caller.chip("", "star", &words.t(&format!("neighbours-title-{}", role.code()))))
                } }
            }
        }
    };
    html! {
        li.row data-filter-row {
            @match &neighbour.phone {
                Some(phone) => a.row__link href=(format!("tel:{}", phone.national())) { (inside) },
                None => div.row__link { (inside) },
            }
        }
    }
}
