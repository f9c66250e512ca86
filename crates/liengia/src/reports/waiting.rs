//! Files that wait for their form to be finished: how long, and whether they are still there when it comes.
//!
//! A page may lie open for days. What is acknowledged must be kept, so a file that is gone, or about to go, is asked for
//! again at its field. Not here: taking files in (`files.rs`), removing what waited too long (`jobs.rs`).

use std::collections::HashSet;

use ground::files::shelf::{Full, Slot};
use ground::policy::Action;
use ground::web::{Caller, Errors, Result};
use ground::{App, files as ground_files};
use time::Duration;
use uuid::Uuid;

use super::files::{self, Waiting};
use super::voices;

/// So long before its end a waiting file is no longer counted on: the job that removes it must not be faster than the
/// act that keeps it.
const MARGIN: Duration = Duration::hours(1);

/// How long a file waits for its row.
pub fn lasts(app: &App) -> Duration {
    let days = app.retention.period("waiting-file").map_or(1, |period| period.span.days());
    Duration::days(i64::from(days))
}

/// The photos or papers that an earlier, incomplete sending left behind and that may still be stored. What is gone is
/// said at the field.
pub async fn kept(
    caller: &Caller,
    field: &'static str,
    sealed: &str,
    errors: &mut Errors,
) -> Result<Vec<Waiting>> {
    let mut waiting = files::kept(caller, sealed);
    waiting.retain(|one| files::belongs(one, field));
    let there = still(caller, &waiting).await?;
    let (left, gone): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|one| there.contains(&one.id));
    if !gone.is_empty() {
        errors.add_with(field, "reports-files-gone", vec![("n", gone.len().to_string())]);
    }
    Ok(left)
}

/// Room among what waits, before a byte is kept. What found its form since waits no longer.
pub async fn room(caller: &Caller, id: Uuid, bytes: u64) -> Result<std::result::Result<Slot, Full>> {
    let (app, by) = (&caller.app, caller.by());
    let reserve = || app.shelf.reserve(&app.files, (by, id), bytes, app.clock.now());
    let full = match reserve() {
        Ok(slot) => return Ok(Ok(slot)),
        Err(full) => full,
    };
    let mut waiting = app.shelf.to_settle(full, by);
    let left = unowned(caller, waiting.clone()).await?;
    waiting.retain(|id| !left.contains(id));
    app.shelf.forget(&waiting);
    Ok(reserve())
}

/// What is said at the field where there is none.
pub fn sentence(full: Full) -> &'static str {
    match full {
        Full::Own => "reports-files-waiting",
        Full::All => "reports-files-full",
    }
}

/// The same of what was said.
pub async fn kept_voice(
    caller: &Caller,
    waiting: Option<Waiting>,
    errors: &mut Errors,
) -> Result<Option<Waiting>> {
    let there = still(caller, waiting.as_slice()).await?;
    let left = waiting.clone().filter(|one| there.contains(&one.id));
    if left.is_none() && waiting.is_some() {
        errors.add(voices::FIELD, "reports-voice-gone");
    }
    Ok(left)
}

/// Which of these lie in the folder and will for a while.
async fn still(caller: &Caller, waiting: &[Waiting]) -> Result<HashSet<Uuid>> {
    if waiting.is_empty() {
        return Ok(HashSet::new());
    }
    let since = caller.app.clock.now() - lasts(&caller.app) + MARGIN;
    let is_old = |one: &&Waiting| one.put_at < since;
    let old: Vec<Uuid> = waiting.iter().filter(is_old).map(|one| one.id).collect();
    let gone = unowned(caller, old).await?;
    let (folder, all) = (caller.app.files.clone(), waiting.iter().map(|one| one.id).collect::<Vec<_>>());
    let lies = move |id: &Uuid| !gone.contains(id) && folder.holds(*id, "full");
    let work = move || all.into_iter().filter(lies).collect();
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

/// Those without a row. What has one stays: the same form again is answered as the first time, however late.
async fn unowned(caller: &Caller, ids: Vec<Uuid>) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(ids);
    }
    let find = move |view: &mut ground::View| {
        let mut left = Vec::new();
        for id in &ids {
            if !ground_files::exists(view, *id)? {
                left.push(*id);
            }
        }
        Ok(left)
    };
    caller.view(Action::ShowReport, find).await
}
