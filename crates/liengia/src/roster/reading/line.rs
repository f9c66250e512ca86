//! One row of a sheet under its mapping: its cells by what they mean.

use sheet::{Grid, Mark};
use viet_text::tidy;

use super::cells;
use super::columns::{Column, Mapping};
use super::filled::Filled;

/// A larger number counts something else.
const NUMBER_MAX: u32 = 9_999;

/// One row of a sheet under its mapping.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// As it is seen: merged cells and “nt” carried on.
    pub grid: &'a Grid,
    pub filled: &'a Filled,
    pub mapping: &'a Mapping,
    pub row: usize,
}

impl<'a> Line<'a> {
    pub(super) fn number(self) -> usize {
        self.grid.row_number(self.row)
    }

    /// The cells of all columns with this meaning, blank ones included.
    pub(super) fn cells(self, column: Column) -> impl Iterator<Item = &'a str> {
        self.mapping.places(column).map(move |place| self.grid.cell(self.row, place))
    }

    /// The same, without those that only say what another one says.
    pub(super) fn typed_cells(self, column: Column) -> impl Iterator<Item = &'a str> {
        self.mapping
            .places(column)
            .filter(move |place| !self.filled.sources.contains_key(&(self.row, *place)))
            .map(move |place| self.grid.cell(self.row, place))
    }

    /// The list's own number, if it is one.
    pub(super) fn list_number(self) -> Option<u32> {
        let digits = tidy(self.cell(Column::Number));
        let digits = digits.trim_end_matches(['.', ')', '/', ' ']);
        digits.parse().ok().filter(|number| (1..=NUMBER_MAX).contains(number))
    }

    /// Whether anything stands where the number should, a formula without a result included.
    pub(super) fn has_number(self) -> bool {
        let place = self.mapping.places(Column::Number).next();
        let is_marked = place.is_some_and(|place| !self.marks(place).is_empty());
        // A dash is a bullet.
        is_marked || self.cell(Column::Number).contains(char::is_alphanumeric)
    }

    /// Whether the number is one of this household's people: `1.2` below 1.
    pub(super) fn is_below(self, number: u32) -> bool {
        let typed = tidy(self.cell(Column::Number));
        let parts: Vec<&str> = typed.split(['.', ',', '-', '/']).filter(|part| !part.is_empty()).collect();
        let is_digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        parts.len() == 2 && parts.iter().all(is_digits) && parts[0].parse() == Ok(number)
    }

    pub(super) fn marks(self, place: usize) -> &'a [Mark] {
        self.grid.marks(self.row, place)
    }

    /// The phone cells, each with the heading above it.
    pub(super) fn phones(self) -> impl Iterator<Item = (String, &'a str)> {
        let places = self.mapping.places(Column::Phone);
        places.map(move |place| (self.mapping.heading(self.grid, place), self.grid.cell(self.row, place)))
    }

    /// The marks of the cells that make the name.
    pub(super) fn name_marks(self) -> impl Iterator<Item = &'a Mark> {
        [Column::Name, Column::Surname, Column::GivenName]
            .into_iter()
            .flat_map(move |column| self.mapping.places(column))
            .flat_map(move |place| self.marks(place))
    }

    pub(super) fn cell(self, column: Column) -> &'a str {
        self.cells(column).next().unwrap_or_default()
    }

    pub(super) fn name(self) -> String {
        if self.mapping.has(Column::Name) {
            return self.cell(Column::Name).to_owned();
        }
        format!("{} {}", self.cell(Column::Surname), self.cell(Column::GivenName)).trim().to_owned()
    }

    /// What is shown of a refused row: the columns that would have been read, without identity numbers.
    pub(super) fn shown(self) -> Vec<String> {
        self.mapping
            .columns
            .iter()
            .enumerate()
            .filter(|(_, c)| !matches!(c, Column::Ignore | Column::Forbidden))
            .map(|(place, _)| cells::without_identity(&tidy(self.grid.cell(self.row, place))))
            .collect()
    }
}
