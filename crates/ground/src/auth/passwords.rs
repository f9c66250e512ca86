//! Passwords of officers: Argon2id after RFC 9106's second recommendation's shape, checked in constant time.
//!
//! A name that does not exist costs as much time as one that does: a dummy hash is checked in its place.

use std::sync::OnceLock;

use anyhow::anyhow;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::fold;

use crate::db::{Conn, Result};
use crate::params;

/// 19 MiB, 2 passes, 1 lane: OWASP's setting for Argon2id; about 30 ms on the project's machine.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The fewest characters a password may have (NIST SP 800-63B asks for 8; offices share PCs, so more).
pub const CHARS_MIN: usize = 10;
pub const CHARS_MAX: usize = 200;

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password or PIN. Slow on purpose: call it outside of a transaction.
pub fn hash(secret: &str) -> anyhow::Result<String> {
    let hash = argon().hash_password(secret.as_bytes()).map_err(|e| anyhow!("hashing: {e}"))?;
    Ok(hash.to_string())
}

/// Whether the secret is the one that was hashed; with no hash it takes as long and says no.
pub fn matches(secret: &str, hash: Option<&str>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| self::hash("nobody has this").unwrap_or_default());
    let checked = PasswordHash::new(hash.unwrap_or(nobody))
        .is_ok_and(|parsed| argon().verify_password(secret.as_bytes(), &parsed).is_ok());
    checked && hash.is_some()
}

/// The person and hash behind a sign-in name (case and accents do not matter).
pub fn find(conn: &mut Conn, login: &str) -> Result<Option<(Uuid, String)>> {
    conn.first("select person_id, hash from passwords where login = ?1", params![login_key(login)], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The sign-in name of a person.
pub fn login_of(conn: &mut Conn, person_id: Uuid) -> Result<Option<String>> {
    conn.first("select login from passwords where person_id = ?1", params![person_id], |row| row.get(0))
}

/// Gives a person a sign-in name and a password of their own choice, or another one.
pub fn set(conn: &mut Conn, person_id: Uuid, login: &str, hash: &str, at: OffsetDateTime) -> Result<()> {
    put(conn, person_id, login, hash, false, at)
}

/// Gives a person a password that someone else has seen: it only serves to choose another.
pub fn set_for_once(
    conn: &mut Conn,
    person_id: Uuid,
    login: &str,
    hash: &str,
    at: OffsetDateTime,
) -> Result<()> {
    put(conn, person_id, login, hash, true, at)
}

fn put(
    conn: &mut Conn,
    person_id: Uuid,
    login: &str,
    hash: &str,
    must_change: bool,
    at: OffsetDateTime,
) -> Result<()> {
    conn.exec(
        "insert into passwords (person_id, login, hash, changed_at, must_change) values (?1, ?2, ?3, ?4, ?5)
         on conflict (person_id) do update set login = excluded.login, hash = excluded.hash,
         changed_at = excluded.changed_at, must_change = excluded.must_change",
        params![person_id, login_key(login), hash, at, must_change],
    )?;
    Ok(())
}

/// When the person's password was set.
pub fn changed_at(conn: &mut Conn, person_id: Uuid) -> Result<Option<OffsetDateTime>> {
    conn.first("select changed_at from passwords where person_id = ?1", params![person_id], |row| row.get(0))
}

/// Whether the person still has the password that someone else gave them.
pub fn must_change(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    let sql = "select must_change from passwords where person_id = ?1";
    Ok(conn.first(sql, params![person_id], |row| row.get(0))?.unwrap_or(false))
}

/// How a sign-in name is compared.
pub fn login_key(login: &str) -> String {
    fold(login).chars().filter(|c| !c.is_whitespace()).take(80).collect()
}
