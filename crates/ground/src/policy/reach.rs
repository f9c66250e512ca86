//! How far a permission goes. Who has which: `table`.

/// How far a permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Only what is the caller's own.
    Own,
    /// Everything of exactly the unit where the role is held, and nothing below it: a head of a block knocks on doors of those in no
    /// group, not on a group's. Only in the table; whoever asks at that unit hears `All`.
    Here,
    /// Everything of the unit and below.
    All,
}
