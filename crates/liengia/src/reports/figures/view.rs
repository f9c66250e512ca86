//! What a reader sees of a unit's figures.

use super::tables::Table;
use ground::figures::Period;

/// What a reader may see of a unit's figures.
pub struct Seen {
    pub tables: Vec<Table>,
    /// Small numbers are withheld.
    pub guarded: bool,
    /// Nothing was filed that could be shown.
    pub empty: bool,
    pub period: Period,
    /// More reports than are counted.
    pub too_many: bool,
}
