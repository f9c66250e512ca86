//! All sheets of a file, those that could not be read among them.

use crate::grid::Grid;
use crate::problem::SheetProblem;

/// A file: one sheet for each tab of an XLSX file with anything in it; one without a name for a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// In the order of their tabs.
    pub tabs: Vec<Tab>,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// As the tab says; empty for a CSV file.
    pub name: String,
    /// Nobody sees it unless they ask for it.
    pub is_hidden: bool,
    /// What stands in it, or why it was not read (it alone is too large).
    pub grid: Result<Grid, SheetProblem>,
}

impl Book {
    pub(crate) fn of(name: String, grid: Grid) -> Self {
        Self { tabs: vec![Tab { name, is_hidden: false, grid: Ok(grid) }] }
    }

    /// The first visible sheet with anything in it.
    ///
    /// # Errors
    /// Why that one could not be read; [`SheetProblem::Empty`] if there is none.
    pub fn first(self) -> Result<Grid, SheetProblem> {
        let first = self.tabs.into_iter().find(|tab| !tab.is_hidden);
        first.map_or(Err(SheetProblem::Empty), |tab| tab.grid)
    }
}
