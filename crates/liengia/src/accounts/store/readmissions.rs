//! Requests to let someone back in.

use ground::db::{Conn, Result, Row};
use ground::params;
use ground::people::terms;
use ground::policy::Grant;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::readmission::{CONFIRMERS, LASTS, Readmission, SETTLED, may_confirm};

const COLUMNS: &str = "r.id, r.person_id, r.asked_by, r.asked_at, r.confirmed_at, r.refused_at";

fn read(row: Row) -> anyhow::Result<Readmission> {
    Ok(Readmission {
        id: row.get(0)?,
        person_id: row.get(1)?,
        asked_by: row.get(2)?,
        asked_at: row.get(3)?,
        confirmed_at: row.opt(4)?,
        refused_at: row.opt(5)?,
    })
}

pub fn insert(
    conn: &mut Conn,
    unit: &Unit,
    id: Uuid,
    person_id: Uuid,
    by: Uuid,
    at: OffsetDateTime,
) -> Result<bool> {
    let stored = conn.exec(
        "insert into readmissions (id, person_id, unit_id, asked_by, asked_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict (id) do nothing",
        params![id, person_id, &unit.id, by, at],
    )?;
    Ok(stored == 1)
}

pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Readmission>> {
    let sql = format!("select {COLUMNS} from readmissions r where r.unit_id = ?1 and r.id = ?2");
    conn.first(&sql, params![&unit.id, id], read)
}

/// The newest request for a person.
pub fn last_of(conn: &mut Conn, person_id: Uuid) -> Result<Option<Readmission>> {
    let sql = format!(
        "select {COLUMNS} from readmissions r where r.person_id = ?1 order by r.asked_at desc limit 1"
    );
    conn.first(&sql, params![person_id], read)
}

/// Confirms what still waits; false when it does not.
pub fn confirm(conn: &mut Conn, unit: &Unit, id: Uuid, by: Uuid, at: OffsetDateTime) -> Result<bool> {
    let confirmed = conn.exec(
        "update readmissions set confirmed_by = ?3, confirmed_at = ?4 where unit_id = ?1 and id = ?2
         and confirmed_at is null and refused_at is null and asked_at > ?5",
        params![&unit.id, id, by, at, at - LASTS],
    )?;
    Ok(confirmed == 1)
}

/// The person says that they never asked; false when nothing waits.
pub fn refuse(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let refused = conn.exec(
        "update readmissions set refused_at = ?2 where person_id = ?1 and confirmed_at is null and refused_at is null",
        params![person_id, at],
    )?;
    Ok(refused > 0)
}

/// What waits at a unit and below, with the unit of each, newest first.
pub fn list_waiting(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<(Readmission, String)>> {
    let sql = format!(
        "select {COLUMNS}, r.unit_id from readmissions r join units u on u.id = r.unit_id
         where u.path >= ?1 and u.path < ?2 and r.confirmed_at is null and r.refused_at is null and r.asked_at > ?3
         order by r.asked_at desc limit 50"
    );
    conn.all(&sql, params![&unit.path, unit.path_end(), at - LASTS], |row| {
        let unit_id = row.get(6)?;
        Ok((read(row)?, unit_id))
    })
}

/// Whether this person may confirm it: now, and already a while before it was asked.
pub fn may(
    conn: &mut Conn,
    readmission: &Readmission,
    confirmer: Uuid,
    held: &[Grant],
    at: OffsetDateTime,
) -> Result<bool> {
    if [readmission.person_id, readmission.asked_by].contains(&confirmer) {
        return Ok(false);
    }
    let subject = terms::grants(conn, readmission.person_id, at)?;
    let before = readmission.asked_at - SETTLED;
    let settled = terms::grants(conn, confirmer, before)?;
    Ok(may_confirm(&subject, held, at) && may_confirm(&subject, &settled, before))
}

/// Those who may confirm, for telling them.
pub fn confirmers(
    conn: &mut Conn,
    unit: &Unit,
    readmission: &Readmission,
    at: OffsetDateTime,
) -> Result<Vec<Uuid>> {
    let roles: Vec<_> = CONFIRMERS.iter().map(|role| format!("'{}'", role.code())).collect();
    let sql = format!(
        "select distinct person_id from terms where ?1 like unit_path || '%' and role in ({}) and from_at <= ?2
         and (until_at is null or until_at > ?3) limit 50",
        roles.join(", ")
    );
    let all = conn.all(&sql, params![&unit.path, at - SETTLED, at], |row| row.get::<Uuid>(0))?;
    let mut found = Vec::new();
    for person_id in all {
        let held = terms::grants(conn, person_id, at)?;
        if may(conn, readmission, person_id, &held, at)? {
            found.push(person_id);
        }
    }
    Ok(found)
}
