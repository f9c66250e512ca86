//! Work by the clock: photos of forms that were never finished are removed.
//! Not here: what reminds and what climbs. Ground's job walks the deadlines and asks `turns.rs` who hears of it.

use std::time::SystemTime;

use ground::clock::VIET_NAM;
use ground::feature::JobRun;
use ground::files::Folder;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Problem, Result};
use ground::{App, Entry, View, files, ids, params};
use serde_json::json;
use time::{Duration, Time};
use uuid::Uuid;

use super::clocks::QUESTION;
use super::routes::{News, tell_along};
use super::{drafts, store, waiting};

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

/// Tells those who follow what ran out yesterday. At the very minute it would tell them the minute of the telling, which the
/// clock was counted from.
pub fn tell_late(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let late = system.view(Action::RaiseLate, list_late).await?;
        for id in late {
            system
                .act(Action::RaiseLate, move |mut act| {
                    let report = store::find_below(&mut act, id)?.ok_or(Problem::NotFound)?;
                    tell_along(&mut act, &report, News::Late)?;
                    Ok(act.commit(Entry::new("report.late-told", "report", id), ())?)
                })
                .await?;
        }
        Ok(())
    })
}

/// Reports that someone follows or that lead a case, with a clock that ran out on the day before this one and that
/// nobody was told of since.
fn list_late(view: &mut View) -> Result<Vec<Uuid>> {
    let today = view.at.to_offset(VIET_NAM).replace_time(Time::MIDNIGHT);
    Ok(view.all(
        "select distinct d.subject_id from deadlines d where d.subject_kind = 'report' and d.due_at >= ?1 and d.due_at < ?2
         and d.met_at is null and d.paused_at is null and d.rule <> ?3
         and (exists (select 1 from report_followers f where f.report_id = d.subject_id)
         or exists (select 1 from report_joins j where j.main_id = d.subject_id and j.ended_at is null))
         and not exists (select 1 from ledger l where l.subject_id = d.subject_id and l.verb = 'report.late-told'
         and l.at >= ?2) limit 500",
        params![today - Duration::DAY, today, QUESTION],
        |row| row.get(0),
    )?)
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
