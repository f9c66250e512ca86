//! The addresses of reports, by what people do there.

pub mod handling;
pub mod questions;
pub mod releasing;

use ground::web::{Problem, Result};
use ground::{Act, View, touched};
use uuid::Uuid;

use super::model::{Report, State};
use super::{own_phone, store};

/// The report the caller may see here, at its own unit, or 404.
pub fn find(view: &mut View, id: Uuid) -> Result<Report> {
    let report = store::find(view, id)?.ok_or(Problem::NotFound)?;
    own_phone::check(view, &report)?;
    Ok(report)
}

/// Writes the new state, guarded a second time by the one the model saw.
pub fn keep(act: &mut Act, report: &Report, was: (State, u32)) -> Result<()> {
    Ok(touched(store::update(act, report, was.0, was.1)?)?)
}
