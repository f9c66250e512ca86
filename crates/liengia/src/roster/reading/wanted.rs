//! What of a list is read although its reader does not see it: only what a person ticks.
//!
//! A note in a hidden column was hidden from somebody, and a household whose row is struck through has most likely moved
//! away: neither may come in unseen.

/// Nothing of it unless it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Rows that are hidden or filtered away.
    pub hidden_rows: bool,
    /// Columns that are hidden.
    pub hidden_columns: bool,
    /// What is struck through.
    pub struck: bool,
}

impl Wanted {
    /// The names of the ticks, in the order of the fields.
    pub const NAMES: [&str; 3] = ["hidden_rows", "hidden_columns", "struck"];

    /// By the names of those that are ticked.
    pub fn of(is_ticked: impl Fn(&str) -> bool) -> Self {
        let [rows, columns, struck] = Self::NAMES.map(is_ticked);
        Self { hidden_rows: rows, hidden_columns: columns, struck }
    }

    /// Whether each is ticked, in the order of [`Wanted::NAMES`].
    pub fn ticks(self) -> [bool; 3] {
        [self.hidden_rows, self.hidden_columns, self.struck]
    }
}
