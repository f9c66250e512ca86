//! How far a permission goes. Who has which: `table`.

/// How far a permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Only what is the caller's own.
    Own,
    /// Everything of the unit and below.
    All,
}
