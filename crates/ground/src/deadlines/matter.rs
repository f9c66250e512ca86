//! The matter of a clock: the feature that hears it, and where it lies now.

use super::clock::Deadline;
use crate::app::App;
use crate::feature::Clocks;
use crate::units::{self, Unit};
use crate::web::{Problem, Result};

/// The feature that hears a clock.
pub(super) fn slot_of(app: &App, clock: &Deadline) -> Result<Clocks> {
    let slot =
        app.features.iter().filter_map(|feature| feature.clocks).find(|c| c.kind == clock.subject_kind);
    Ok(slot.ok_or_else(|| anyhow::anyhow!("no feature hears the clocks of {}", clock.subject_kind))?)
}

/// Where its matter lies now: a block that was merged has its matters in the other.
pub(super) async fn unit_of(app: &App, clock: &Deadline) -> Result<Unit> {
    let id = clock.unit_id.clone();
    app.store
        .read(move |conn| {
            let unit = units::find(conn, &id)?.ok_or(Problem::NotFound)?;
            Ok::<_, Problem>(units::successor(conn, unit)?)
        })
        .await
}
