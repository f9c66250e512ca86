//! Work by the clock: photos of forms that were never finished are removed.
//! Not here: what reminds and what climbs. Ground's job walks the deadlines and asks `turns.rs` who hears of it.

use std::time::SystemTime;

use ground::feature::JobRun;
use ground::files::Folder;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Result};
use ground::{App, Entry, files, ids};
use serde_json::json;
use uuid::Uuid;

use super::{drafts, waiting};

/// Forgets what was typed by those who chose to follow, and who was shown suggestions, after their hours.
pub fn forget_drafts(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        system
            .act(Action::ForgetOld, |mut act| {
                let at = act.at;
                let forgotten = drafts::forget(&mut act, at)?;
                if forgotten == 0 {
                    return Ok(act.replay(()));
                }
                let entry = Entry::new("report.drafts-forgotten", "report", ids::of_name("report-drafts"));
                Ok(act.commit(entry.with(json!({ "rows": forgotten })), ())?)
            })
            .await
    })
}

/// Removes files without a row that have lain for as long as photos wait for their form to be finished.
pub fn tidy_photos(app: App) -> JobRun {
    Box::pin(async move {
        let lasts = waiting::lasts(&app).unsigned_abs();
        let Some(before) = SystemTime::now().checked_sub(lasts) else { return Ok(()) };
        let kept = app.files.clone();
        let folders =
            tokio::task::spawn_blocking(move || kept.folders()).await.map_err(anyhow::Error::from)??;
        // Each of them every time: what is kept for years must not stand before what nobody wants.
        for folder in folders {
            let old = tokio::task::spawn_blocking(move || Folder::list_older(&folder, before));
            let old = old.await.map_err(anyhow::Error::from)??;
            for id in orphans(&app, old).await? {
                app.files.remove(id);
            }
        }
        app.shelf.forget_before(app.clock.now() - waiting::lasts(&app));
        Ok(())
    })
}

/// Those of the files that no row names.
async fn orphans(app: &App, old: Vec<Uuid>) -> Result<Vec<Uuid>> {
    Caller::system(app, Unit::country())
        .view(Action::RaiseLate, move |view| {
            let mut orphans = Vec::new();
            for id in &old {
                if !files::exists(view, *id)? {
                    orphans.push(*id);
                }
            }
            Ok(orphans)
        })
        .await
}
