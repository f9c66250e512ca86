//! How much of a file is read; what a file is, is not known here.

/// How much of a file is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as it comes, in bytes.
    pub bytes_max: usize,
    /// What all parts of an XLSX file may inflate to together, in bytes.
    pub unzipped_bytes_max: u64,
    /// Parts in an XLSX file.
    pub entries_max: usize,
    /// Rows from the first to the last one with anything in it.
    pub rows_max: usize,
    /// Columns from A to the last one with anything in it.
    pub columns_max: usize,
    /// Characters of a cell that are kept; the rest is cut and the row noted in [`Grid::cut_rows`](crate::Grid::cut_rows).
    pub cell_chars_max: usize,
    /// Characters of all cells together: one long text may be repeated by reference without making the file larger.
    pub grid_chars_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes_max: 5 * 1024 * 1024,
            unzipped_bytes_max: 40 * 1024 * 1024,
            entries_max: 200,
            rows_max: 2_000,
            columns_max: 60,
            cell_chars_max: 500,
            grid_chars_max: 2_000_000,
        }
    }
}
