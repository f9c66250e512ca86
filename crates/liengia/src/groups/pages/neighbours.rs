//! The neighbours of the group, as they agreed to be seen.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Row;
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
            (caller.rows_at("neighbours", neighbours.iter().map(|neighbour| row(caller, neighbour))))
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

/// Whoever lets their number be seen is called by a press anywhere.
fn row(caller: &Caller, neighbour: &Neighbour) -> Row {
    let words = caller.words();
    let name = &neighbour.name;
    let titles = neighbour.titles.iter().map(|role| words.t(&format!("neighbours-title-{}", role.code())));
    let chips: Vec<_> = titles.map(|says| caller.chip("", "star", &says)).collect();
    let row = match &neighbour.phone {
        Some(phone) => Row::to(format!("tel:{}", phone.national()), "phone", name)
            .meta(html! { (neighbour.address) br; (phone.spaced()) }),
        None => Row::of("user", name).meta(&neighbour.address),
    };
    row.chips(&chips)
}
