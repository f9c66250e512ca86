//! Work by the clock: what is late climbs to the chief; photos of forms that were never finished are removed.

use std::time::SystemTime;

use ground::deadlines::{Deadline, kept};
use ground::feature::JobRun;
use ground::policy::{Action, Role};
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result};
use ground::{App, Entry, files};
use serde_json::json;

use super::routes::{find, refresh_police, tell_reporter, tell_role};

/// Photos that wait for a form to be finished are kept for a day.
const WAITING_LASTS: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Raises every clock that ran out since the last time, each in an act of its own.
pub fn raise_late(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let late = system
            .view(Action::RaiseLate, |view| {
                let at = view.at;
                let mut late = Vec::new();
                for clock in kept::list_to_raise(view, "report", at)? {
                    let unit = units::find(view, &clock.unit_id)?.ok_or(Problem::NotFound)?;
                    late.push((unit, clock));
                }
                Ok(late)
            })
            .await?;
        for (unit, clock) in late {
            match raise(&system.at(unit), clock).await {
                // Another instance raised it, or it was met meanwhile.
                Ok(()) | Err(Problem::Refused(_)) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    })
}

async fn raise(system: &Caller, clock: Deadline) -> Result<()> {
    system
        .act(Action::RaiseLate, move |mut act| {
            let at = act.at;
            if !kept::raised(&mut act, clock.id, at)? {
                return Err(Problem::Refused("problem-someone-was-faster"));
            }
            let report = find(&mut act, clock.subject_id)?;
            tell_role(&mut act, &report, Role::AreaOfficer, "report-late")?;
            tell_role(&mut act, &report, Role::WardPoliceChief, "report-late")?;
            tell_reporter(&mut act, &report, "report-late-yours")?;
            refresh_police(&mut act)?;
            let entry = Entry::new("report.raised", "report", report.id).with(json!({ "rule": clock.rule }));
            Ok(act.commit(entry, ())?)
        })
        .await
}

/// Removes files without a row that have lain for a day.
pub fn tidy_photos(app: App) -> JobRun {
    Box::pin(async move {
        let Some(before) = SystemTime::now().checked_sub(WAITING_LASTS) else { return Ok(()) };
        let folder = app.files.clone();
        let old = tokio::task::spawn_blocking(move || folder.list_older(before))
            .await
            .map_err(anyhow::Error::from)??;
        let system = Caller::system(&app, Unit::country());
        let orphans = system
            .view(Action::RaiseLate, move |view| {
                let mut orphans = Vec::new();
                for id in &old {
                    if !files::exists(view, *id)? {
                        orphans.push(*id);
                    }
                }
                Ok(orphans)
            })
            .await?;
        for id in orphans {
            app.files.remove(id);
        }
        Ok(())
    })
}
