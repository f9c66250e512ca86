//! The village: one fixed cast of invented people in a real place, for the demonstration, the tests, the pictures.
//!
//! Phường Sơn Tây (09574), tổ dân phố 4 Tiền Huân, 24 households, launched 10/10/2024; beside it a block with a group
//! that has just been founded and whose roster is still empty. It is built through the same doors as everything else.
//! What it lived through is told by the features (the slot `past`).

pub mod cast;
mod founding;
mod history;
mod place;

#[cfg(test)]
pub use founding::found;
pub use founding::keeper;
pub use history::{live, refuse_unfinished};
#[cfg(test)]
pub use place::{BLOCK, NEW_GROUP, WARD};
pub use place::{GROUP, LAUNCH, NOT_AMONG_REAL_PEOPLE};

use ground::App;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result, Who};
use uuid::Uuid;

/// Somebody of the village at its group, as they may act there now.
pub async fn at_group(app: &App, person_id: Uuid) -> Result<Caller> {
    let find = |view: &mut ground::View| units::find(view, GROUP)?.ok_or(Problem::NotFound);
    let group = Caller::system(app, Unit::country()).view_as(Action::RaiseLate, find).await?;
    Ok(Caller::as_who(app, Who::of(app, person_id).await?, group))
}
