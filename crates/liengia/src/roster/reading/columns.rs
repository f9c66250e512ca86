//! What a column means, and the mapping of a whole sheet: found by itself, corrected by a person.
//!
//! The words of headings are in `headings`; sheets without headings are in `guess`.

use sheet::Grid;
use viet_text::tidy;

/// What the cells of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Not taken over.
    Ignore,
    /// STT: tells rows from titles and households from their people, and is the household's number.
    Number,
    /// Full name of the head of the household.
    Name,
    /// Họ và tên đệm; joined with `GivenName`.
    Surname,
    /// Tên.
    GivenName,
    /// Day or year of birth; only the year is kept.
    Birth,
    /// House number, lane, street; several are joined.
    Address,
    /// Several are looked through for the first good number.
    Phone,
    /// How many people live in the household.
    Size,
    /// Chức danh in the group.
    Role,
    /// Several are joined.
    Note,
    /// Quan hệ với chủ hộ: only rows of a head start a household.
    Head,
    /// When a form was answered: the later of two answers holds.
    Answered,
    /// Identity numbers, ethnicity, religion, party membership: never read, whatever a person chooses.
    Forbidden,
}

// In the order in which a form offers them.
// The word that a form posts.
ground::codes!(Column {
    Ignore = "ignore", Number = "number", Name = "name", Surname = "surname", GivenName = "given-name",
    Birth = "birth", Address = "address", Phone = "phone", Size = "size", Role = "role", Note = "note",
    Head = "head", Answered = "answered", Forbidden = "forbidden",
});

impl Column {
    /// Whether a sheet may have several such columns.
    pub(super) fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Ignore | Self::Forbidden | Self::Birth | Self::Address | Self::Phone | Self::Note
        )
    }
}

/// What each column of a sheet means, from column A on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Index in [`Grid::rows`] of the (last) row of headings; nothing if the list starts without headings.
    pub header_row: Option<usize>,
    /// As many as the grid is wide.
    pub columns: Vec<Column>,
}

impl Mapping {
    /// The heading above a column, as it stands in the sheet.
    pub fn heading(&self, grid: &Grid, column: usize) -> String {
        self.header_row.map_or_else(String::new, |row| tidy(grid.cell(row, column)))
    }

    /// Index in [`Grid::rows`] of the first row below the headings.
    pub(super) fn first_row(&self) -> usize {
        self.header_row.map_or(0, |row| row + 1)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// The indices of all columns with this meaning.
    pub(super) fn places(&self, column: Column) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, c)| **c == column).map(|(index, _)| index)
    }
}
