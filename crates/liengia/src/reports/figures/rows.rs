//! The rows that figures are counted from. The unit first, a limit always; no text, no name, no place is read.

use std::collections::HashMap;

use ground::View;
use ground::db::Result;
use ground::deadlines::kept;
use ground::params;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Told;
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
    let sql = format!(
        "select s.report_id, s.kind, s.outcome from report_steps s join reports r on r.id = s.report_id
         where r.unit_path >= ?1 and r.unit_path < ?2 and r.filed_at >= ?3 and s.kind in ('closure', 'reopening')
         order by s.at limit {}",
        REPORTS_MAX * 5
    );
    let steps = view.all(&sql, params![&from, &to, since], |row| {
        Ok((row.get::<Uuid>(0)?, row.code(1, step::Kind::from_code)?, row.opt_code(2, Outcome::from_code)?))
    })?;
    for (report, kind, outcome) in steps {
        let Some(place) = places.get(&report) else { continue };
        // The query asks for these two.
        match kind == step::Kind::Closure {
            true => told[*place].outcome = outcome,
            false => told[*place].not_done += 1,
        }
    }
    Ok(told)
}
