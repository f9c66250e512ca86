//! Hooks in the database. Every change repeats the condition under which it was decided.

use time::OffsetDateTime;
use uuid::Uuid;

use super::hook::{HOOKS_MAX, Hook, New};
use crate::auth::Key;
use crate::db::{Conn, Result, Row};
use crate::failure::Failure;
use crate::notices::Class;
use crate::outbox;
use crate::params;
use crate::units::Unit;

const SEAL: &str = "hook-address";
const COLUMNS: &str =
    "id, unit_id, unit_path, name, host, inside, classes, kinds, secret_number, rolled_at, added_at,
     paused_at, ended_at, tried_at, problem";

/// The hooks of a unit and below, the newest first; those that are ended last.
pub fn list(conn: &mut Conn, unit: &Unit) -> Result<Vec<Hook>> {
    let sql = format!(
        "select {COLUMNS} from hooks where unit_path >= ?1 and unit_path < ?2
         order by case when ended_at is null then 0 else 1 end, added_at desc, id limit 200"
    );
    conn.all(&sql, params![&unit.path, unit.path_end()], read)
}

pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Hook>> {
    let sql = format!("select {COLUMNS} from hooks where unit_path >= ?1 and unit_path < ?2 and id = ?3");
    conn.first(&sql, params![&unit.path, unit.path_end(), id], read)
}

/// Those that hear anything at all, wherever they stand.
pub(super) fn list_hearing(conn: &mut Conn) -> Result<Vec<Hook>> {
    let sql = format!(
        "select {COLUMNS} from hooks where ended_at is null and paused_at is null order by added_at, id limit {HOOKS_MAX}"
    );
    conn.all(&sql, params![], read)
}

/// Those whose receiver said that it wants no more, and that nobody ended yet.
pub fn list_gone(conn: &mut Conn) -> Result<Vec<Hook>> {
    let sql = format!(
        "select {COLUMNS} from hooks where ended_at is null and problem = '{}' order by added_at, id limit {HOOKS_MAX}",
        Failure::Gone.code()
    );
    conn.all(&sql, params![], read)
}

/// One that still hears, with its address.
pub(super) fn open(conn: &mut Conn, key: &Key, id: Uuid) -> Result<Option<(Hook, String)>> {
    let sql = format!(
        "select {COLUMNS}, sealed from hooks where id = ?1 and ended_at is null and paused_at is null"
    );
    let found = conn.first(&sql, params![id], |row| {
        let sealed: Vec<u8> = row.get(15)?;
        Ok((read(row)?, sealed))
    })?;
    Ok(found.and_then(|(hook, sealed)| {
        let address = String::from_utf8(key.reveal(SEAL, id.as_bytes(), &sealed)?).ok()?;
        Some((hook, address))
    }))
}

fn read(row: Row) -> anyhow::Result<Hook> {
    let (classes, kinds): (String, String) = (row.get(6)?, row.get(7)?);
    Ok(Hook {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        unit_path: row.get(2)?,
        name: row.get(3)?,
        host: row.get(4)?,
        inside: row.get(5)?,
        classes: classes.split_whitespace().filter_map(Class::from_code).collect(),
        kinds: kinds.split_whitespace().map(str::to_owned).collect(),
        secret_number: row.get(8)?,
        rolled_at: row.opt(9)?,
        added_at: row.get(10)?,
        paused_at: row.opt(11)?,
        ended_at: row.opt(12)?,
        tried_at: row.opt(13)?,
        problem: row.opt(14)?,
    })
}

/// No more find room.
pub fn is_full(conn: &mut Conn) -> Result<bool> {
    let heard = conn.number("select count(*) from hooks where ended_at is null", params![])?;
    Ok(heard >= i64::try_from(HOOKS_MAX).unwrap_or(i64::MAX))
}

/// False where this very one is there already.
pub fn insert(conn: &mut Conn, key: &Key, unit: &Unit, new: &New, at: OffsetDateTime) -> Result<bool> {
    let classes: Vec<&str> = new.classes.iter().map(|class| class.code()).collect();
    let stored = conn.exec(
        "insert into hooks (id, unit_id, unit_path, name, sealed, host, inside, classes, kinds, secret_number, added_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10) on conflict (id) do nothing",
        params![
            new.id,
            &unit.id,
            &unit.path,
            &new.name,
            key.hide(SEAL, new.id.as_bytes(), new.address.as_str().as_bytes())?,
            new.address.host_str().unwrap_or_default(),
            new.inside,
            classes.join(" "),
            new.kinds.join(" "),
            at
        ],
    )?;
    Ok(stored == 1)
}

/// Nothing more goes to it until it is resumed, nor what waited: a siren that was silenced must not howl afterwards.
pub fn pause(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "update hooks set paused_at = ?2 where id = ?1 and paused_at is null and ended_at is null";
    let paused = conn.exec(sql, params![id, at])? == 1;
    if paused {
        outbox::give_up_of_hook(conn, id, at)?;
    }
    Ok(paused)
}

pub fn resume(conn: &mut Conn, id: Uuid) -> Result<bool> {
    let sql =
        "update hooks set paused_at = null where id = ?1 and paused_at is not null and ended_at is null";
    Ok(conn.exec(sql, params![id])? == 1)
}

/// Another secret from now on; the one before signs along for a while.
pub fn roll(conn: &mut Conn, id: Uuid, before: i64, at: OffsetDateTime) -> Result<bool> {
    let sql = "update hooks set secret_number = secret_number + 1, rolled_at = ?3
         where id = ?1 and secret_number = ?2 and ended_at is null";
    Ok(conn.exec(sql, params![id, before, at])? == 1)
}

/// It hears nothing ever again, and its address is forgotten.
pub fn end(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "update hooks set ended_at = ?2, sealed = ?3 where id = ?1 and ended_at is null";
    let ended = conn.exec(sql, params![id, at, Vec::<u8>::new()])? == 1;
    if ended {
        outbox::give_up_of_hook(conn, id, at)?;
    }
    Ok(ended)
}

/// How a try went. A mark like the outbox's own: nobody decided anything.
pub(crate) fn note_try(conn: &mut Conn, id: Uuid, failed: Option<Failure>, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update hooks set tried_at = ?2, problem = ?3 where id = ?1",
        params![id, at, failed.map(Failure::code)],
    )?;
    Ok(())
}

/// What is left of hooks that were ended before a moment.
pub fn tidy(conn: &mut Conn, before: OffsetDateTime) -> Result<()> {
    conn.exec("delete from hooks where ended_at < ?1", params![before])?;
    Ok(())
}
