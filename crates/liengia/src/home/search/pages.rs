//! The page of a search.

use axum::response::Response;
use ground::feature::Hit;
use ground::web::layout::Sheet;
use ground::web::parts::Row;
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
            (caller.rows(group.hits.iter().map(row)))
            @if group.more { p.soft.small { (words.with("search-more", &[("n", &group.hits.len())])) } }
        }
    }
}

fn row(hit: &Hit) -> Row {
    let excerpt = html! { @for (piece, marked) in &hit.excerpt {
        @if *marked { mark { (piece) } } @else { (piece) }
    } };
    Row::to(hit.link.as_str(), hit.icon, unbroken(&hit.title)).meta(hit.detail.as_str()).meta(excerpt)
}
