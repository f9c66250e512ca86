//! What a feature lets the helper of an elder do, and what it tells the elder of it: the slot `elders`.
//!
//! Not here: who helps whom, and the guard of it (`people::aides`).

use time::OffsetDateTime;
use uuid::Uuid;

use crate::people::{Hand, Helped};
use crate::task::Task;
use crate::view::View;
use crate::web::{Result, Words};

/// What a feature lets the helper of an elder do. Whoever answers is asked for by [`View::helps`].
#[derive(Clone, Copy)]
pub struct Elders {
    /// What waits for an answer of this elder at this unit.
    pub waits: fn(&mut View, &Words, &Helped) -> Result<Vec<Task>>,
    /// What was answered in the name of this person at this unit, the last first.
    pub given: fn(&mut View, &Words, Uuid) -> Result<Vec<Given>>,
}

/// An answer that a helper gave.
#[derive(Debug, Clone)]
pub struct Given {
    pub at: OffsetDateTime,
    /// To what.
    pub title: String,
    /// What was answered.
    pub says: String,
    pub by: Hand,
    pub link: String,
}
