//! Sheets in the database.

use ground::db::{Result, Row};
use ground::{Act, View, params};
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Printed {
    pub id: Uuid,
    pub number: i64,
    /// Of which text.
    pub version: i64,
    pub printed_at: OffsetDateTime,
    pub ticked_at: Option<OffsetDateTime>,
}

const COLUMNS: &str = "s.id, s.number, s.version, s.printed_at, s.ticked_at";

fn read(row: Row) -> anyhow::Result<Printed> {
    Ok(Printed {
        id: row.get(0)?,
        number: row.get(1)?,
        version: row.get(2)?,
        printed_at: row.get(3)?,
        ticked_at: row.opt(4)?,
    })
}

pub fn find(view: &mut View, round_id: Uuid, id: Uuid) -> Result<Option<Printed>> {
    let unit_id = view.unit.id.clone();
    let sql = format!(
        "select {COLUMNS} from round_sheets s where s.unit_id = ?1 and s.round_id = ?2 and s.id = ?3"
    );
    view.first(&sql, params![unit_id, round_id, id], read)
}

/// Those of a round in this group, the last one first.
pub fn list(view: &mut View, round_id: Uuid) -> Result<Vec<Printed>> {
    let unit_id = view.unit.id.clone();
    let sql = format!(
        "select {COLUMNS} from round_sheets s where s.unit_id = ?1 and s.round_id = ?2
         order by s.number desc limit 50"
    );
    view.all(&sql, params![unit_id, round_id], read)
}

/// Those of every round in this group, with the round's name: which one a code is of.
pub fn list_all(view: &mut View) -> Result<Vec<(Uuid, String)>> {
    let unit_id = view.unit.id.clone();
    view.all(
        "select s.id, r.title from round_sheets s join rounds r on r.id = s.round_id
         where s.unit_id = ?1 order by s.printed_at desc, s.id limit 500",
        params![unit_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// False when it is there already: the same press came twice.
pub fn insert(act: &mut Act, round_id: Uuid, id: Uuid, version: i64) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let stored = act.exec(
        "insert into round_sheets (id, round_id, unit_id, unit_path, number, version, printed_at, printed_by)
         select ?1, ?2, ?3, ?4, (select coalesce(max(number), 0) + 1 from round_sheets
         where round_id = ?2 and unit_id = ?3), ?5, ?6, ?7
         where not exists (select 1 from round_sheets where id = ?1)",
        params![id, round_id, &unit.id, &unit.path, version, at, by],
    )?;
    Ok(stored == 1)
}

pub fn ticked(act: &mut Act, id: Uuid) -> Result<()> {
    let at = act.at;
    act.exec("update round_sheets set ticked_at = ?2 where id = ?1", params![id, at])?;
    Ok(())
}
