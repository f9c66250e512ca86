//! Collects cells, in whatever order a file gives them, within the limits, and lays them out as a [`Grid`].
//!
//! Only cells with text count: formatting often reaches down to row 1048576 without anybody having typed there.

use std::collections::{BTreeMap, BTreeSet};

use crate::grid::Grid;
use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::text;

pub(crate) struct Gather<'a> {
    limits: &'a Limits,
    rows: BTreeMap<usize, Vec<String>>,
    cut_rows: BTreeSet<usize>,
    chars: usize,
}

impl<'a> Gather<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: BTreeMap::new(), cut_rows: BTreeSet::new(), chars: 0 }
    }

    /// `row` counts from 1, `column` from 0. Returns whether there was anything in the cell.
    pub(crate) fn put(&mut self, row: usize, column: usize, typed: &str) -> Result<bool, SheetProblem> {
        let (cell, was_cut) = text::clean(typed, self.limits.cell_chars_max);
        if cell.is_empty() {
            return Ok(false);
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
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = cell;
        Ok(true)
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
        Ok(Grid {
            rows: (first..=last).map(|row| self.rows.remove(&row).unwrap_or_default()).collect(),
            first_row_number: first,
            cut_rows: self.cut_rows.into_iter().collect(),
        })
    }
}
