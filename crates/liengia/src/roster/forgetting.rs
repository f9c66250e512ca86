//! Forgetting what an upload did line by line, when it can no longer be undone. Its counts stay.
//!
//! Not here: the lines of households that said no, which go the next day (`jobs`).

use ground::db::{Conn, Result};
use ground::params;
use ground::retention::{Due, Gone, Record};
use time::OffsetDateTime;
use uuid::Uuid;

pub const RECORDS: [Record; 1] =
    [Record { kind: "import", list: list_imports, erase: erase_import, listed: false }];

fn list_imports(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from imports where unit_path >= ?1 and unit_path < ?2 and stored_at < ?3
         and stored_at < ?4 and id > ?5 and (file_name <> '' or exists
         (select 1 from import_rows r where r.import_id = imports.id)) order by id",
    )
}

/// Lines hold names and phone numbers, and a file is often named after someone.
fn erase_import(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    let lines = conn.exec("delete from import_rows where import_id = ?1", params![id])?;
    let named =
        conn.exec("update imports set file_name = '' where id = ?1 and file_name <> ''", params![id])?;
    Ok(Gone::rows((lines + named).min(1)))
}

/// What uploads wrote about someone, also where it stands as what was there before.
pub fn erase_person(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    conn.exec("delete from import_rows where person_id = ?1", params![id])?;
    Ok(Gone::default())
}
