//! Files in the database: which belong to what.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

/// A kept file.
#[derive(Debug, Clone)]
pub struct File {
    pub id: Uuid,
    pub subject_id: Uuid,
    /// The feature's word for its part in the subject: `photo`, `proof`.
    pub kind: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: Vec<u8>,
    pub kept_at: OffsetDateTime,
}

const COLUMNS: &str = "id, subject_id, kind, media_type, size, sha256, kept_at";

fn read(row: Row) -> anyhow::Result<File> {
    Ok(File {
        id: row.get(0)?,
        subject_id: row.get(1)?,
        kind: row.get(2)?,
        media_type: row.get(3)?,
        size: row.get(4)?,
        sha256: row.get(5)?,
        kept_at: row.get(6)?,
    })
}

pub fn insert(conn: &mut Conn, unit: &Unit, file: &File, by: Option<Uuid>) -> Result<()> {
    conn.exec(
        "insert into files (id, unit_id, unit_path, subject_id, kind, media_type, size, sha256, kept_at, kept_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            file.id, &unit.id, &unit.path, file.subject_id, &file.kind, &file.media_type, file.size,
            file.sha256.clone(), file.kept_at, by
        ],
    )?;
    Ok(())
}

/// A file of this subject; under another subject it does not exist.
pub fn find(conn: &mut Conn, subject_id: Uuid, id: Uuid) -> Result<Option<File>> {
    let sql = format!("select {COLUMNS} from files where subject_id = ?1 and id = ?2");
    conn.first(&sql, params![subject_id, id], read)
}

/// Whether a file belongs to anything.
pub fn exists(conn: &mut Conn, id: Uuid) -> Result<bool> {
    Ok(conn.number("select count(*) from files where id = ?1", params![id])? > 0)
}

/// The files of a subject, oldest first.
pub fn list_of(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<File>> {
    let sql = format!("select {COLUMNS} from files where subject_id = ?1 order by kept_at, id limit 100");
    conn.all(&sql, params![subject_id], read)
}

/// Every file of the installation by id, a page at a time: id and hash. For copies of everything.
pub fn list_all(conn: &mut Conn, after: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>> {
    conn.all("select id, sha256 from files where id > ?1 order by id limit 1000", params![after], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Takes the files of a subject out of the database; their ids, whose bytes the caller removes after the commit.
pub fn remove_of(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<Uuid>> {
    let gone =
        conn.all("select id from files where subject_id = ?1 limit 1000", params![subject_id], |row| {
            row.get(0)
        })?;
    conn.exec("delete from files where subject_id = ?1", params![subject_id])?;
    Ok(gone)
}
