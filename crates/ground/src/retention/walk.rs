//! The daily walk: every kind, every unit where something is due, one act a batch; then what follows the commits.
//!
//! It may be stopped anywhere and begun again, and run on two machines at once: what is due is read again within each act,
//! after taking turns.

use serde_json::json;
use uuid::Uuid;

use super::{Due, erasing, figures, holds};
use crate::app::App;
use crate::db::Conn;
use crate::feature::JobRun;
use crate::ids;
use crate::ledger::Entry;
use crate::personal::{Kept, records};
use crate::policy::Action;
use crate::units::{self, COUNTRY, Unit};
use crate::web::{Caller, Result};

/// Records of one act: a page of people waits for no longer than this takes.
const BATCH: usize = 100;
/// Acts of one run; the next day goes on.
const ACTS_MAX: usize = 400;
/// Rows looked at to find the units where something is due.
const LOOK_MAX: usize = 2000;

/// Forgets whatever has come to its end.
pub fn forget_due(app: App) -> JobRun {
    Box::pin(async move {
        let mut acts = 0;
        let all: Vec<Kept> = records(&app).collect();
        for kept in all {
            for unit in units_of(&app, kept).await? {
                if !forget_at(&app, kept, &unit, &mut acts).await? {
                    tracing::info!("retention: enough for today");
                    return erasing::settle(&app).await;
                }
            }
        }
        erasing::settle(&app).await?;
        if acts > 0 {
            app.store.scrub().await?;
        }
        Ok(())
    })
}

/// Works off what an erasure left to do: files, the list beside the backups.
pub fn settle_due(app: App) -> JobRun {
    Box::pin(async move { erasing::settle(&app).await })
}

/// The units where something of a kind is due; the smallest first, the country last.
async fn units_of(app: &App, kept: Kept) -> Result<Vec<Unit>> {
    let country = Unit::country();
    let Some(due) = due(app, kept, &country, LOOK_MAX) else { return Ok(Vec::new()) };
    let of = app.clone();
    Caller::system(app, country)
        .view(Action::ForgetOld, move |view| {
            let mut names: Vec<_> = kept.list(&of, view, &due)?.into_iter().map(|(unit, _)| unit).collect();
            names.sort();
            names.dedup();
            let mut found = Vec::new();
            for name in names {
                match name == COUNTRY {
                    true => found.push(Unit::country()),
                    // Rows of a unit that is no more belong to the country.
                    false => found.push(units::find(view, &name)?.unwrap_or_else(Unit::country)),
                }
            }
            found.sort_by(|a, b| (b.path.len(), &b.path).cmp(&(a.path.len(), &a.path)));
            found.dedup_by(|a, b| a.id == b.id);
            Ok(found)
        })
        .await
}

fn due(app: &App, kept: Kept, unit: &Unit, limit: usize) -> Option<Due> {
    let (period, now) = (app.retention.period(kept.kind())?, app.clock.now());
    Some(Due {
        from: unit.path.clone(),
        to: unit.path_end(),
        before: period.span.before(now),
        now,
        after: Uuid::nil(),
        limit,
    })
}

/// Batch after batch at one unit. False when it was enough for one run.
async fn forget_at(app: &App, kept: Kept, unit: &Unit, acts: &mut usize) -> Result<bool> {
    let Some(mut due) = due(app, kept, unit, BATCH) else { return Ok(true) };
    loop {
        if *acts >= ACTS_MAX {
            return Ok(false);
        }
        *acts += 1;
        match forget_batch(app, kept, unit, due.clone()).await? {
            Some(last) => due.after = last,
            None => return Ok(true),
        }
    }
}

/// One act: the records of a kind that are due now. The last one looked at, when there may be more.
async fn forget_batch(app: &App, kept: Kept, unit: &Unit, due: Due) -> Result<Option<Uuid>> {
    let (app, subject, kind) = (app.clone(), ids::of_name(&unit.id), kept.kind());
    let system = Caller::system(&app, unit.clone());
    system
        .act(Action::ForgetOld, move |mut act| {
            holds::take_turn(&mut act)?;
            let (unit, at) = (act.unit.clone(), act.at);
            let found = kept.list(&app, &mut act, &due)?;
            let last = found.last().map(|(_, id)| *id).filter(|_| found.len() >= BATCH);
            let mut count = 0;
            for (_, id) in found {
                if kind == "person" && erasing::needed(&app, &mut act, id)?.is_some() {
                    continue;
                }
                let conn: &mut Conn = &mut act;
                count += i64::from(erasing::erase_one(&app, conn, kind, id, at)?.rows > 0);
            }
            if count == 0 {
                return Ok(act.replay(last));
            }
            figures::add(&mut act, &unit, kind, at, count)?;
            let entry = Entry::new("record.forgotten", "unit", subject);
            Ok(act.commit(entry.with(json!({ "kind": kind, "count": count })), last)?)
        })
        .await
}
