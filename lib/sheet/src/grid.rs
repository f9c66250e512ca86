//! The result: rows of texts that remember their number in the file, and what a reader of the sheet would see of them
//! besides the text: hidden, merged, struck through, never calculated.

use std::collections::{BTreeMap, BTreeSet};

use viet_text::legacy::Legacy;

/// Something about a cell that its text does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A formula whose result is not in the file: the text is empty.
    Uncalculated,
    /// A formula that ended in an error (`#N/A`): the text is empty.
    Error(String),
    /// The whole text is struck through.
    Struck,
    /// Shown as a date. The days since the beginning of the calendar, with the time of day, as stored.
    Date(String),
    /// Typed in an old font and turned into letters; as it stood before.
    Converted(Legacy, String),
    /// In an old font by its name or its neighbours, and not readable in it. The text is as it stood.
    Garbled(Legacy),
    /// Began with a quote that nothing closes; so many rows below would have gone into the cell.
    Unclosed(usize),
}

/// Cells that are one on the screen; what stands in them is kept in the first. Indices, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First and last index in [`Grid::rows`].
    pub rows: (usize, usize),
    /// First and last column.
    pub columns: (usize, usize),
}

/// A sheet of the file that is part of a grid joined out of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As its tab says.
    pub name: String,
    /// Index in [`Grid::rows`] of its first row.
    pub from: usize,
    /// The number that Excel shows beside that row.
    pub first_row_number: usize,
}

/// Rows of texts, from the first row with anything in it to the last one, blank rows in between included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Cells by row and column. Rows may differ in length; [`Grid::cell`] does not mind.
    pub rows: Vec<Vec<String>>,
    /// The number that Excel shows beside the first of `rows`, from 1 on.
    pub first_row_number: usize,
    /// Numbers of the rows in which a cell was longer than allowed and was cut.
    pub cut_rows: Vec<usize>,
    /// What is to be known of cells, by their indices.
    pub marks: BTreeMap<(usize, usize), Vec<Mark>>,
    /// Merged cells, as the file names them.
    pub merges: Vec<Merge>,
    /// Indices of rows that nobody sees: hidden, filtered away, of no height.
    pub hidden_rows: BTreeSet<usize>,
    /// Columns that nobody sees.
    pub hidden_columns: BTreeSet<usize>,
    /// Of several sheets, when it is; empty for a single one.
    pub parts: Vec<Part>,
}

impl Grid {
    /// The text at an index of `rows` and a column from 0 on; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// What is to be known of a cell.
    pub fn marks(&self, row: usize, column: usize) -> &[Mark] {
        self.marks.get(&(row, column)).map_or(&[], Vec::as_slice)
    }

    /// The number of the row at this index: of a single sheet the one that Excel shows beside it, of several one that
    /// counts on. [`Grid::place`] turns it into what people find.
    pub fn row_number(&self, row: usize) -> usize {
        self.first_row_number + row
    }

    /// The sheet, if there are several, and the number that Excel shows there, for a number of [`Grid::row_number`].
    pub fn place(&self, number: usize) -> (Option<&str>, usize) {
        let index = number.saturating_sub(self.first_row_number);
        match self.parts.iter().rev().find(|part| part.from <= index) {
            Some(part) => (Some(&part.name), part.first_row_number + index - part.from),
            None => (None, number),
        }
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
