//! The months as bars: an SVG drawn on the server, its numbers in the table below. A part is told by its pattern as well
//! as by its colour.

use ground::web::Caller;
use maud::{Markup, html};

use crate::reports::figures::tables::{Cell, Head, Table};

const ROW_HEIGHT: i64 = 26;
const BAR_HEIGHT: i64 = 16;
const BAR_LENGTH_MAX: i64 = 226;
/// What a letter of a label takes.
const LETTER_WIDTH: i64 = 8;
/// Room at the end of the longest bar for its number.
const NUMBER_WIDTH: i64 = 76;

/// The parts of a bar: the column it shows, and its class.
const PARTS: [(&str, &str); 4] = [
    ("answered-in-time", "chart__part--answered"),
    ("open-in-time", "chart__part--open"),
    ("answered-late", "chart__part--answered-late"),
    ("open-late", "chart__part--open-late"),
];

/// One month's bar: its parts in their order, and what stands at its end.
struct Bar {
    label: String,
    parts: Vec<(&'static str, i64)>,
    says: String,
}

pub fn chart(caller: &Caller, months: &Table, guarded: bool) -> Markup {
    let words = caller.words();
    let bars: Vec<_> =
        months.rows.iter().filter_map(|(head, cells)| bar(caller, months, *head, cells, guarded)).collect();
    let longest =
        bars.iter().map(|bar| bar.parts.iter().map(|(_, n)| n).sum::<i64>()).max().unwrap_or(0).max(1);
    let height = ROW_HEIGHT * bars.len() as i64 + 4;
    let label = bars.iter().map(|bar| bar.label.chars().count()).max().unwrap_or(0);
    let start = label as i64 * LETTER_WIDTH + 10;
    let width = start + BAR_LENGTH_MAX + NUMBER_WIDTH;
    let says = if guarded { "reports-figures-picture-guarded-says" } else { "reports-figures-picture-says" };
    html! {
        figure.chart {
            svg viewBox=(format!("0 0 {width} {height}")) role="img" aria-labelledby="chart-title chart-says" {
                title id="chart-title" { (words.t("reports-figures-picture")) }
                desc id="chart-says" { (words.t(says)) }
                line.chart__axis x1=(start) y1="0" x2=(start) y2=(height) {}
                @for (bar, row) in bars.iter().zip(0_i64..) { (drawn(bar, (start, row * ROW_HEIGHT + 4), longest)) }
            }
            @if !guarded {
                figcaption.chart__key {
                    @for (column, class) in PARTS {
                        span {
                            svg viewBox="0 0 14 14" aria-hidden="true" {
                                rect class=(format!("chart__part {class}")) x="1" y="1" width="12" height="12" rx="2" {}
                            }
                            (words.t(&format!("reports-figure-{column}")))
                        }
                    }
                }
            }
        }
    }
}

fn bar(caller: &Caller, months: &Table, head: Head, cells: &[Cell], guarded: bool) -> Option<Bar> {
    let (Head::Month(_) | Head::Months(..)) = head else { return None };
    let number = |column: &str| {
        let place = months.columns.iter().position(|one| *one == column)?;
        match cells.get(place)? {
            Cell::Number(n) => Some(*n),
            Cell::Minutes(_) | Cell::Hidden | Cell::Nothing => None,
        }
    };
    let filed = number("filed");
    let parts = match filed {
        None => vec![],
        Some(filed) if guarded => vec![("chart__part--answered", filed)],
        Some(_) => PARTS.iter().map(|(column, class)| (*class, number(column).unwrap_or(0))).collect(),
    };
    let words = caller.words();
    let says = filed.map_or_else(|| Cell::Hidden.says(&words), |filed| Cell::Number(filed).says(&words));
    Some(Bar { label: head.says(&words), parts, says })
}

fn drawn(bar: &Bar, (start, top): (i64, i64), longest: i64) -> Markup {
    let mut pieces = Vec::new();
    let mut x = start;
    for (class, n) in bar.parts.iter().filter(|(_, n)| *n > 0) {
        // Half a line at each end, so that two parts beside each other stay two.
        let length = (n * BAR_LENGTH_MAX / longest).max(4);
        pieces.push((*class, x + 1, length - 2));
        x += length;
    }
    let middle = top + BAR_HEIGHT - 4;
    html! {
        text x=(start - 8) y=(middle) text-anchor="end" { (bar.label) }
        @for (class, x, length) in pieces {
            rect class=(format!("chart__part {class}")) x=(x) y=(top + 1) width=(length) height=(BAR_HEIGHT - 2) rx="2" {}
        }
        text x=(x + 6) y=(middle) { (bar.says) }
    }
}
