//! What a feature says of the persons it names, as data: which column of which table leads to whom, what ends a row, what
//! takes the place of what tells something, what its person reads of it and who decides on what they ask (`description`).
//!
//! From this ground derives what is due and how it goes (`kept`, `tellers`, `brief`), what stays while it is open (`matters`), and what is held
//! about someone and who looked (`said`). A function takes
//! the place of data where the rule is really a feature's own. Not here: the walk and the list beside the backups
//! (`retention`), requests (feature `rights`). `own` describes ground's own tables.

mod all;
pub mod brief;
mod description;
mod kept;
pub(crate) mod matters;
mod own;
mod said;
mod tellers;

pub use all::{all, periods};
pub use description::{
    Ends, EraseRecord, ListDue, Listed, Looked, Matter, OwnEntries, Personal, Place, Record, Says, Section,
    Table, Takes, Title, Whose,
};
pub use kept::{Kept, fulfil, records};
pub(crate) use kept::{erase_with_person, erase_words_of};
pub(crate) use matters::needed;
pub use own::PERSONAL as OWN;
pub use said::{held, looks};
pub(crate) use tellers::forget_who_told;
