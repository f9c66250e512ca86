//! Imports: what each did in counts and, for a while, line by line.

use ground::db::{Conn, Result, Row};
use ground::params;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::model::Details;

/// A list that was stored.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: Uuid,
    pub file_name: String,
    pub inserted: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub refused: u32,
    pub stored_at: OffsetDateTime,
    /// Who stored it.
    pub stored_by: Option<String>,
    pub undone_at: Option<OffsetDateTime>,
    /// What the undo did: households taken away, put back, left as they are.
    pub removed: Option<u32>,
    pub restored: Option<u32>,
    pub kept: Option<u32>,
}

/// What an import did to one household.
#[derive(Debug, Clone)]
pub struct ImportRow {
    pub position: u32,
    pub household_id: Uuid,
    /// Its head after the import.
    pub person_id: Uuid,
    /// None for a household that was new.
    pub before: Option<Details>,
    pub after: Details,
    /// The head before, when the import wrote down another one.
    pub head_before: Option<Uuid>,
    /// The code of the role that the import gave to the head.
    pub gave: Option<String>,
    /// Why the undo left it: `joined`, `changed`.
    pub kept_because: Option<String>,
}

const COLUMNS: &str = "i.id, i.file_name, i.inserted, i.updated, i.unchanged, i.refused, i.stored_at, p.name,
    i.undone_at, i.removed, i.restored, i.kept from imports i left join persons p on p.id = i.stored_by";

fn read(row: Row) -> anyhow::Result<Import> {
    Ok(Import {
        id: row.get(0)?,
        file_name: row.get(1)?,
        inserted: row.get(2)?,
        updated: row.get(3)?,
        unchanged: row.get(4)?,
        refused: row.get(5)?,
        stored_at: row.get(6)?,
        stored_by: row.opt(7)?,
        undone_at: row.opt(8)?,
        removed: row.opt(9)?,
        restored: row.opt(10)?,
        kept: row.opt(11)?,
    })
}

/// The imports of a group, newest first.
pub fn list(conn: &mut Conn, unit: &Unit) -> Result<Vec<Import>> {
    let sql = format!("select {COLUMNS} where i.unit_id = ?1 order by i.stored_at desc, i.id desc limit 100");
    conn.all(&sql, params![&unit.id], read)
}

pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Import>> {
    let sql = format!("select {COLUMNS} where i.unit_id = ?1 and i.id = ?2");
    conn.first(&sql, params![&unit.id, id], read)
}

pub fn insert(conn: &mut Conn, unit: &Unit, import: &Import, by: Option<Uuid>) -> Result<()> {
    conn.exec(
        "insert into imports (id, unit_id, unit_path, file_name, inserted, updated, unchanged, refused, stored_at,
         stored_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            import.id, &unit.id, &unit.path, &import.file_name, import.inserted, import.updated, import.unchanged,
            import.refused, import.stored_at, by
        ],
    )?;
    Ok(())
}

pub fn insert_row(conn: &mut Conn, import: &Import, row: &ImportRow) -> Result<()> {
    let mut after = row.after.to_json();
    after["head_before"] = row.head_before.map(|id| id.to_string()).into();
    after["gave"] = row.gave.clone().into();
    let what = if row.before.is_some() { "updated" } else { "inserted" };
    conn.exec(
        "insert into import_rows (import_id, position, household_id, person_id, what, before_json, after_json,
         stored_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            import.id,
            row.position,
            row.household_id,
            row.person_id,
            what,
            row.before.as_ref().map(|before| before.to_json().to_string()),
            after.to_string(),
            import.stored_at
        ],
    )?;
    Ok(())
}

/// What an import did, in the order of its file; nothing once its days are over, and nothing of who said no since.
pub fn list_rows(conn: &mut Conn, unit: &Unit, import_id: Uuid) -> Result<Vec<ImportRow>> {
    conn.all(
        "select r.position, r.household_id, r.person_id, r.before_json, r.after_json, r.kept_because
         from import_rows r join imports i on i.id = r.import_id
         where i.unit_id = ?1 and i.id = ?2
         and r.household_id not in (select id from households where declined_at is not null)
         order by r.position limit 2000",
        params![&unit.id, import_id],
        |row| {
            let parsed = |text: String| serde_json::from_str::<serde_json::Value>(&text);
            let before = row.opt::<String>(3)?.map(parsed).transpose()?;
            let after = parsed(row.get(4)?)?;
            let head_before = after["head_before"].as_str().and_then(|id| Uuid::parse_str(id).ok());
            Ok(ImportRow {
                position: row.get(0)?,
                household_id: row.get(1)?,
                person_id: row.get(2)?,
                before: before.as_ref().map(Details::from_json),
                gave: after["gave"].as_str().map(str::to_owned),
                head_before,
                after: Details::from_json(&after),
                kept_because: row.opt(5)?,
            })
        },
    )
}

