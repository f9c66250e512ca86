//! What the clock does: challenges that have expired anyway are forgotten.

use ground::auth::passkeys;
use ground::feature::JobRun;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, ids};
use serde_json::json;

pub fn forget_challenges(app: App) -> JobRun {
    Box::pin(async move {
        Caller::system(&app, Unit::country())
            .act(Action::ForgetOld, |mut act| {
                let at = act.at;
                let forgotten = passkeys::forget_spent(&mut act, at)?;
                if forgotten == 0 {
                    return Ok(act.replay(()));
                }
                let entry = Entry::new("challenge.forgotten", "challenge", ids::of_name("challenges"));
                Ok(act.commit(entry.with(json!({ "many": forgotten })), ())?)
            })
            .await
    })
}
