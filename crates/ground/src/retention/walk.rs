//! The daily walk: every kind, everywhere, one act a batch over all of them; then what follows the commits.
//!
//! It may be stopped anywhere and begun again, and run on two machines at once: what is due is read again within each act,
//! after taking turns. Its entry says that the walk of a day was made, and neither how much of what went nor where: of a
//! small group that would say when somebody's name was no longer needed. So it is written on days without anything to
//! forget too. How much of what went stands in `figures`, which can hide what is small.

use std::collections::BTreeMap;

use time::Time;
use uuid::Uuid;

use super::due::Due;
use super::{erasing, figures, holds};
use crate::act::Act;
use crate::app::App;
use crate::clock::VIET_NAM;
use crate::feature::JobRun;
use crate::ids;
use crate::ledger::Entry;
use crate::params;
use crate::personal::{Kept, records};
use crate::policy::Action;
use crate::units::{self, COUNTRY, Unit};
use crate::view::View;
use crate::web::{Caller, Result};

/// Records of one act: a page of people waits for no longer than this takes.
const BATCH: usize = 100;
/// Acts of one run; the next day goes on.
const ACTS_MAX: usize = 400;

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Place {
    /// Which kind, in the order of the records.
    kind: usize,
    /// Only ids after this one.
    after: Uuid,
}

/// Forgets whatever has come to its end.
pub fn forget_due(app: App) -> JobRun {
    Box::pin(async move {
        let (mut place, mut acts, mut forgot) = (Some(Place::default()), 0, false);
        while let Some(at) = place.filter(|_| acts < ACTS_MAX) {
            acts += 1;
            let batch = forget_batch(&app, at).await?;
            forgot |= batch.forgot;
            place = batch.next;
        }
        if place.is_some() {
            tracing::info!("retention: enough for today");
        }
        erasing::settle(&app).await?;
        if forgot {
            app.store.scrub().await?;
        }
        Ok(())
    })
}

/// Works off what an erasure left to do: files, the list beside the backups, SQLite's log. That one leaves no trace of
/// what still lies in it after a crash, so it is emptied each hour in any case.
pub fn settle_due(app: App) -> JobRun {
    Box::pin(async move {
        erasing::settle(&app).await?;
        Ok(app.store.scrub().await?)
    })
}

/// What one act did.
struct Batch {
    forgot: bool,
    /// Where the next one goes on, when there may be more.
    next: Option<Place>,
}

/// One act: as many records as a batch holds, kind after kind, from some place on.
async fn forget_batch(app: &App, from: Place) -> Result<Batch> {
    let app = app.clone();
    let system = Caller::system(&app, Unit::country());
    system
        .act_as(Action::ForgetOld, move |mut act| {
            holds::take_turn(&mut act)?;
            let begins = from == Place::default();
            let mut count = if begins { forget_besides(&mut act)? } else { 0 };
            let (mut room, mut place) = (BATCH, from);
            let all: Vec<Kept> = records(&app).collect();
            while let Some(record) = all.get(place.kind).filter(|_| room > 0) {
                let found = list(&mut act, *record, place.after, room)?;
                count += forget(&mut act, *record, &found)?;
                place = match found.last() {
                    Some((_, last)) if found.len() >= room => Place { after: *last, ..place },
                    _ => Place { kind: place.kind + 1, after: Uuid::nil() },
                };
                room -= found.len();
            }
            let next = (place.kind < all.len()).then_some(place);
            let batch = Batch { forgot: count > 0, next };
            if count == 0 && (!begins || is_said(&mut act)?) {
                return Ok(act.replay(batch));
            }
            Ok(act.commit(Entry::new("record.forgotten", "unit", ids::of_name(COUNTRY)), batch)?)
        })
        .await
}

/// What features forget that no record stands for, on the day on which nothing needs it any more.
fn forget_besides(act: &mut Act) -> Result<u64> {
    let mut count = 0;
    for forget in act.app.features.iter().filter_map(|feature| feature.forget_besides) {
        count += forget(act)?;
    }
    Ok(count)
}

fn list(act: &mut Act, record: Kept, after: Uuid, limit: usize) -> Result<Vec<(String, Uuid)>> {
    let Some(period) = act.app.retention.period(record.kind()) else { return Ok(Vec::new()) };
    let (country, now) = (Unit::country(), act.at);
    let (from, to) = (country.path.clone(), country.path_end());
    let due = Due { from, to, before: period.span.before(now), now, after, limit };
    Ok(record.list(act.app, act, &due)?)
}

/// Takes these records away, and counts them where they stood; how many.
fn forget(act: &mut Act, record: Kept, found: &[(String, Uuid)]) -> Result<u64> {
    let (at, mut by_unit) = (act.at, BTreeMap::<&str, i64>::new());
    for (unit, id) in found {
        if record.kind() == "person" && erasing::needed(act, *id)?.is_some() {
            continue;
        }
        if erasing::erase_one(act.app, act, record.kind(), *id, at)?.rows > 0 {
            *by_unit.entry(unit).or_default() += 1;
        }
    }
    let mut count = 0;
    for (unit, n) in by_unit {
        // Rows of a unit that is no more belong to the country.
        let unit = units::find(act, unit)?.unwrap_or_else(Unit::country);
        figures::add(act, &unit, record.kind(), at, n)?;
        count += n.unsigned_abs();
    }
    Ok(count)
}

/// Whether the walk of this day stands in the book already.
fn is_said(view: &mut View) -> Result<bool> {
    let midnight = view.at.to_offset(VIET_NAM).replace_time(Time::MIDNIGHT);
    let sql = "select count(*) from ledger where subject_id = ?1 and verb = 'record.forgotten' and at >= ?2";
    Ok(view.number(sql, params![ids::of_name(COUNTRY), midnight])? > 0)
}
