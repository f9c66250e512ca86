//! A member's PIN, if they wish one: keeps a found or borrowed phone from opening the app.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::db::{Conn, Result};
use crate::params;

/// 4 to 6 digits, and not all the same.
pub fn is_good(pin: &str) -> bool {
    let digits = pin.len() >= 4 && pin.len() <= 6 && pin.bytes().all(|b| b.is_ascii_digit());
    digits && pin.bytes().any(|b| Some(b) != pin.bytes().next())
}

pub fn find(conn: &mut Conn, person_id: Uuid) -> Result<Option<String>> {
    conn.first("select hash from pins where person_id = ?1", params![person_id], |row| row.get(0))
}

/// Whether it has stood for a day: one that whoever holds the phone set just now proves nothing about its owner, who was
/// told of it meanwhile.
pub fn is_of_old(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "select count(*) from pins where person_id = ?1 and changed_at <= ?2";
    Ok(conn.number(sql, params![person_id, at - Duration::DAY])? > 0)
}

/// Sets it or another one. What others had shown by the old one, or by none, proves nothing any more.
pub fn set(conn: &mut Conn, person_id: Uuid, hash: &str, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into pins (person_id, hash, changed_at) values (?1, ?2, ?3)
         on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at",
        params![person_id, hash, at],
    )?;
    unprove(conn, person_id)
}

fn unprove(conn: &mut Conn, person_id: Uuid) -> Result<()> {
    conn.exec(
        "update sessions set proved_at = null where person_id = ?1 and how = 'carried'",
        params![person_id],
    )?;
    Ok(())
}

pub fn remove(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    unprove(conn, person_id)?;
    Ok(conn.exec("delete from pins where person_id = ?1", params![person_id])? > 0)
}
