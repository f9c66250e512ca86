//! What a row's cells are besides their texts, said: never calculated, in error, struck through, in an old font, carried down
//! from above, hidden.

use sheet::Mark;
use viet_text::tidy;

use super::cells::without_identity;
use super::columns::Column;
use super::filled::Source;
use super::line::Line;
use super::remarks::{Change, Refusal};

/// A name that is not there because its formula gave none, or that nobody can read.
pub(super) fn refusals(line: Line<'_>) -> Vec<Refusal> {
    let is_empty = tidy(&line.name()).is_empty();
    let mut refusals: Vec<Refusal> = line
        .name_marks()
        .filter_map(|mark| match mark {
            Mark::Uncalculated if is_empty => Some(Refusal::Uncalculated),
            Mark::Error(from) if is_empty => Some(Refusal::CellError { from: from.clone() }),
            Mark::Garbled(font) => Some(Refusal::OldFont { font: *font, from: tidy(&line.name()) }),
            _ => None,
        })
        .collect();
    refusals.dedup();
    refusals
}

/// In the order of the columns.
pub(super) fn changes(line: Line<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (place, column) in line.mapping.columns.iter().enumerate() {
        if matches!(column, Column::Forbidden | Column::Number | Column::Answered) {
            continue;
        }
        if *column == Column::Ignore {
            changes.extend(left_hidden(line, place).or_else(|| joined(line, place)));
            continue;
        }
        let at = (line.row, place);
        let what = *column;
        changes.extend(match line.filled.sources.get(&at) {
            Some(Source::Merged) => Some(Change::Merged { what }),
            Some(Source::Ditto) => Some(Change::Ditto { what }),
            Some(Source::Nothing) => Some(Change::DittoOfNothing { what }),
            None => None,
        });
        let is_filled = !tidy(line.grid.cell(line.row, place)).is_empty();
        if is_filled && line.grid.hidden_columns.contains(&place) {
            changes.push(Change::FromHidden { what });
        }
        let unread = || line.filled.unread.get(&at).map(|text| without_identity(text));
        let now = || without_identity(&tidy(line.grid.cell(line.row, place)));
        changes.extend(line.marks(place).iter().filter_map(|mark| match mark {
            Mark::Uncalculated => Some(Change::Uncalculated { what }),
            Mark::Error(from) => Some(Change::CellError { what, from: from.clone() }),
            Mark::Struck => Some(Change::StruckLeft { what, from: unread()? }),
            Mark::Converted(font, from) => {
                Some(Change::OldFont { font: *font, from: without_identity(&tidy_old(from)), to: now() })
            }
            Mark::Garbled(font) => Some(Change::Garbled { what, font: *font, from: unread()? }),
            Mark::Unclosed(rows) => Some(Change::Unclosed { rows: *rows }),
            Mark::Date(_) => None,
        }));
    }
    changes
}

/// One line, with the soft hyphens that TCVN3 has for letters.
fn tidy_old(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A column that is not read because nobody sees it, where this row has something in it.
fn left_hidden(line: Line<'_>, place: usize) -> Option<Change> {
    let is_hidden = line.grid.hidden_columns.contains(&place);
    let says = !tidy(line.grid.cell(line.row, place)).is_empty();
    (is_hidden && says).then(|| Change::HiddenLeft { heading: line.mapping.heading(line.grid, place) })
}

/// A formula that joins the two columns of the name, and was never calculated, is no loss.
fn joined(line: Line<'_>, place: usize) -> Option<Change> {
    let in_two = line.mapping.has(Column::Surname) && line.mapping.has(Column::GivenName);
    let is_mark = |mark: &Mark| matches!(mark, Mark::Uncalculated | Mark::Error(_));
    (in_two && line.marks(place).iter().any(is_mark)).then_some(Change::NameJoined)
}
