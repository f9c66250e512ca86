//! What the clock does: the lines of old imports are forgotten.

use ground::feature::JobRun;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, ids};
use serde_json::json;
use time::Duration;

use super::model::UNDO_DAYS;
use super::store;

/// Lines of imports hold names and phone numbers; after their days nobody can undo, and nothing needs them.
pub fn tidy(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        loop {
            let forgotten = system
                .act(Action::ForgetOld, |mut act| {
                    let before = act.at - Duration::days(UNDO_DAYS);
                    let forgotten = store::tidy(&mut act, before)?;
                    if forgotten == 0 {
                        return Ok(act.replay(0));
                    }
                    let entry = Entry::new("import.tidied", "import", ids::of_name("imports"));
                    Ok(act.commit(entry.with(json!({ "lines": forgotten })), forgotten)?)
                })
                .await?;
            if forgotten == 0 {
                return Ok(());
            }
        }
    })
}
