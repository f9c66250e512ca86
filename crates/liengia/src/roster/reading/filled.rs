//! A sheet as its reader sees it: what stands in a merged cell holds for every row beside it, “nt” is what stands above, and
//! what is struck through or cannot be read says nothing.
//!
//! Only rows with a name are filled: a merged cell beside nothing makes no household. A name is never filled; rows beside a
//! merged name are of that household.

use std::collections::{BTreeMap, BTreeSet};

use sheet::{Grid, Mark};
use viet_text::tidy;

use super::columns::{Column, Mapping};
use super::plain::plain_words;
use super::wanted::Wanted;

/// Where a cell has its text from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Merged,
    Ditto,
    /// “nt” with nothing above it.
    Nothing,
}

pub(super) struct Filled {
    pub grid: Grid,
    /// Cells that say what another one says.
    pub sources: BTreeMap<(usize, usize), Source>,
    /// What stood in cells that are not read, struck through or garbled.
    pub unread: BTreeMap<(usize, usize), String>,
    /// Rows beside the merged name of the row above them.
    pub continued: BTreeSet<usize>,
}

pub(super) fn fill(grid: &Grid, mapping: &Mapping, wanted: Wanted) -> Filled {
    let mut filled = Filled {
        grid: grid.clone(),
        sources: BTreeMap::new(),
        unread: BTreeMap::new(),
        continued: BTreeSet::new(),
    };
    filled.take_out(mapping, wanted);
    filled.carry_merged(mapping);
    filled.carry_dittos(mapping);
    filled
}

impl Filled {
    fn set(&mut self, row: usize, column: usize, text: String) {
        let Some(cells) = self.grid.rows.get_mut(row) else { return };
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }

    /// Names stay as they are: whoever is struck through is passed over as a whole, a garbled name refused.
    fn take_out(&mut self, mapping: &Mapping, wanted: Wanted) {
        let out = |mark: &Mark| match mark {
            Mark::Struck => !wanted.struck,
            Mark::Garbled(_) => true,
            _ => false,
        };
        let places: Vec<(usize, usize)> = self
            .grid
            .marks
            .iter()
            .filter(|((row, column), marks)| {
                *row >= mapping.first_row() && !is_name(mapping, *column) && marks.iter().any(out)
            })
            .map(|(place, _)| *place)
            .collect();
        for (row, column) in places {
            let text = tidy(self.grid.cell(row, column));
            if !text.is_empty() {
                self.unread.insert((row, column), text);
                self.set(row, column, String::new());
            }
        }
    }

    fn carry_merged(&mut self, mapping: &Mapping) {
        for merge in self.grid.merges.clone() {
            let ((first, last), column) = (merge.rows, merge.columns.0);
            if first < mapping.first_row() || last == first {
                continue;
            }
            let text = self.grid.cell(first, column).to_owned();
            if is_name(mapping, column) {
                if !text.is_empty() {
                    self.continued.extend(first + 1..=last);
                }
                continue;
            }
            let meaning = mapping.columns.get(column).copied().unwrap_or(Column::Ignore);
            // A number merged over several rows counts the household once, the rows below are its people.
            let is_carried =
                !matches!(meaning, Column::Ignore | Column::Forbidden | Column::Number | Column::Head);
            if text.is_empty() || !is_carried {
                continue;
            }
            for row in first + 1..=last.min(self.grid.rows.len().saturating_sub(1)) {
                if self.grid.cell(row, column).is_empty() && has_name(&self.grid, mapping, row) {
                    self.set(row, column, text.clone());
                    self.sources.insert((row, column), Source::Merged);
                }
            }
        }
    }

    fn carry_dittos(&mut self, mapping: &Mapping) {
        for (column, meaning) in mapping.columns.iter().enumerate() {
            if !matches!(meaning, Column::Address | Column::Phone | Column::Note | Column::Role) {
                continue;
            }
            let mut above: Option<String> = None;
            for row in mapping.first_row()..self.grid.rows.len() {
                let cell = self.grid.cell(row, column);
                if is_ditto(cell) {
                    let source = if above.is_some() { Source::Ditto } else { Source::Nothing };
                    self.set(row, column, above.clone().unwrap_or_default());
                    self.sources.insert((row, column), source);
                } else if !tidy(cell).is_empty() {
                    above = Some(cell.to_owned());
                }
            }
        }
    }
}

fn is_name(mapping: &Mapping, column: usize) -> bool {
    matches!(mapping.columns.get(column), Some(Column::Name | Column::Surname | Column::GivenName))
}

fn has_name(grid: &Grid, mapping: &Mapping, row: usize) -> bool {
    (0..mapping.columns.len())
        .any(|column| is_name(mapping, column) && !tidy(grid.cell(row, column)).is_empty())
}

/// "nt", "-nt-", "như trên", "//", a quotation mark by itself.
fn is_ditto(cell: &str) -> bool {
    let signs: String = tidy(cell).chars().filter(|c| !matches!(c, ' ' | '-' | '–' | '.')).collect();
    matches!(signs.as_str(), "//" | "/" | "\"" | "''" | "\"\"" | "〃" | "″" | "“" | "”" | "\\\\")
        || matches!(
            plain_words(cell).as_str(),
            "nt" | "n t" | "ntr" | "nhu tren" | "nhu tren nt" | "nt nhu tren"
        )
}

#[cfg(test)]
mod tests {
    use super::is_ditto;

    #[test]
    fn as_above_is_written_in_many_ways() {
        for cell in ["nt", "-nt-", "- nt -", "NT", "n/t", "Như trên", "//", "- // -", "\"", "''", "〃", "-”-"]
        {
            assert!(is_ditto(cell), "{cell}");
        }
        for cell in ["", "-", "Nt 5", "Ngõ nt", "x", "0"] {
            assert!(!is_ditto(cell), "{cell}");
        }
    }
}
