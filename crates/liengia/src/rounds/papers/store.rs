//! Papers in the database.

use ground::db::{Conn, Result, Row};
use ground::{Act, View, params};
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Made {
    pub id: Uuid,
    pub round_id: Uuid,
    pub version: i64,
    pub count: i64,
    pub digest: Vec<u8>,
    /// Empty when its time is over.
    pub body: String,
    pub made_at: OffsetDateTime,
}

const COLUMNS: &str = "id, round_id, version, count, digest, body, made_at";

fn read(row: Row) -> anyhow::Result<Made> {
    Ok(Made {
        id: row.get(0)?,
        round_id: row.get(1)?,
        version: row.get(2)?,
        count: row.get(3)?,
        digest: row.get(4)?,
        body: row.get(5)?,
        made_at: row.get(6)?,
    })
}

pub fn find(view: &mut View, round_id: Uuid, id: Uuid) -> Result<Option<Made>> {
    let unit_id = view.unit.id.clone();
    let sql = format!("select {COLUMNS} from round_papers where unit_id = ?1 and round_id = ?2 and id = ?3");
    view.first(&sql, params![unit_id, round_id, id], read)
}

/// Whatever its code leads to, for anybody who holds it.
pub fn find_anywhere(conn: &mut Conn, id: Uuid) -> Result<Option<Made>> {
    conn.first(&format!("select {COLUMNS} from round_papers where id = ?1"), params![id], read)
}

/// Those of a round in this group, the last one first.
pub fn list(view: &mut View, round_id: Uuid) -> Result<Vec<Made>> {
    let unit_id = view.unit.id.clone();
    let sql = format!(
        "select {COLUMNS} from round_papers where unit_id = ?1 and round_id = ?2
         order by made_at desc, id limit 20"
    );
    view.all(&sql, params![unit_id, round_id], read)
}

/// False when it is there already: the same press came twice.
pub fn insert(act: &mut Act, made: &Made) -> Result<bool> {
    let (unit, at) = (act.unit.clone(), act.at);
    let stored = act.exec(
        "insert into round_papers (id, round_id, unit_id, unit_path, version, count, digest, body, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (id) do nothing",
        params![
            made.id,
            made.round_id,
            &unit.id,
            &unit.path,
            made.version,
            made.count,
            made.digest.clone(),
            &made.body,
            at
        ],
    )?;
    Ok(stored == 1)
}
