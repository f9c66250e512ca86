//! Work by the clock: files that waited too long for their form are taken away.

use std::time::SystemTime;

use super::folder::Folder;
use super::waiting::{lasts, unowned};
use crate::app::App;
use crate::feature::{Job, JobRun};

pub const JOB: Job = Job { name: "files.tidy", every_seconds: 3600, run };

/// Removes files without a row that have lain for as long as they may wait.
pub fn run(app: App) -> JobRun {
    Box::pin(async move {
        let Some(before) = SystemTime::now().checked_sub(lasts(&app).unsigned_abs()) else { return Ok(()) };
        let kept = app.files.clone();
        let folders =
            tokio::task::spawn_blocking(move || kept.folders()).await.map_err(anyhow::Error::from)??;
        // Each of them every time: what is kept for years must not stand before what nobody wants.
        for folder in folders {
            let old = tokio::task::spawn_blocking(move || Folder::list_older(&folder, before));
            let old = old.await.map_err(anyhow::Error::from)??;
            for id in unowned(&app, old).await? {
                app.files.remove(id);
            }
        }
        app.shelf.forget_before(app.clock.now() - lasts(&app));
        Ok(())
    })
}
