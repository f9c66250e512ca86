//! Forgetting how someone came in: joinings, which only guard against a form sent twice, and slips that open nothing any
//! more. Not here: who is a member (`ground::people::terms`), the persons themselves (`ground::retention`).

use ground::db::{Conn, Result};
use ground::params;
use ground::retention::{Due, Gone, Record};
use time::OffsetDateTime;
use uuid::Uuid;

/// Joinings first: a slip goes when none refers to it.
pub const RECORDS: [Record; 2] = [
    Record { kind: "joining", list: list_joinings, erase: erase_joining, listed: false },
    Record { kind: "slip", list: list_slips, erase: erase_slip, listed: false },
];

fn list_joinings(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from joinings where unit_path >= ?1 and unit_path < ?2 and joined_at < ?3
         and joined_at < ?4 and id > ?5 order by id",
    )
}

fn erase_joining(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    Ok(Gone::rows(conn.exec("delete from joinings where id = ?1", params![id])?))
}

/// Used, withdrawn or run out, whichever came first.
fn list_slips(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from slips where unit_path >= ?1 and unit_path < ?2 and made_at < ?4 and id > ?5
         and coalesce(used_at, withdrawn_at, expires_at) < ?3
         and not exists (select 1 from joinings j where j.slip_id = slips.id) order by id",
    )
}

fn erase_slip(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    Ok(Gone::rows(conn.exec("delete from slips where id = ?1", params![id])?))
}
