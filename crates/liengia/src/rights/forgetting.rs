//! Forgetting requests in time: the words go; that it was asked, what for, how and when it was answered stays.

use ground::db::{Conn, Result};
use ground::params;
use ground::retention::{Due, Gone, Record};
use time::OffsetDateTime;
use uuid::Uuid;

pub const RECORDS: [Record; 1] = [Record { kind: "request", list, erase, listed: true }];

fn list(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from rights_requests where unit_path >= ?1 and unit_path < ?2 and answered_at < ?3
         and answered_at < ?4 and id > ?5 and (words <> '' or proof <> '' or answer_words <> '' or coalesce(wished, '') <> '')
         order by id",
    )
}

fn erase(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    let sql = "update rights_requests set words = '', proof = '', answer_words = '', wished = ''
               where id = ?1 and answered_at is not null";
    Ok(Gone::rows(conn.exec(sql, params![id])?))
}
