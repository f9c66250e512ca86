//! What became of each row.

use super::household::RosterRow;
use super::remarks::{Change, Refusal, Skip};

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Accepted, perhaps with changes that a person should see.
    Row { row: RosterRow, changes: Vec<Change> },
    /// Meant as a household and not accepted. `shown` are its cells, but those that are not read.
    Refused { line: usize, shown: Vec<String>, why: Vec<Refusal> },
    /// Not meant as a household. `shown` is the name of somebody, where it is somebody.
    Skipped { line: usize, shown: String, why: Skip },
}
