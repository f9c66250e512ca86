//! The list of households that a leader already has, in Excel or on paper, becomes the roster of the group.
//!
//! Pure rules, in three steps: `tabs` finds the sheets with a list, `columns` finds out what each column means (and a person
//! may correct it), `rows` says what a row became and why. Reading files is in the crate `sheet`; pages, sentences and storing are the feature's other
//! files. Nothing is lost silently: what was read differently, left out or refused is a [`Change`], [`Refusal`] or
//! [`Skip`] with a message key.

mod accepted;
mod answers;
mod cells;
mod columns;
mod contact;
mod damage;
mod family;
mod filled;
mod guess;
mod headings;
mod household;
mod judged;
mod line;
mod office;
mod passed_over;
mod plain;
mod remarks;
mod roles;
mod rows;
mod seen;
mod tabs;
mod wanted;

#[cfg(test)]
mod tests;

pub use cells::without_identity;
pub use columns::{Column, Mapping};
pub use headings::detect;
pub use household::RosterRow;
pub use judged::Judged;
pub use remarks::{Change, Refusal, Skip, birth_code, name_code, phone_code};
pub use roles::RosterRole;
pub use rows::judge;
pub use tabs::{Told, choose};
pub use wanted::Wanted;
