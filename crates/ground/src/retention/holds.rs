//! Holds: a record that must be kept beyond its period because a matter is with the court, for a reason, until a day.
//!
//! Not here: who may hold (the policy), the page (the feature that owns the record).

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result, Row};
use crate::params;
use crate::settings;
use crate::units::Unit;

/// A hold that runs or ran.
#[derive(Debug, Clone)]
pub struct Hold {
    pub id: Uuid,
    pub unit_id: String,
    /// The kind of record in the ledger's words, for links: `report`.
    pub kind: String,
    pub subject_id: Uuid,
    pub reason: String,
    pub from_at: OffsetDateTime,
    pub until_at: OffsetDateTime,
}

/// The condition that a record is not held, for lists of what is due: `id` is the record's column, now is `?4`.
pub const NOT_HELD: &str = "not exists (select 1 from holds h where h.subject_id = {id} and h.ended_at is null \
    and h.until_at > ?4)";

const COLUMNS: &str = "id, unit_id, kind, subject_id, reason, from_at, until_at";

fn read(row: Row) -> anyhow::Result<Hold> {
    Ok(Hold {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        kind: row.get(2)?,
        subject_id: row.get(3)?,
        reason: row.get(4)?,
        from_at: row.get(5)?,
        until_at: row.get(6)?,
    })
}

/// One at a time holds or forgets: taken first, in the act that does either, so that neither misses the other.
pub(super) const TURN: &str = "retention";

/// Waits until nobody forgets. First in an act that holds a record; what is read after it is true until the act ends.
pub fn take_turn(conn: &mut Conn) -> Result<()> {
    settings::next_number(conn, TURN).map(|_| ())
}

/// Holds a record. False when this id is already there (the same form sent twice).
pub fn insert(conn: &mut Conn, unit: &Unit, hold: &Hold, by: Option<Uuid>) -> Result<bool> {
    let stored = conn.exec(
        "insert into holds (id, unit_id, unit_path, kind, subject_id, reason, from_at, until_at, held_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (id) do nothing",
        params![
            hold.id,
            &unit.id,
            &unit.path,
            &hold.kind,
            hold.subject_id,
            &hold.reason,
            hold.from_at,
            hold.until_at,
            by
        ],
    )?;
    Ok(stored == 1)
}

/// A hold by its own id, also one that has ended; for the answer to a replay.
pub fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Hold>> {
    conn.first(&format!("select {COLUMNS} from holds where id = ?1"), params![id], read)
}

/// The hold that keeps a record now; the one that lasts longest.
pub fn of(conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<Option<Hold>> {
    let sql = format!(
        "select {COLUMNS} from holds where subject_id = ?1 and ended_at is null and until_at > ?2
         order by until_at desc limit 1"
    );
    conn.first(&sql, params![subject_id, at], read)
}

/// Ends what holds a record; how many holds there were.
pub fn end(conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update holds set ended_at = ?2 where subject_id = ?1 and ended_at is null and until_at > ?2",
        params![subject_id, at],
    )
}

/// What is held at a unit and below, the first to end first.
pub fn list(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Hold>> {
    let sql = format!(
        "select {COLUMNS} from holds where unit_path >= ?1 and unit_path < ?2 and ended_at is null and until_at > ?3
         order by until_at, id limit 200"
    );
    conn.all(&sql, params![&unit.path, unit.path_end(), at], read)
}

/// The reason goes with the record it was given for.
pub fn forget(conn: &mut Conn, subject_id: Uuid) -> Result<()> {
    conn.exec("delete from holds where subject_id = ?1", params![subject_id])?;
    Ok(())
}
