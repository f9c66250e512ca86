//! What the clock does: what uploads wrote about households that said no is forgotten within a day.
//!
//! Not here: the lines of old imports (`personal`).

use ground::feature::JobRun;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, ids};
use serde_json::json;

use super::store;

/// Who said no is erased from the roster at once; what an upload said of them must not outlive it by much.
pub fn tidy(app: App) -> JobRun {
    Box::pin(async move {
        Caller::system(&app, Unit::country())
            .act_as(Action::ForgetOld, |mut act| {
                let forgotten = store::tidy(&mut act)?;
                if forgotten == 0 {
                    return Ok(act.replay(()));
                }
                let entry = Entry::new("import.tidied", "import", ids::of_name("imports"));
                Ok(act.commit(entry.with(json!({ "lines": forgotten })), ())?)
            })
            .await
    })
}
