//! What pages of rights show, as it was found for them.

use ground::held::Stays;
use ground::people::persons::Person;

use super::model::Request;

/// Everything whoever answers must know, and no more.
pub struct Whole {
    pub request: Request,
    /// None when the name is gone, as far as this desk may know.
    pub person: Option<Person>,
    pub stays: Vec<Stays>,
    /// The report or look it is about, in words; the person as a whole, or one that cannot be named, has none.
    pub about: Option<String>,
}

/// What the form needs to be shown: oneself, the children one may ask for, what it is about, what would stay.
pub struct Asking {
    pub me: Person,
    pub children: Vec<Person>,
    /// The record it is about in words, when it is not the person as a whole.
    pub about: Option<String>,
    pub stays: Vec<Stays>,
    pub member: bool,
    /// Whoever answers does not learn who asks.
    pub unnamed: bool,
}

/// A request of one's own with what surrounds it.
pub struct Own {
    pub request: Request,
    /// Nobody holds the office now.
    pub nobody: bool,
    pub child: Option<String>,
}
