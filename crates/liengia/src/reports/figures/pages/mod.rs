//! Figures on a page: a picture, the tables, and how each number was counted. Printed as it is.

mod chart;

use axum::response::Response;
use ground::figures::FIGURE_MIN;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Tone;
use maud::{Markup, html};

use super::rows::REPORTS_MAX;
use super::tables::{Head, Table};
use super::view::Seen;

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
                (caller.icon("printer")) span { (words.t("print")) }
            }
        }
    }
}

/// On the phone a table is moved sideways under its first column: as cards it would be fourteen screens long.
fn table(caller: &Caller, table: &Table) -> Markup {
    let words = caller.words();
    let says = |column: &str| words.t(&format!("reports-figure-{column}"));
    let name = words.t(&format!("reports-figures-{}", table.name));
    let class = if table.columns.len() > 1 { "table figures" } else { "table figures figures--narrow" };
    html! {
        section id=(table.name) {
            h2.section-title id=(format!("{}-title", table.name)) { (name) }
            div.scroll tabindex="0" role="region" aria-labelledby=(format!("{}-title", table.name)) {
                table class=(class) {
                    thead { tr {
                        th scope="col" { span.visually-hidden { (name) } }
                        @for column in &table.columns { th.number scope="col" { (says(column)) } }
                    } }
                    tbody {
                        @for (head, cells) in &table.rows {
                            tr class=[(*head == Head::All).then_some("table__sum")] {
                                th scope="row" { (head.says(&words)) }
                                @for cell in cells { td.number { (cell.says(&words)) } }
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
