//! Passwords of officers: Argon2id after RFC 9106's second recommendation's shape, checked in constant time.
//!
//! A name that does not exist costs as much time as one that does: a dummy hash is checked in its place.

use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::anyhow;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use subtle::ConstantTimeEq;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::fold;

use crate::db::{Conn, Result};
use crate::{ids, params};

/// 19 MiB, 2 passes, 1 lane: OWASP's setting for Argon2id; about 30 ms on the project's machine.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The fewest characters a password may have (NIST SP 800-63B asks for 8; offices share PCs, so more).
pub const CHARS_MIN: usize = 10;
pub const CHARS_MAX: usize = 200;

const SALT_BYTES: usize = 16;

/// Hashes a password or PIN. Slow on purpose: call it outside of a transaction.
pub fn hash(secret: &str) -> anyhow::Result<String> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| anyhow!("hashing: {e}"))?;
    let salt = ids::random::<SALT_BYTES>();
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    let hash = work(secret, &params, &salt, &mut out).and_then(|()| {
        Some(PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).ok()?,
            salt: Some(Salt::new(&salt).ok()?),
            hash: Some(Output::new(&out).ok()?),
        })
    });
    Ok(hash.ok_or_else(|| anyhow!("a secret could not be hashed"))?.to_string())
}

/// Whether the secret is the one that was hashed; with no hash it takes as long and says no.
pub fn matches(secret: &str, hash: Option<&str>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| self::hash("nobody has this").unwrap_or_default());
    fits(secret, hash.unwrap_or(nobody)).unwrap_or(false) && hash.is_some()
}

fn fits(secret: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    if hash.algorithm != Algorithm::Argon2id.ident() || hash.version != Some(Version::V0x13.into()) {
        return None;
    }
    let wanted = hash.hash?;
    let mut out = vec![0; wanted.len()];
    work(secret, &Params::try_from(&hash).ok()?, &hash.salt?, &mut out)?;
    Some(out.ct_eq(wanted.as_ref()).into())
}

/// Memory is kept for the next one: what the C library gives out on 64-byte boundaries, as these blocks ask for, it does not
/// find again, and twenty tries at a password stayed 400 MB (RustCrypto/password-hashes issues 478 and 526).
fn work(secret: &str, params: &Params, salt: &[u8], out: &mut [u8]) -> Option<()> {
    static FREE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
    let free = || FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = free().pop().unwrap_or_default();
    memory.resize(params.block_count(), Block::default());
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let done = argon.hash_password_into_with_memory(secret.as_bytes(), salt, out, &mut memory);
    free().push(memory);
    done.ok()
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

#[cfg(test)]
mod tests {
    use argon2::{PasswordHasher as _, PasswordVerifier as _};

    use super::*;

    #[test]
    fn the_librarys_own_hasher_agrees_in_both_directions() {
        let ours = hash("bốn mùa hoa nở").unwrap();
        assert!(ours.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{ours}");
        let library = Argon2::default();
        let parsed = PasswordHash::new(&ours).unwrap();
        assert!(library.verify_password("bốn mùa hoa nở".as_bytes(), &parsed).is_ok());
        // Other parameters, as an older version may have kept them.
        let older = Argon2::from(Params::new(8 * 1024, 1, 1, None).unwrap());
        let theirs = older.hash_password("bốn mùa hoa nở".as_bytes()).unwrap().to_string();
        for kept in [&ours, &theirs] {
            assert!(matches("bốn mùa hoa nở", Some(kept)));
            assert!(!matches("bốn mùa hoa nơ", Some(kept)));
        }
        assert!(!matches("nobody has this", None));
        assert!(
            ["", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA", "x"]
                .iter()
                .all(|kept| !matches("x", Some(kept)))
        );
    }
}
