//! The village: one fixed cast of invented people in a real place, for the demonstration, the tests, the pictures.
//!
//! Phường Sơn Tây (09574), tổ dân phố 4 Tiền Huân, 24 households, launched 10/10/2024; beside it a block with a group
//! that has just been founded and whose roster is still empty. It is built through the same doors as everything else.
//! What it lived through is told by the features (the slot `past`).

pub mod cast;
mod founding;
mod history;

pub use founding::{found, keeper};
pub use history::{live, refuse_unfinished};

use ground::App;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result, Who};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

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

/// The evening on which the group was launched; the village begins there.
pub const LAUNCH: OffsetDateTime = datetime!(2024-10-10 19:30 +7);

/// Somebody of the village at its group, as they may act there now.
pub async fn at_group(app: &App, person_id: Uuid) -> Result<Caller> {
    let find = |view: &mut ground::View| units::find(view, GROUP)?.ok_or(Problem::NotFound);
    let group = Caller::system(app, Unit::country()).view_as(Action::RaiseLate, find).await?;
    Ok(Caller::as_who(app, Who::of(app, person_id).await?, group))
}
