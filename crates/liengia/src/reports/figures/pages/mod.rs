//! Figures on a page: a picture, the tables, and how each number was counted. Printed as it is.

mod chart;

use axum::response::Response;
use ground::figures::{FIGURE_MIN, Period, choosing};
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
    let period = seen.period.says(&words);
    let here = format!("/{}/reports/figures", caller.unit.id);
    let lead = words.with(lead, &[("unit", &caller.unit.name), ("period", &period)]);
    let body = html! {
        (caller.head(&title, Some(&lead), None))
        @if !seen.guarded { (choosing::form(caller, &here, &seen.period)) }
        @if seen.empty {
            @let none = if seen.guarded { "reports-figures-none-guarded" } else { "reports-figures-none" };
            (caller.empty("chart-column", &words.t(none), None))
        } @else {
            (tools(caller, &seen.period))
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

fn tools(caller: &Caller, period: &Period) -> Markup {
    let words = caller.words();
    let asked = choosing::query(period);
    html! {
        p.actions.actions--row {
            (caller.link_button(
                &format!("/{}/reports/figures.csv{asked}", caller.unit.id), "download", &words.t("reports-figures-download")))
            button.button type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("print")) }
            }
        }
    }
}

/// On the phone no table is moved sideways: each row is a line with its first number, and opens to the others.
fn table(caller: &Caller, table: &Table) -> Markup {
    let words = caller.words();
    let says = |column: &str| words.t(&format!("reports-figure-{column}"));
    let name = words.t(&format!("reports-figures-{}", table.name));
    let class = if table.columns.len() > 1 { "table figures" } else { "table figures figures--narrow" };
    html! {
        section id=(table.name) {
            h2.section-title id=(format!("{}-title", table.name)) { (name) }
            @if table.columns.len() > 1 { (lines(caller, table)) }
            div class=(if table.columns.len() > 1 { "scroll figures-table" } else { "scroll" }) tabindex="0" role="region"
                aria-labelledby=(format!("{}-title", table.name)) {
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

fn lines(caller: &Caller, table: &Table) -> Markup {
    let words = caller.words();
    let says = |column: &str| words.t(&format!("reports-figure-{column}"));
    html! {
        div.figures-lines {
            @for (head, cells) in &table.rows {
                details {
                    summary {
                        span { (head.says(&words)) }
                        @if let Some(first) = cells.first() { b { (first.says(&words)) } }
                    }
                    dl.facts { @for (column, cell) in table.columns.iter().zip(cells) {
                        div { dt { (says(column)) } dd { (cell.says(&words)) } }
                    } }
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
