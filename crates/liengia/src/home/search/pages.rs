//! The page of a search.

use axum::response::Response;
use ground::feature::Hit;
use ground::web::layout::Sheet;
use ground::web::{Caller, unbroken};
use maud::{Markup, html};

use super::view::{Found, Group};

pub fn show(caller: &Caller, asked: &str, found: &Found) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("search-title"), None, None))
        form.search role="search" action="/search" {
            div.search__box {
                label.visually-hidden for="q" { (words.t("search-label")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" name="q" value=(asked) maxlength="100" autocomplete="off"
                    placeholder=(words.t("search-example")) data-key="/" data-key-says=(words.t("search-label"))
                    autofocus[matches!(found, Found::Nothing)];
            }
            button.button type="submit" { (words.t("search-button")) }
        }
        @match found {
            Found::Nothing => { p.soft { (words.t("search-says")) } }
            Found::TooShort => { p role="status" { (words.t("search-short")) } }
            Found::TooWide => { p role="status" { (words.t("search-wide")) } }
            Found::Groups(groups) if groups.is_empty() => {
                (caller.empty("search", &words.with("search-none", &[("q", &asked)]), None))
            }
            Found::Groups(groups) => { @for group in groups { (section(caller, group)) } }
        }
    };
    caller.page(Sheet::titled(words.t("search-title")), body)
}

fn section(caller: &Caller, group: &Group) -> Markup {
    let words = caller.words();
    html! {
        section.stack aria-labelledby=(group.heading) {
            h2 id=(group.heading) { (words.t(&group.heading)) " " span.count { (group.hits.len()) @if group.more { "+" } } }
            ul.rows data-rows { @for hit in &group.hits { (row(caller, hit)) } }
            @if group.more { p.soft.small { (words.with("search-more", &[("n", &group.hits.len())])) } }
        }
    }
}

fn row(caller: &Caller, hit: &Hit) -> Markup {
    html! {
        li.row {
            a.row__link href=(hit.link) {
                span.row__icon { (caller.icon(hit.icon)) }
                span.row__body {
                    span.row__title { (unbroken(&hit.title)) }
                    @if !hit.detail.is_empty() { span.row__meta { (hit.detail) } }
                    @if !hit.excerpt.is_empty() {
                        span.row__meta { @for (piece, marked) in &hit.excerpt {
                            @if *marked { mark { (piece) } } @else { (piece) }
                        } }
                    }
                }
                span.row__go.icon aria-hidden="true" { (caller.icon("chevron-right")) }
            }
        }
    }
}
