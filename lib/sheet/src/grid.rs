//! The result: rows of texts that remember their number in the file.

/// Rows of texts, from the first row with anything in it to the last one, blank rows in between included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Cells by row and column. Rows may differ in length; [`Grid::cell`] does not mind.
    pub rows: Vec<Vec<String>>,
    /// The number that Excel shows beside the first of `rows`, from 1 on.
    pub first_row_number: usize,
    /// Numbers of the rows in which a cell was longer than allowed and was cut.
    pub cut_rows: Vec<usize>,
}

impl Grid {
    /// The text at an index of `rows` and a column from 0 on; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// The number that Excel shows beside the row at this index: "dòng 9".
    pub fn row_number(&self, row: usize) -> usize {
        self.first_row_number + row
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
