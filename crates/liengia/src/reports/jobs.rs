//! Work by the clock: who follows hears what ran out.
//! Not here: what reminds and what climbs. Ground's job walks the deadlines and asks `turns.rs` who hears of it.

use ground::clock::{beginning_of, day_of};
use ground::feature::JobRun;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Problem, Result};
use ground::{App, Entry, View, params};
use time::Duration;
use uuid::Uuid;

use super::clocks::QUESTION;
use super::store;
use super::telling::{News, tell_along};

/// Tells those who follow what ran out yesterday. At the very minute it would tell them the minute of the telling, which the
/// clock was counted from.
pub fn tell_late(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let late = system.view_as(Action::RaiseLate, list_late).await?;
        for id in late {
            system
                .act_as(Action::RaiseLate, move |mut act| {
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
    let today = beginning_of(day_of(view.at));
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
