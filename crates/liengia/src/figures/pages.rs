//! Numbers as rows, and month by month as a picture with its table beneath.

use axum::response::Response;
use ground::feature::{Fact, MenuItem};
use ground::figures::chart::{Bar, bars};
use ground::figures::{Period, choosing, period};
use ground::web::Caller;
use ground::web::layout::{Sheet, menu};
use ground::web::parts::Row;
use maud::{Markup, html};

/// A number, and what it was in each month where it is of months.
pub struct Counted {
    pub fact: Fact,
    pub months: Vec<i64>,
}

pub fn show(caller: &Caller, asked: &Period, counted: &[Counted]) -> Response {
    let words = caller.words();
    let title = words.t("menu-numbers");
    let lead = words.with("figures-lead", &[("unit", &caller.unit.name), ("period", &asked.says(&words))]);
    let here = format!("/{}/figures", caller.unit.id);
    let places = menu(caller);
    let monthly = counted.iter().filter(|one| asked.months.len() > 1 && one.months.iter().any(|n| *n > 0));
    let body = html! {
        (caller.head(&title, Some(&lead), None))
        (choosing::form(caller, &here, asked))
        @for one in monthly { (by_month(caller, asked, one)) }
        section {
            h2.section-title { (words.t("figures-all")) }
            // “0 or more” says nothing: what is rounded down shows when there is something to say.
            @let said = counted.iter().filter(|one| !one.fact.least || one.fact.number > 0);
            (caller.rows(said.map(|one| row(caller, &one.fact, &places))))
        }
        p.soft.small { (words.t("figures-says")) }
        div.actions.no-print { (caller.print_button()) }
    };
    caller.page(Sheet::titled(title), body)
}

/// The number, and the way to what was counted where the reader's menu has it.
fn row(caller: &Caller, fact: &Fact, places: &[(MenuItem, String)]) -> Row {
    let words = caller.words();
    let number = words.number(fact.number);
    let says = if fact.least { words.with("groups-least", &[("n", &number)]) } else { number };
    let title = format!("{says} {}", words.t(fact.key));
    let source = format!("/{}/{}", caller.unit.id, fact.source);
    let (icon, meta) = ("chart-column", if fact.of_period { "figures-of-period" } else { "figures-now" });
    let row = match places.iter().find(|(_, link)| *link == source) {
        Some((place, link)) => Row::to(link.as_str(), place.icon, title),
        None => Row::of(icon, title),
    };
    row.meta(words.t(meta))
}

/// As a heading begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn by_month(caller: &Caller, asked: &Period, one: &Counted) -> Markup {
    let words = caller.words();
    let months = || asked.months.iter().copied().map(period::says).zip(&one.months);
    let bar = |(label, n): (String, &i64)| Bar {
        label,
        parts: vec![("chart__part--answered", *n)],
        says: words.number(*n),
    };
    let drawn: Vec<_> = months().map(bar).collect();
    html! {
        section {
            h2.section-title { (capital(&words.t(one.fact.key))) }
            (bars(caller, (one.fact.key, "figures-bars"), &drawn, &[]))
            details {
                summary { (words.t("figures-table")) }
                table.table { tbody { @for (label, n) in months() {
                    tr { th scope="row" { (label) } td.number { (words.number(*n)) } }
                } } }
            }
        }
    }
}
