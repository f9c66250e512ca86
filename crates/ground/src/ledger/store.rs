//! The chain in the database: append and read. There is no update and no delete.

use time::OffsetDateTime;
use uuid::Uuid;

use super::Kept;
use crate::db::{Conn, Result, Row};
use crate::params;

pub(super) const COLUMNS: &str = "chain, number, at, actor_id, role, unit_id, verb, kind, subject_id, data";

pub(super) fn read(row: &Row) -> anyhow::Result<Kept> {
    Ok(Kept {
        chain: row.get(0)?,
        number: row.get(1)?,
        at: row.get(2)?,
        actor_id: row.opt(3)?,
        role: row.get(4)?,
        unit_id: row.get(5)?,
        verb: row.get(6)?,
        kind: row.get(7)?,
        subject_id: row.get(8)?,
        data: row.get(9)?,
    })
}

/// Writes an entry at the end of its chain. `kept.number` is set here.
///
/// The head's row is what two writers of one chain queue for; it is taken last in an act, and so held briefly.
pub fn append(conn: &mut Conn, mut kept: Kept) -> Result<Kept> {
    let take = "update ledger_heads set number = number + 1 where chain = ?1 returning number, hash";
    let as_head = |row: Row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?));
    let head = match conn.first(take, params![&kept.chain], as_head)? {
        Some(head) => head,
        None => {
            conn.exec(
                "insert into ledger_heads (chain, number, hash) values (?1, 0, ?2) on conflict do nothing",
                params![&kept.chain, Vec::<u8>::new()],
            )?;
            conn.one(take, params![&kept.chain], as_head)?
        }
    };
    kept.number = head.0;
    let hash = kept.hash(&head.1);
    conn.exec(
        "insert into ledger (chain, number, at, actor_id, role, unit_id, verb, kind, subject_id, data, hash)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            &kept.chain,
            kept.number,
            kept.at,
            kept.actor_id,
            &kept.role,
            &kept.unit_id,
            &kept.verb,
            &kept.kind,
            kept.subject_id,
            &kept.data,
            hash.clone()
        ],
    )?;
    conn.exec("update ledger_heads set hash = ?2 where chain = ?1", params![&kept.chain, hash])?;
    Ok(kept)
}

/// The timeline of one thing, oldest first. Looks (`….opened`) are no steps of it; whom they concern reads them elsewhere.
pub fn list_of(conn: &mut Conn, unit_id: &str, subject_id: Uuid) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from ledger where unit_id = ?1 and subject_id = ?2 and verb not like '%.opened'
         order by at, number limit 500"
    );
    conn.all(&sql, params![unit_id, subject_id], |row| read(&row))
}

/// What was recorded about a person or thing anywhere, the last first, without looks.
pub fn list_about(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from ledger where subject_id = ?1 and verb not like '%opened'
         order by at desc, number desc limit 200"
    );
    conn.all(&sql, params![subject_id], |row| read(&row))
}

/// Whether this person opened this thing since a moment: one entry for one reading is enough.
pub fn looked_lately(
    conn: &mut Conn,
    subject_id: Uuid,
    verb: &str,
    by: Uuid,
    since: OffsetDateTime,
) -> Result<bool> {
    let sql = "select count(*) from ledger where subject_id = ?1 and verb = ?2 and actor_id = ?3 and at > ?4";
    Ok(conn.number(sql, params![subject_id, verb, by, since])? > 0)
}
