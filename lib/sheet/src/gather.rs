//! Collects cells, in whatever order a file gives them, within the limits, and lays them out as a [`Grid`].
//!
//! Only cells with text count: formatting often reaches down to row 1048576 without anybody having typed there.

use std::collections::{BTreeMap, BTreeSet};

use viet_text::legacy::Font;

use crate::fonts;
use crate::grid::{Grid, Mark, Merge};
use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::text;

/// Cells without a text that are remembered all the same: a formula filled down a whole sheet says nothing more.
const EMPTY_MARKS_MAX: usize = 100_000;
/// More than any list has; each is walked row by row.
const MERGES_MAX: usize = 5_000;
/// What Excel writes where a formula failed; in a CSV file it is text.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// A cell as it stands in the file.
#[derive(Default)]
pub(crate) struct Typed<'t> {
    pub text: &'t str,
    pub marks: Vec<Mark>,
    pub font: Option<Font>,
}

pub(crate) struct Gather<'a> {
    limits: &'a Limits,
    rows: BTreeMap<usize, Vec<String>>,
    cut_rows: BTreeSet<usize>,
    marks: BTreeMap<(usize, usize), Vec<Mark>>,
    fonts: BTreeMap<(usize, usize), Font>,
    merges: Vec<Merge>,
    hidden_rows: BTreeSet<usize>,
    hidden_columns: BTreeSet<usize>,
    chars: usize,
}

impl<'a> Gather<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: BTreeMap::new(),
            cut_rows: BTreeSet::new(),
            marks: BTreeMap::new(),
            fonts: BTreeMap::new(),
            merges: Vec::new(),
            hidden_rows: BTreeSet::new(),
            hidden_columns: BTreeSet::new(),
            chars: 0,
        }
    }

    /// `row` counts from 1, `column` from 0.
    pub(crate) fn put(&mut self, row: usize, column: usize, typed: Typed<'_>) -> Result<(), SheetProblem> {
        let (cell, was_cut) = text::clean(typed.text, self.limits.cell_chars_max);
        let mut marks = typed.marks;
        let failed = ERRORS.iter().find(|error| cell.eq_ignore_ascii_case(error));
        if let Some(error) = failed {
            marks.push(Mark::Error((*error).to_owned()));
        }
        if cell.is_empty() || failed.is_some() {
            self.mark_empty(row, column, marks);
            return Ok(());
        }
        let columns_max = self.limits.columns_max;
        if column >= columns_max {
            return Err(SheetProblem::TooManyColumns { columns_max, row });
        }
        self.check_rows(row)?;
        self.chars += cell.chars().count();
        if self.chars > self.limits.grid_chars_max {
            return Err(SheetProblem::TooMuchText { chars_max: self.limits.grid_chars_max });
        }
        if was_cut {
            self.cut_rows.insert(row);
        }
        self.marks.remove(&(row, column));
        if !marks.is_empty() {
            self.marks.insert((row, column), marks);
        }
        if let Some(font) = typed.font {
            self.fonts.insert((row, column), font);
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = cell;
        Ok(())
    }

    /// Of a cell without text only that its formula gave none is worth knowing.
    fn mark_empty(&mut self, row: usize, column: usize, mut marks: Vec<Mark>) {
        marks.retain(|mark| matches!(mark, Mark::Uncalculated | Mark::Error(_)));
        if !marks.is_empty() && column < self.limits.columns_max && self.marks.len() < EMPTY_MARKS_MAX {
            self.marks.insert((row, column), marks);
        }
    }

    pub(crate) fn hide_row(&mut self, row: usize) {
        if self.hidden_rows.len() < EMPTY_MARKS_MAX {
            self.hidden_rows.insert(row);
        }
    }

    /// First and last, from 0 on.
    pub(crate) fn hide_columns(&mut self, first: usize, last: usize) {
        self.hidden_columns.extend(first..(last + 1).min(self.limits.columns_max));
    }

    /// Rows count from 1, columns from 0.
    pub(crate) fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        if self.merges.len() < MERGES_MAX {
            self.merges.push(Merge { rows, columns });
        }
    }

    fn check_rows(&self, row: usize) -> Result<(), SheetProblem> {
        let first = self.rows.keys().next().map_or(row, |first| row.min(*first));
        let last = self.rows.keys().next_back().map_or(row, |last| row.max(*last));
        if last - first >= self.limits.rows_max {
            return Err(SheetProblem::TooManyRows { rows_max: self.limits.rows_max });
        }
        Ok(())
    }

    pub(crate) fn into_grid(mut self) -> Result<Grid, SheetProblem> {
        let (Some(first), Some(last)) =
            (self.rows.keys().next().copied(), self.rows.keys().next_back().copied())
        else {
            return Err(SheetProblem::Empty);
        };
        let index = |row: usize| (first..=last).contains(&row).then(|| row - first);
        let placed = |(row, column): (usize, usize)| Some((index(row)?, column));
        let fonts = self.fonts.into_iter().filter_map(|(at, font)| Some((placed(at)?, font))).collect();
        let merge = |merge: Merge| {
            let rows = (index(merge.rows.0)?, merge.rows.1.min(last) - first);
            Some(Merge { rows, columns: merge.columns })
        };
        let mut grid = Grid {
            rows: (first..=last).map(|row| self.rows.remove(&row).unwrap_or_default()).collect(),
            first_row_number: first,
            cut_rows: self.cut_rows.into_iter().collect(),
            marks: self.marks.into_iter().filter_map(|(at, marks)| Some((placed(at)?, marks))).collect(),
            merges: self.merges.into_iter().filter_map(merge).collect(),
            hidden_rows: self.hidden_rows.into_iter().filter_map(index).collect(),
            hidden_columns: self.hidden_columns,
            parts: Vec::new(),
        };
        fonts::convert(&mut grid, &fonts);
        Ok(grid)
    }
}
