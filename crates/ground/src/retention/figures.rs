//! What is due soon and what went, in counts.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::due::Due;
use crate::app::App;
use crate::clock::VIET_NAM;
use crate::db::{Conn, Result};
use crate::params;
use crate::personal::records;
use crate::units::Unit;

/// Counted up to here; more is "many" to anyone.
pub const COUNTED_MAX: usize = 1000;

/// How many records of each kind end at a unit and below within so many days; what is due already counts too.
pub fn due_within(
    app: &App,
    conn: &mut Conn,
    unit: &Unit,
    at: OffsetDateTime,
    days: i64,
) -> Result<Vec<(&'static str, usize)>> {
    let until = at + Duration::days(days);
    let mut found = Vec::new();
    for kept in records(app) {
        let Some(period) = app.retention.period(kept.kind()) else { continue };
        let due = Due {
            from: unit.path.clone(),
            to: unit.path_end(),
            before: period.span.before(until),
            now: at,
            after: Uuid::nil(),
            limit: COUNTED_MAX,
        };
        found.push((kept.kind(), kept.list(app, conn, &due)?.len()));
    }
    Ok(found)
}

/// Adds to what was forgotten this month.
pub(super) fn add(conn: &mut Conn, unit: &Unit, kind: &str, at: OffsetDateTime, n: i64) -> Result<()> {
    conn.exec(
        "insert into forgotten (unit_id, unit_path, kind, month, number) values (?1, ?2, ?3, ?4, ?5)
         on conflict (unit_id, kind, month) do update set number = forgotten.number + excluded.number",
        params![&unit.id, &unit.path, kind, month(at), n],
    )?;
    Ok(())
}

/// `2026-11`, in Viet Nam.
fn month(at: OffsetDateTime) -> String {
    let at = at.to_offset(VIET_NAM);
    format!("{}-{:02}", at.year(), u8::from(at.month()))
}

/// What was forgotten at a unit and below: month, kind, number; the last month first.
pub fn forgotten(conn: &mut Conn, unit: &Unit) -> Result<Vec<(String, String, i64)>> {
    conn.all(
        "select month, kind, cast(sum(number) as bigint) from forgotten where unit_path >= ?1 and unit_path < ?2
         group by month, kind order by month desc, kind limit 120",
        params![&unit.path, unit.path_end()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
