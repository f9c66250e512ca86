//! Passkeys as they lie in the database. A key's secret half never leaves the person's device.
//!
//! Not here: the ceremonies that make and ask one (`ceremonies`), pages (feature `accounts`).

use time::OffsetDateTime;
use uuid::Uuid;
use webauthn_rs::prelude::Passkey as Credential;

use crate::db::{Conn, Result, Row};
use crate::params;

/// More keys than anyone has devices.
pub const MANY_MAX: i64 = 20;
pub const NAME_CHARS_MAX: usize = 40;

/// A key of a person.
#[derive(Debug, Clone)]
pub struct Passkey {
    pub id: Uuid,
    pub person_id: Uuid,
    /// What the person calls it.
    pub name: String,
    pub made_at: OffsetDateTime,
    pub used_at: Option<OffsetDateTime>,
    pub credential: Credential,
}

const COLUMNS: &str = "id, person_id, name, made_at, used_at, credential";

fn read(row: Row) -> anyhow::Result<Passkey> {
    Ok(Passkey {
        id: row.get(0)?,
        person_id: row.get(1)?,
        name: row.get(2)?,
        made_at: row.get(3)?,
        used_at: row.opt(4)?,
        credential: serde_json::from_str(&row.get::<String>(5)?)?,
    })
}

pub fn list_of(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Passkey>> {
    let sql = format!("select {COLUMNS} from passkeys where person_id = ?1 order by made_at, id limit 50");
    conn.all(&sql, params![person_id], read)
}

/// The key that a device answered with.
pub fn find(conn: &mut Conn, credential_id: &[u8]) -> Result<Option<Passkey>> {
    let sql = format!("select {COLUMNS} from passkeys where credential_id = ?1");
    conn.first(&sql, params![credential_id], read)
}

pub fn count(conn: &mut Conn, person_id: Uuid) -> Result<i64> {
    conn.number("select count(*) from passkeys where person_id = ?1", params![person_id])
}

/// Keeps a new key; false when it, or this id, is here already.
pub fn insert(conn: &mut Conn, passkey: &Passkey) -> Result<bool> {
    let credential_id: &[u8] = passkey.credential.cred_id();
    let stored = conn.exec(
        "insert into passkeys (id, person_id, credential_id, credential, name, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
        params![
            passkey.id,
            passkey.person_id,
            credential_id,
            serde_json::to_string(&passkey.credential).map_err(anyhow::Error::from)?,
            &passkey.name,
            passkey.made_at
        ],
    )?;
    Ok(stored == 1)
}

/// It was used now; its counter moved on.
pub fn used(conn: &mut Conn, passkey: &Passkey, at: OffsetDateTime) -> Result<bool> {
    let credential = serde_json::to_string(&passkey.credential).map_err(anyhow::Error::from)?;
    let used = conn.exec(
        "update passkeys set credential = ?3, used_at = ?4 where person_id = ?1 and id = ?2",
        params![passkey.person_id, passkey.id, credential, at],
    )?;
    Ok(used == 1)
}

pub fn rename(conn: &mut Conn, person_id: Uuid, id: Uuid, name: &str) -> Result<bool> {
    let sql = "update passkeys set name = ?3 where person_id = ?1 and id = ?2";
    Ok(conn.exec(sql, params![person_id, id, name])? == 1)
}

pub fn remove(conn: &mut Conn, person_id: Uuid, id: Uuid) -> Result<bool> {
    Ok(conn.exec("delete from passkeys where person_id = ?1 and id = ?2", params![person_id, id])? == 1)
}

pub fn remove_all(conn: &mut Conn, person_id: Uuid) -> Result<u64> {
    conn.exec("delete from passkeys where person_id = ?1", params![person_id])
}

/// Uses a challenge up; false when it was answered before.
pub fn spend(conn: &mut Conn, challenge: &[u8], at: OffsetDateTime) -> Result<bool> {
    let spent = conn.exec(
        "insert into spent_challenges (hash, spent_at) values (?1, ?2) on conflict (hash) do nothing",
        params![challenge, at],
    )?;
    Ok(spent == 1)
}
