//! The order in which those read reports who may know days and no minutes.
//!
//! Not here: the list of the police (`store::list`), how a day is said (`pages/days.rs`).

use std::collections::HashSet;

use ground::View;
use ground::clock::VIET_NAM;
use ground::db::Result;
use sha2::{Digest, Sha256};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::reports::model::Report;
use crate::reports::store::{self, FAR_AWAY, Show};

/// What a group holds of one list for those who are not the police; beyond it a search finds the rest.
const LISTED_MAX: usize = 1000;

/// The order of those who may know days and no minutes: by the day, and within a day by nothing that is a time.
pub fn by_day(at: OffsetDateTime, id: Uuid) -> (Date, [u8; 32]) {
    (at.to_offset(VIET_NAM).date(), Sha256::digest(id.as_bytes()).into())
}

/// A page of the list as those read it who are not the police, one more than asked for when there are more.
pub fn list_by_day(view: &mut View, show: Show, skip: usize, size: usize) -> Result<Vec<Report>> {
    let mut found = store::list(view, show, None, LISTED_MAX)?;
    let key = |report: &Report| by_day(report.closed_at.or(report.due_at).unwrap_or(FAR_AWAY), report.id);
    found.sort_by_cached_key(key);
    if show == Show::Closed {
        found.reverse();
    }
    Ok(found.into_iter().skip(skip).take(size + 1).collect())
}

/// Which of these the caller filed.
pub fn list_own_ids(view: &mut View, reports: &[Report]) -> Result<HashSet<Uuid>> {
    let own = view.own_id();
    let mut values = vec![own.into()];
    values.extend(reports.iter().map(|report| report.id.into()));
    if reports.is_empty() {
        return Ok(HashSet::new());
    }
    let named: Vec<_> = (2..2 + reports.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "select report_id from report_reporters where filed_by = ?1 and hidden_at is null and report_id in ({})
         limit {}",
        named.join(", "),
        named.len()
    );
    Ok(view.all(&sql, &values, |row| row.get(0))?.into_iter().collect())
}