/// Marks an import as undone; false when someone was faster.
pub fn mark_undone(
    conn: &mut Conn,
    unit: &Unit,
    id: Uuid,
    counts: (u32, u32, u32),
    at: OffsetDateTime,
) -> Result<bool> {
    let (removed, restored, kept) = counts;
    let marked = conn.exec(
        "update imports set undone_at = ?3, removed = ?4, restored = ?5, kept = ?6
         where unit_id = ?1 and id = ?2 and undone_at is null",
        params![&unit.id, id, at, removed, restored, kept],
    )?;
    Ok(marked == 1)
}

/// Notes why the undo left a household as it is.
pub fn keep_row(conn: &mut Conn, import_id: Uuid, position: u32, because: &str) -> Result<()> {
    conn.exec(
        "update import_rows set kept_because = ?3 where import_id = ?1 and position = ?2",
        params![import_id, position, because],
    )?;
    Ok(())
}

/// After an undo only the lines of what was left are of use.
pub fn remove_rows(conn: &mut Conn, import_id: Uuid) -> Result<()> {
    conn.exec("delete from import_rows where import_id = ?1 and kept_because is null", params![import_id])?;
    Ok(())
}

/// How many things refer to a person: whoever has been here leaves traces.
pub fn count_traces(conn: &mut Conn, person_id: Uuid) -> Result<i64> {
    conn.number(
        "select (select count(*) from terms where person_id = ?1)
         + (select count(*) from consents where person_id = ?1)
         + (select count(*) from sessions where person_id = ?1)
         + (select count(*) from slips where person_id = ?1 or used_by = ?1)
         + (select count(*) from notices where person_id = ?1)
         + (select count(*) from household_heads where person_id = ?1 and until_at is not null)",
        params![person_id],
    )
}

/// How many things refer to a household besides its one head.
pub fn count_traces_of_household(conn: &mut Conn, household_id: Uuid, person_id: Uuid) -> Result<i64> {
    conn.number(
        "select (select count(*) from slips where household_id = ?1)
         + (select count(*) from household_heads where household_id = ?1 and person_id <> ?2)
         + (select count(*) from persons where household_id = ?1 and id <> ?2)",
        params![household_id, person_id],
    )
}

/// Removes a person that was written down at this moment and left no trace.
pub fn remove_person(conn: &mut Conn, person_id: Uuid, written_at: OffsetDateTime) -> Result<()> {
    if count_traces(conn, person_id)? == 0 {
        let sql = "delete from persons where id = ?1 and written_at = ?2";
        conn.exec(sql, params![person_id, written_at])?;
    }
    Ok(())
}

/// Removes a household to which nothing refers, with its head.
pub fn remove_household(conn: &mut Conn, household_id: Uuid, person_id: Uuid) -> Result<()> {
    conn.exec("delete from roster_titles where household_id = ?1", params![household_id])?;
    conn.exec("delete from household_heads where household_id = ?1", params![household_id])?;
    conn.exec("delete from persons where id = ?1", params![person_id])?;
    conn.exec("delete from households where id = ?1", params![household_id])?;
    Ok(())
}

/// Makes the head before an import the head again, as if there had been no other.
pub fn remove_new_head(
    conn: &mut Conn,
    household_id: Uuid,
    person_id: Uuid,
    before: Uuid,
    at: OffsetDateTime,
) -> Result<()> {
    conn.exec(
        "delete from household_heads where household_id = ?1 and person_id = ?2 and from_at = ?3",
        params![household_id, person_id, at],
    )?;
    conn.exec(
        "update household_heads set until_at = null where household_id = ?1 and person_id = ?2 and until_at = ?3",
        params![household_id, before, at],
    )?;
    Ok(())
}

/// Takes back a role that an import gave, as if it had not been given.
pub fn end_office(
    conn: &mut Conn,
    unit: &Unit,
    person_id: Uuid,
    role: &str,
    given_at: OffsetDateTime,
) -> Result<()> {
    conn.exec(
        "delete from terms where unit_id = ?1 and person_id = ?2 and role = ?3 and from_at = ?4 and until_at is null",
        params![&unit.id, person_id, role, given_at],
    )?;
    Ok(())
}

/// Forgets what imports wrote about households that said no. How many lines there were.
pub fn tidy(conn: &mut Conn) -> Result<u64> {
    conn.exec(
        "delete from import_rows where household_id in (select id from households where declined_at is not null)",
        params![],
    )
}
