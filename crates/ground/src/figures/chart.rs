//! Rows of figures as bars: an SVG drawn on the server, its numbers in the table below. A part is told by its pattern as well
//! as by its colour (classes `chart__part--…`).

use maud::{Markup, html};

use crate::web::Caller;

const ROW_HEIGHT: i64 = 26;
const BAR_HEIGHT: i64 = 16;
const BAR_LENGTH_MAX: i64 = 226;
/// What a letter of a label takes.
const LETTER_WIDTH: i64 = 8;
/// Room at the end of the longest bar for its number.
const NUMBER_WIDTH: i64 = 76;

/// One row's bar: its parts in their order, each with its class, and what stands at its end.
#[derive(Debug)]
pub struct Bar {
    pub label: String,
    pub parts: Vec<(&'static str, i64)>,
    pub says: String,
}

/// The picture. `title` and `says` are keys; what each part is called stands below with its class, where there is more than one.
pub fn bars(caller: &Caller, (title, says): (&str, &str), bars: &[Bar], key: &[(String, &str)]) -> Markup {
    let words = caller.words();
    let longest =
        bars.iter().map(|bar| bar.parts.iter().map(|(_, n)| n).sum::<i64>()).max().unwrap_or(0).max(1);
    let height = ROW_HEIGHT * bars.len() as i64 + 4;
    let label = bars.iter().map(|bar| bar.label.chars().count()).max().unwrap_or(0);
    let start = label as i64 * LETTER_WIDTH + 10;
    let width = start + BAR_LENGTH_MAX + NUMBER_WIDTH;
    html! {
        figure.chart {
            svg viewBox=(format!("0 0 {width} {height}")) role="img" aria-labelledby="chart-title chart-says" {
                title id="chart-title" { (words.t(title)) }
                desc id="chart-says" { (words.t(says)) }
                line.chart__axis x1=(start) y1="0" x2=(start) y2=(height) {}
                @for (bar, row) in bars.iter().zip(0_i64..) { (drawn(bar, (start, row * ROW_HEIGHT + 4), longest)) }
            }
            @if !key.is_empty() {
                figcaption.chart__key {
                    @for (says, class) in key {
                        span {
                            svg viewBox="0 0 14 14" aria-hidden="true" {
                                rect class=(format!("chart__part {class}")) x="1" y="1" width="12" height="12" rx="2" {}
                            }
                            (says)
                        }
                    }
                }
            }
        }
    }
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
