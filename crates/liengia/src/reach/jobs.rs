//! By the clock: who is reached is looked at as the week begins (`model::looked_since` says why not oftener).

use ground::feature::JobRun;
use ground::policy::Action::LookAtReach;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, ids};

use super::store;

pub fn look(app: App) -> JobRun {
    Box::pin(async move {
        Caller::system(&app, Unit::country())
            .act_as(LookAtReach, |mut act| {
                if !store::look(&mut act)? {
                    return Ok(act.replay(()));
                }
                Ok(act.commit(Entry::new("reach.looked", "unit", ids::of_name("reach")), ())?)
            })
            .await
    })
}
