//! How sure we are of a fact that a deadline rests on.

/// How sure we are of a fact, as in the collection of sources: anything below [`Sureness::Read`] must stay editable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// `V`: the text itself was read.
    Read,
    /// `V2`: seen in a second source only.
    Secondary,
    /// `R`: recalled, not re-read.
    Recalled,
    /// `U`: unsure, or not announced yet.
    Unsure,
}

impl Sureness {
    /// The mark as it is written in `holidays.txt`.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Read => "V",
            Self::Secondary => "V2",
            Self::Recalled => "R",
            Self::Unsure => "U",
        }
    }

    /// Reads a mark; `None` for anything else.
    pub fn from_mark(mark: &str) -> Option<Self> {
        [Self::Read, Self::Secondary, Self::Recalled, Self::Unsure]
            .into_iter()
            .find(|sure| sure.mark() == mark)
    }
}
