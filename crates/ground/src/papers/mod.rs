//! What papers after Nghị định 30/2020 have in common: the letterhead, the day in words, the place for signatures, the list
//! of what goes along, and the foot that proves the book's state.
//!
//! A paper is written in Vietnamese whoever reads the page; its classes are in `web/css/papers.css`. Not here: what a paper
//! says, its number and whether it is kept (the feature).

mod letterhead;
mod mark;
mod page;
mod stamp;

pub use letterhead::{Letterhead, police_of, unit_head};
pub use mark::{by_fours, mark};
pub use page::{Paper, attached, day, signatures, tools};

#[cfg(test)]
mod tests;
