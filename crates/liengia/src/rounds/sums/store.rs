//! Sums in the database.

use ground::db::Result;
use ground::units::Unit;
use ground::{Act, View, params};
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::Signed;

/// So many rounds are summed in one walk; the next hour takes the rest.
const WALK: usize = 20;

/// Those of a unit and below from a moment until another.
pub fn list(view: &mut View, from: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Signed>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.all(
        "select s.unit_id, s.round_id, s.signed_at, s.households from round_sums s join rounds r on r.id = s.round_id
         where s.unit_path >= ?1 and s.unit_path < ?2 and s.signed_at >= ?3 and s.signed_at < ?4
         and r.summed_at is not null order by s.signed_at, s.round_id, s.unit_id limit 40000",
        params![path, end, from, until],
        |row| Ok(Signed { unit_id: row.get(0)?, round_id: row.get(1)?, at: row.get(2)?, households: row.get(3)? }),
    )
}

/// Rounds that ended before a moment and are not summed, the oldest first: each with the unit where it was opened.
pub fn list_due(view: &mut View, before: OffsetDateTime) -> Result<Vec<(Uuid, String)>> {
    let sql = format!(
        "select id, unit_id from rounds where summed_at is null and (closes_at < ?1 or closed_at < ?1)
         order by closes_at, id limit {WALK}"
    );
    view.all(&sql, params![before], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// False when another instance was faster, or it was opened again meanwhile.
pub fn keep(act: &mut Act, round_id: Uuid, before: OffsetDateTime, sums: &[(Unit, Signed)]) -> Result<bool> {
    let at = act.at;
    let touched = act.exec(
        "update rounds set summed_at = ?2 where id = ?1 and summed_at is null and (closes_at < ?3 or closed_at < ?3)",
        params![round_id, at, before],
    )?;
    if touched == 0 {
        return Ok(false);
    }
    for (unit, one) in sums {
        act.exec(
            "insert into round_sums (round_id, unit_id, unit_path, signed_at, households)
             values (?1, ?2, ?3, ?4, ?5) on conflict (round_id, unit_id, signed_at) do nothing",
            params![round_id, &unit.id, &unit.path, one.at, one.households],
        )?;
    }
    Ok(true)
}

/// It was opened again: it is summed anew when it is over.
pub fn forget(act: &mut Act, round_id: Uuid) -> Result<()> {
    act.exec("update rounds set summed_at = null where id = ?1", params![round_id])?;
    act.exec("delete from round_sums where round_id = ?1", params![round_id])?;
    Ok(())
}
