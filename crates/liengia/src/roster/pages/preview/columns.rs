//! The columns of a list: what each was understood as, and the way to say otherwise.

use ground::web::{Caller, Words};
use maud::{Markup, html};
use viet_text::tidy;

use super::super::super::reading::{Column, without_identity};
use super::super::super::sent::{HIDDEN, Sheet};

/// Rows that are shown below the columns, to recognise them by.
const ROWS_SHOWN: usize = 3;
/// Rows among which the headings may be chosen.
const HEADER_ROWS: usize = 20;
const CELL_CHARS_SHOWN: usize = 40;

/// `again`: where they are read anew.
pub fn columns(caller: &Caller, sheet: &Sheet, again: &str) -> Markup {
    let words = caller.words();
    let mapping = &sheet.mapping;
    let is_read = |column: &&Column| !matches!(column, Column::Ignore | Column::Forbidden);
    let read: Vec<_> =
        mapping.columns.iter().filter(is_read).map(|column| column_words(&words, *column)).collect();
    html! {
        @if sheet.is_list { p { (words.with("roster-columns-read", &[("columns", &read.join(", "))])) } }
        details open[!sheet.is_list] {
            summary { (words.t("roster-columns-change")) }
            div.stack {
                (header_row(caller, sheet))
                div.scroll role="region" aria-label=(words.t("roster-columns-scroll")) tabindex="0" {
                    (map(&words, sheet))
                }
                button.button.button--small type="submit" formaction=(again) {
                    (caller.icon("refresh-cw")) span { (words.t("roster-columns-again")) }
                }
            }
        }
    }
}

fn column_words(words: &Words, column: Column) -> String {
    words.t(&format!("roster-means-{}", column.code()))
}

fn header_row(caller: &Caller, sheet: &Sheet) -> Markup {
    let (grid, mapping) = (&sheet.grid, &sheet.mapping);
    let words = caller.words();
    let label = |row: usize| {
        let seen = |place: &usize| !sheet.grid.hidden_columns.contains(place) || sheet.wanted.hidden_columns;
        let cells = grid.rows[row].iter().enumerate().filter(|(place, _)| seen(place));
        let cells = cells.map(|(_, cell)| without_identity(&tidy(cell)));
        let cells = cells.filter(|cell| !cell.is_empty());
        shortened(&format!("{}: {}", grid.row_number(row), cells.collect::<Vec<_>>().join(" · ")))
    };
    let shown = grid.rows.len().min(HEADER_ROWS.max(mapping.header_row.map_or(0, |row| row + 1)));
    html! {
        div.field {
            label.field__label for="header" { (words.t("roster-header-row")) }
            select.field__input id="header" name="header" {
                option value="" selected[mapping.header_row.is_none()] { (words.t("roster-header-none")) }
                @for row in 0..shown {
                    option value=(row) selected[mapping.header_row == Some(row)] { (label(row)) }
                }
            }
        }
    }
}

fn map(words: &Words, sheet: &Sheet) -> Markup {
    let (grid, mapping) = (&sheet.grid, &sheet.mapping);
    let is_hidden = |place: usize| !sheet.wanted.hidden_columns && grid.hidden_columns.contains(&place);
    let first = mapping.header_row.map_or(0, |row| row + 1);
    let rows = (first..grid.rows.len()).filter(|row| grid.rows[*row].iter().any(|cell| !cell.is_empty()));
    let rows: Vec<_> = rows.take(ROWS_SHOWN).collect();
    // Identity numbers and the like are not even shown, nor what somebody hid.
    let cell = |row: usize, place: usize| match mapping.columns.get(place) {
        Some(Column::Forbidden) => "…".to_owned(),
        _ if is_hidden(place) => "…".to_owned(),
        _ => shortened(&without_identity(grid.cell(row, place))),
    };
    let is_unused = |place: usize| {
        let unused = matches!(mapping.columns.get(place), Some(Column::Ignore | Column::Forbidden));
        unused.then_some("map__unused")
    };
    html! {
        table.map {
            thead { tr { @for (place, column) in mapping.columns.iter().enumerate() {
                th scope="col" { (select(words, &mapping.heading(grid, place), place, (*column, is_hidden(place)))) }
            } } }
            tbody { @for row in rows { tr { @for place in 0..mapping.columns.len() {
                td class=[is_unused(place)] { (cell(row, place)) }
            } } } }
        }
    }
}

fn select(words: &Words, heading: &str, place: usize, (column, is_hidden): (Column, bool)) -> Markup {
    let id = format!("column{place}");
    let heading = if heading.is_empty() {
        words.with("roster-column-unnamed", &[("n", &(place + 1))])
    } else {
        shortened(heading)
    };
    html! {
        label.map__from for=(id) { (heading) }
        @if column == Column::Forbidden {
            input type="hidden" name=(id) value=(column.code());
            span.soft { (column_words(words, column)) }
        } @else if is_hidden {
            input type="hidden" name=(id) value=(HIDDEN);
            span.soft { (words.t("roster-column-hidden")) }
        } @else {
            select.field__input id=(id) name=(id) {
                @for one in Column::ALL.into_iter().filter(|one| *one != Column::Forbidden) {
                    option value=(one.code()) selected[one == column] { (column_words(words, one)) }
                }
            }
        }
    }
}

fn shortened(text: &str) -> String {
    let text = tidy(text);
    if text.chars().count() <= CELL_CHARS_SHOWN {
        return text;
    }
    text.chars().take(CELL_CHARS_SHOWN).chain(['…']).collect()
}
