//! Every hour the rounds are summed that nothing changes any more.

use ground::feature::JobRun;
use ground::policy::{Action, Reach};
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result};
use ground::{App, Entry, View};
use serde_json::json;
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

pub fn sum(app: App) -> JobRun {
    Box::pin(async move {
        Caller::system(&app, Unit::country())
            .act_as(Action::ForgetOld, |mut act| {
                let before = act.at - SETTLES;
                let mut many = 0;
                for (id, unit_id) in store::list_due(&mut act, before)? {
                    let sums = of_round(&mut act, id, &unit_id)?;
                    many += usize::from(store::keep(&mut act, id, before, &sums)?);
                }
                if many == 0 {
                    return Ok(act.replay(()));
                }
                let entry = Entry::new("round.summed", "round", ground::ids::of_name("rounds"));
                Ok(act.commit(entry.with(json!({ "many": many })), ())?)
            })
            .await
    })
}
