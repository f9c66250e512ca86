//! The village: one fixed cast of invented people in a real place, for the demonstration, the tests, the pictures.
//!
//! Phường Sơn Tây (09574), tổ dân phố 4 Tiền Huân, 24 households, launched 10/10/2024; beside it a block with a group
//! that has just been founded and whose roster is still empty. It is built through the same doors as everything else.
//! Its two years of reports are in `history.rs`.

pub mod cast;
mod founding;
mod history;

pub use founding::{found, keeper};
pub use history::{live, refuse_unfinished};

/// Invented people among real ones, and sign-ins that everybody knows: never, whatever is typed.
pub const NOT_AMONG_REAL_PEOPLE: &str = "this was not born as a demonstration: no invented people are put among real \
    ones. Nothing was changed. Give the demonstration a folder and a database of its own (LIENGIA_DATA)";

/// The group the stories play in.
pub const GROUP: &str = "09574-01-01";
/// Its block.
pub const BLOCK: &str = "09574-01";
/// The ward.
pub const WARD: &str = "09574";
/// A group of another block, just founded: its people must see nothing of the first.
pub const NEW_GROUP: &str = "09574-02-01";
