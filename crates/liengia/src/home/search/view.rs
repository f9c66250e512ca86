//! What came of a search.

use ground::feature::Hit;

/// What one feature found, best first.
pub struct Group {
    /// The key of its heading.
    pub heading: String,
    pub hits: Vec<Hit>,
    /// There is more than is shown.
    pub more: bool,
}

/// What came of a search.
pub enum Found {
    /// Nothing was asked yet.
    Nothing,
    TooShort,
    /// There is too much to look through in the time there is.
    TooWide,
    Groups(Vec<Group>),
}
