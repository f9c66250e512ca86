//! Figures of a unit: whole for those who handle its reports, guarded for the bodies around it; as a page and as a file.

use ground::figures::Period;
use ground::figures::choosing::Asked;
use ground::policy::{Action, decide};
use ground::web::{Answer, Caller, Problem, Query, Result, csv};

use super::count_in;
use super::pages;
use super::rows::{self, REPORTS_MAX};
use super::tables;
use super::view::Seen;

/// `GET /{unit}/reports/figures`.
pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let seen = seen(&caller, &asked).await?;
    Ok(pages::show(&caller, &seen))
}

/// `GET /{unit}/reports/figures.csv`: the same tables, and no number more.
pub async fn download(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let seen = seen(&caller, &asked).await?;
    let rows = tables::spreadsheet(&seen.tables, &caller.words());
    Ok(csv::download(&format!("so-lieu-tin-bao-{}.csv", caller.unit.id), &rows))
}

async fn seen(caller: &Caller, asked: &Asked) -> Result<Seen> {
    let guarded = !caller.may(Action::HandleReport);
    if guarded && !holds_office_here(caller) {
        return Err(Problem::Forbidden);
    }
    let (app, now) = (caller.app.clone(), caller.app.clock.now());
    let period = if guarded { Period::last_half(now) } else { asked.period(now) };
    let (shown, since, until) = (period.months.clone(), period.since(), period.until());
    // Counting is work too: it is done where the reading is.
    let counted = caller.view_long(move |view| {
        let mut told = rows::list(view, since)?;
        let (too_many, calendar) = (told.len() >= REPORTS_MAX, &app.deadlines.calendar);
        // A half-year that is over is shown as it ended, or it would move by one whenever a report of it is answered.
        let at = if guarded { until } else { now };
        if guarded {
            told = told.iter().map(|it| it.as_it_stood(until)).collect();
        }
        Ok((too_many, count_in(&shown, &told, calendar, at)))
    });
    let (too_many, figures) = counted.await?;
    let tables = if guarded { tables::guarded(&figures) } else { tables::whole(&figures) };
    Ok(Seen { tables, guarded, empty: figures.all.filed == 0, too_many, period })
}

/// Whether the caller's own office stands at this unit. From above one could take one group's numbers from a block's
/// and be left with the other's.
fn holds_office_here(caller: &Caller) -> bool {
    let (unit, now) = (&caller.unit, caller.app.clock.now());
    caller.who.grants.iter().any(|grant| {
        grant.unit_id == unit.id
            && decide(std::slice::from_ref(grant), Action::ShowFigures, &unit.path, now).is_some()
    })
}
