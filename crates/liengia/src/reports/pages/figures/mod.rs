//! Figures on a page: a picture, the tables, and how each number was counted. Printed as it is.

mod chart;

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Tone;
use maud::{Markup, html};

use crate::reports::figures::hiding::FIGURE_MIN;
use crate::reports::figures::rows::REPORTS_MAX;
use crate::reports::figures::tables::{Head, Table};
use crate::reports::routes::figures::Seen;

pub fn show(caller: &Caller, seen: &Seen) -> Response {
    let words = caller.words();
    let title = words.t("reports-figures-title");
    let lead = if seen.guarded { "reports-figures-lead-guarded" } else { "reports-figures-lead" };
    let lead = words.with(lead, &[("unit", &caller.unit.name)]);
    let body = html! {
        (caller.head(&title, Some(&lead), None))
        @if seen.empty {
            @let none = if seen.guarded { "reports-figures-none-guarded" } else { "reports-figures-none" };
            (caller.empty("chart-column", &words.t(none), None))
        } @else {
            (tools(caller))
            @if seen.too_many {
                (caller.notice(Tone::Info, &words.with("reports-figures-too-many", &[("n", &REPORTS_MAX)])))
            }
            @if let Some(months) = seen.tables.first() { (chart::chart(caller, months, seen.guarded)) }
            @for one in &seen.tables { (table(caller, one)) }
            (how(caller, seen))
        }
    };
    caller.page(Sheet::titled(title).shape(Shape::Wide), body)
}

fn tools(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        p.actions.actions--row {
            (caller.link_button(
                &format!("/{}/reports/figures.csv", caller.unit.id), "download", &words.t("reports-figures-download")))
            button.button type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("reports-print")) }
            }
        }
    }
}

/// Columns without anything in them are left out on paper and on the phone by their cells, not here.
fn table(caller: &Caller, table: &Table) -> Markup {
    let words = caller.words();
    let says = |column: &str| words.t(&format!("reports-figure-{column}"));
    html! {
        section id=(table.name) {
            h2.section-title { (words.t(&format!("reports-figures-{}", table.name))) }
            table.table.table--cards.figures role="table" {
                thead role="rowgroup" { tr role="row" {
                    th scope="col" { span.visually-hidden { (words.t(&format!("reports-figures-{}", table.name))) } }
                    @for column in &table.columns { th.number scope="col" { (says(column)) } }
                } }
                tbody role="rowgroup" {
                    @for (head, cells) in &table.rows {
                        tr role="row" class=[(*head == Head::All).then_some("table__sum")] {
                            th scope="row" role="rowheader" { (head.says(&words)) }
                            @for (column, cell) in table.columns.iter().zip(cells) {
                                td.number role="cell" data-label=(says(column)) { (cell.says(&words)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn how(caller: &Caller, seen: &Seen) -> Markup {
    let words = caller.words();
    html! {
        section {
            h2.section-title { (words.t("reports-figures-how")) }
            ul {
                @for key in ["month", "late", "paused", "hours"] { li { (words.t(&format!("reports-figures-how-{key}"))) } }
                @if seen.guarded {
                    li { (words.with("reports-figures-how-hidden", &[("n", &FIGURE_MIN)])) }
                } @else {
                    li { (words.t("reports-figures-how-done")) }
                }
            }
        }
    }
}
