//! Who reads a report, as far as it decides what of it they see. The police see all of it to the minute; the one who told
//! sees theirs to the minute; whoever else may read it sees days, and nothing that moves when the one who told does.
//!
//! Not here: who may read it at all (`store::scope`), and the page of a follower, who never reads the report itself.

use ground::View;
use ground::policy::Reach;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Police,
    Teller,
    /// Those who lead the group.
    Leader,
}

impl Reader {
    pub fn of(view: &View, own: bool) -> Reader {
        match (view.reach, own) {
            (Reach::All, _) => Reader::Police,
            (_, true) => Reader::Teller,
            (_, false) => Reader::Leader,
        }
    }

    /// What passes between the police and the one who told, and minutes.
    pub fn is_inside(self) -> bool {
        match self {
            Reader::Police | Reader::Teller => true,
            Reader::Leader => false,
        }
    }
}
