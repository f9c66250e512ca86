//! The rows that figures are counted from. The unit first, a limit always; no text, no name, no place is read.

use std::collections::HashMap;

use ground::View;
use ground::db::Result;
use ground::deadlines::kept;
use ground::params;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Closing, Told};
use crate::reports::kind::Kind;
use crate::reports::model::{Outcome, State};
use crate::reports::step;

/// Reports of twelve months at the most; a ward has some hundreds, and a page says when it is not all.
pub const REPORTS_MAX: usize = 20_000;

/// Reports filed at the unit and below since a moment; the newest when there are too many.
pub fn list(view: &mut View, since: OffsetDateTime) -> Result<Vec<Told>> {
    let (from, to) = (view.unit.path.clone(), view.unit.path_end());
    let sql = format!(
        "select id, kind, filed_at, closed_at, state from reports
         where unit_path >= ?1 and unit_path < ?2 and filed_at >= ?3 order by filed_at desc limit {REPORTS_MAX}"
    );
    let rows = view.all(&sql, params![&from, &to, since], |row| {
        let told = Told {
            kind: row.code(1, Kind::from_code)?,
            filed_at: row.get(2)?,
            closed_at: row.opt(3)?,
            outcome: None,
            done: row.code(4, State::from_code)? == State::Confirmed,
            not_done: 0,
            clocks: Vec::new(),
            closings: Vec::new(),
        };
        Ok((row.get::<Uuid>(0)?, told))
    })?;
    let places: HashMap<Uuid, usize> = rows.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    let mut told: Vec<Told> = rows.into_iter().map(|(_, told)| told).collect();
    for clock in kept::list_below(view, "report", (&from, &to), since)? {
        if let Some(place) = places.get(&clock.subject_id) {
            told[*place].clocks.push(clock);
        }
    }
    for (place, at, closing) in
        list_answers(view, since)?.into_iter().filter_map(|(id, at, it)| Some((places.get(&id)?, at, it)))
    {
        let told = &mut told[*place];
        match closing {
            Turn::Closed(outcome) => {
                told.outcome = outcome;
                told.closings.push(Closing { at, outcome, until: None });
            }
            Turn::Opened => {
                told.not_done += 1;
                if let Some(last) = told.closings.last_mut() {
                    last.until = Some(at);
                }
            }
        }
    }
    for (report, closing) in list_joins(view, since)? {
        if let Some(place) = places.get(&report) {
            told[*place].closings.push(closing);
        }
    }
    Ok(told)
}

enum Turn {
    Closed(Option<Outcome>),
    Opened,
}

/// Each closing with its result, and each opening again, in the order of time.
fn list_answers(view: &mut View, since: OffsetDateTime) -> Result<Vec<(Uuid, OffsetDateTime, Turn)>> {
    let sql = format!(
        "select s.report_id, s.at, s.kind, s.outcome from report_steps s join reports r on r.id = s.report_id
         where r.unit_path >= ?1 and r.unit_path < ?2 and r.filed_at >= ?3 and s.kind in ('closure', 'reopening')
         order by s.at limit {}",
        REPORTS_MAX * 5
    );
    let unit = view.unit;
    view.all(&sql, params![&unit.path, unit.path_end(), since], |row| {
        let closes = row.code(2, step::Kind::from_code)? == step::Kind::Closure;
        let outcome = row.opt_code(3, Outcome::from_code)?;
        Ok((row.get(0)?, row.get(1)?, if closes { Turn::Closed(outcome) } else { Turn::Opened }))
    })
}

/// When a report lay in the case of another one.
fn list_joins(view: &mut View, since: OffsetDateTime) -> Result<Vec<(Uuid, Closing)>> {
    let sql = format!(
        "select j.report_id, j.joined_at, j.ended_at from report_joins j join reports r on r.id = j.report_id
         where r.unit_path >= ?1 and r.unit_path < ?2 and r.filed_at >= ?3 order by j.joined_at limit {REPORTS_MAX}"
    );
    let unit = view.unit;
    view.all(&sql, params![&unit.path, unit.path_end(), since], |row| {
        Ok((row.get(0)?, Closing { at: row.get(1)?, outcome: None, until: row.opt(2)? }))
    })
}
