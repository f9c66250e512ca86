//! Every hour the rounds are summed that nothing changes any more.

use ground::feature::JobRun;
use ground::policy::{Action, Reach};
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result};
use ground::{App, Entry, View};
use uuid::Uuid;

use super::model::{SETTLES, Signed, sum as summed};
use super::store;
use crate::rounds::store as rounds;
use crate::rounds::view::Heard;

/// What of a round stays, with the units that each sum belongs to.
fn of_round(view: &mut View, id: Uuid, unit_id: &str) -> Result<Vec<(Unit, Signed)>> {
    let opener = units::find(view, unit_id)?.ok_or(Problem::NotFound)?;
    let round = rounds::find_anywhere(view, id)?.ok_or(Problem::NotFound)?;
    if !round.kind.is_signed() {
        return Ok(Vec::new());
    }
    let heard = Heard::read(&mut view.at_unit(&opener, Reach::All), &round)?;
    let mut sums = Vec::new();
    for one in summed(id, heard.signed()) {
        if let Some(unit) = units::find(view, &one.unit_id)? {
            sums.push((unit, one));
        }
    }
    Ok(sums)
}

/// Reading a round of a ward takes its time: the one writer is asked for only to keep what came of it.
pub fn sum(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let before = app.clock.now() - SETTLES;
        for (id, unit_id) in
            system.view_as(Action::ForgetOld, move |view| Ok(store::list_due(view, before)?)).await?
        {
            let sums = system.view_as(Action::ForgetOld, move |view| of_round(view, id, &unit_id)).await?;
            system
                .act_as(Action::ForgetOld, move |mut act| {
                    if !store::keep(&mut act, id, before, &sums)? {
                        return Ok(act.replay(()));
                    }
                    Ok(act.commit(Entry::new("round.summed", "round", id), ())?)
                })
                .await?;
        }
        Ok(())
    })
}
