//! The addresses of reports, by what people do there.

pub mod handling;
pub mod questions;
pub mod releasing;

use ground::web::Result;
use ground::{Act, touched};

use super::model::{Report, State};
use super::store;

pub use super::own_phone::find;

/// Writes the new state, guarded a second time by the one the model saw.
pub fn keep(act: &mut Act, report: &Report, was: (State, u32)) -> Result<()> {
    Ok(touched(store::update(act, report, was.0, was.1)?)?)
}
