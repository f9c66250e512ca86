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
    let (shown, since) = (period.months.clone(), period.since());
    // Counting is work too: it is done where the reading is.
    let counted = caller.view_long(move |view| {
        let told = rows::list(view, since)?;
        let (too_many, calendar) = (told.len() >= REPORTS_MAX, &app.deadlines.calendar);
        Ok((too_many, count_in(&shown, &told, calendar, now)))
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
