//! Carrying a session from a window inside an app to the real browser: a code that is shown on the one and typed on the
//! other, good once and for two minutes.
//!
//! Its first signs only say which code it is, so that wrong ones are counted against this code alone and shut nobody else
//! out. Not here: who may (an officer may not), the pages (feature `accounts`).

use subtle::ConstantTimeEq;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::code;

use super::Key;
use crate::db::{Conn, Result};
use crate::{ids, params};

pub const LASTS: Duration = Duration::minutes(2);
/// Wrong ones that a code bears.
const WRONG_MAX: i64 = 5;
const NAME_SIGNS: usize = 4;
/// 28 bits behind a name that is alive for two minutes, and five tries at it.
const SIGNS: usize = 10;

/// A code that waits to be typed.
#[derive(Debug, Clone)]
pub struct Carry {
    pub id: Uuid,
    pub person_id: Uuid,
    pub session_id: Uuid,
    secret_hash: Vec<u8>,
}

fn hash(key: &Key, code: &str) -> Vec<u8> {
    key.derive("carry", code.as_bytes()).to_vec()
}

/// A new code for this session; one that the person asked for before is worth nothing from now on.
pub fn make(
    conn: &mut Conn,
    key: &Key,
    person_id: Uuid,
    session_id: Uuid,
    at: OffsetDateTime,
) -> Result<String> {
    conn.exec("delete from session_carries where person_id = ?1", params![person_id])?;
    let code = code::of_bytes(&ids::random::<SIGNS>());
    conn.exec(
        "insert into session_carries (id, person_id, session_id, name, secret_hash, wrong, expires_at)
         values (?1, ?2, ?3, ?4, ?5, 0, ?6)",
        params![ids::fresh(at), person_id, session_id, &code[..NAME_SIGNS], hash(key, &code), at + LASTS],
    )?;
    Ok(code)
}

/// The code of which someone typed at least the name; whether the rest is right, `fits` tells.
pub fn find(conn: &mut Conn, typed: &str, at: OffsetDateTime) -> Result<Option<Carry>> {
    let typed = code::typed(typed);
    let Some(name) = typed.get(..NAME_SIGNS) else { return Ok(None) };
    conn.first(
        "select id, person_id, session_id, secret_hash from session_carries
         where name = ?1 and used_at is null and expires_at > ?2",
        params![name, at],
        |row| {
            let (id, person_id, session_id) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Carry { id, person_id, session_id, secret_hash: row.get(3)? })
        },
    )
}

/// Counts a try as a wrong one before it is compared, so that many at once are no more than that; false when none was left.
/// Whoever typed the right one takes the count back.
pub fn count_try(conn: &mut Conn, id: Uuid) -> Result<bool> {
    let sql = "update session_carries set wrong = wrong + 1 where id = ?1 and used_at is null and wrong < ?2";
    Ok(conn.exec(sql, params![id, WRONG_MAX])? == 1)
}

impl Carry {
    pub fn fits(&self, key: &Key, typed: &str) -> bool {
        hash(key, &code::typed(typed)).as_slice().ct_eq(self.secret_hash.as_slice()).into()
    }
}

/// Uses it up; false when it was used, is too old, or the session it was made in has ended.
pub fn used(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let used = conn.exec(
        "update session_carries set used_at = ?2 where id = ?1 and used_at is null and expires_at > ?2 and exists
         (select 1 from sessions s where s.id = session_carries.session_id and s.ended_at is null and s.expires_at > ?2)",
        params![id, at],
    )?;
    Ok(used == 1)
}
