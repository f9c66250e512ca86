//! Invitation slips: paper with a QR code and a short code that lets one person of a household in, once.
//!
//! Link and code are derived from the slip's id with the installation's key, so that a sheet can be printed again;
//! the database holds only their hashes, and a copy of it lets nobody in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{Key, token_hash};
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;
use crate::units::Unit;

/// How long a slip lies in a drawer and still works.
pub const LASTS: Duration = Duration::days(60);
/// Crockford's alphabet: nothing that is read as something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 10 characters of 5 bits = 50 bits; guesses are throttled to a few an hour.
const CODE_CHARS: usize = 10;

/// A slip as it stands in the database.
#[derive(Debug, Clone)]
pub struct Slip {
    pub id: Uuid,
    pub unit_id: String,
    pub household_id: Uuid,
    /// Set when it replaces a lost phone.
    pub person_id: Option<Uuid>,
    pub expires_at: OffsetDateTime,
    pub used_at: Option<OffsetDateTime>,
    pub withdrawn_at: Option<OffsetDateTime>,
}

impl Slip {
    /// Whether it still lets someone in.
    pub fn opens(&self, at: OffsetDateTime) -> bool {
        self.used_at.is_none() && self.withdrawn_at.is_none() && at < self.expires_at
    }
}

/// What is printed: the end of the link (128 bits) and the code to type.
pub fn secrets(key: &Key, id: Uuid) -> (String, String) {
    let bytes = key.derive("slip", id.as_bytes());
    let token = URL_SAFE_NO_PAD.encode(&bytes[..16]);
    let code = bytes[16..16 + CODE_CHARS].iter().map(|b| ALPHABET[usize::from(b % 32)] as char).collect();
    (token, code)
}

/// A code as people type it: any case, with blanks and dashes, `O` for `0`, `I` or `L` for `1`.
pub fn typed_code(typed: &str) -> String {
    typed
        .to_uppercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .take(40)
        .collect()
}

const COLUMNS: &str = "id, unit_id, household_id, person_id, expires_at, used_at, withdrawn_at";

fn read(row: Row) -> anyhow::Result<Slip> {
    Ok(Slip {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        household_id: row.get(2)?,
        person_id: row.opt(3)?,
        expires_at: row.get(4)?,
        used_at: row.opt(5)?,
        withdrawn_at: row.opt(6)?,
    })
}

/// Makes a slip for a household, and withdraws those of it that nobody used yet.
pub fn make(
    conn: &mut Conn,
    key: &Key,
    unit: &Unit,
    household_id: Uuid,
    person_id: Option<Uuid>,
    by: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Slip> {
    withdraw_all(conn, household_id, person_id, at)?;
    let id = ids::fresh(at);
    let (token, code) = secrets(key, id);
    conn.exec(
        "insert into slips (id, unit_id, unit_path, household_id, person_id, token_hash, code_hash, made_at, made_by,
         expires_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id, &unit.id, &unit.path, household_id, person_id, token_hash(&token), token_hash(&code), at, by,
            at + LASTS
        ],
    )?;
    let unit_id = unit.id.clone();
    Ok(Slip {
        id,
        unit_id,
        household_id,
        person_id,
        expires_at: at + LASTS,
        used_at: None,
        withdrawn_at: None,
    })
}

/// Withdraws the unused slips of a household, or only those that replace this person's phone.
pub fn withdraw_all(
    conn: &mut Conn,
    household_id: Uuid,
    person_id: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<u64> {
    conn.exec(
        "update slips set withdrawn_at = ?3 where household_id = ?1 and used_at is null and withdrawn_at is null
         and (cast(?2 as text) is null or person_id = ?4)",
        params![household_id, person_id.map(|id| id.to_string()), at, person_id],
    )
}

/// The slip behind a link. Looked up by hash, so nothing leaks by time.
pub fn find(conn: &mut Conn, token: &str) -> Result<Option<Slip>> {
    let sql = format!("select {COLUMNS} from slips where token_hash = ?1");
    conn.first(&sql, params![token_hash(token)], read)
}

/// The slip behind a typed code. Only where guesses are throttled: a code is much shorter than a link.
pub fn find_by_code(conn: &mut Conn, code: &str) -> Result<Option<Slip>> {
    let sql = format!("select {COLUMNS} from slips where code_hash = ?1");
    conn.first(&sql, params![token_hash(&typed_code(code))], read)
}

/// The slips of a unit that still open, by household.
pub fn list_open(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Slip>> {
    let sql = format!(
        "select {COLUMNS} from slips where unit_id = ?1 and used_at is null and withdrawn_at is null
         and expires_at > ?2 order by made_at limit 2000"
    );
    conn.all(&sql, params![&unit.id, at], read)
}

/// Marks a slip as used; false when someone else was faster.
pub fn used(conn: &mut Conn, id: Uuid, by: Uuid, at: OffsetDateTime) -> Result<bool> {
    let used = conn.exec(
        "update slips set used_at = ?3, used_by = ?2 where id = ?1 and used_at is null and withdrawn_at is null
         and expires_at > ?3",
        params![id, by, at],
    )?;
    Ok(used == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_as_people_read_it() {
        assert_eq!(typed_code(" 7k2o-il9a "), "7K20119A");
    }

    #[test]
    fn link_and_code_come_back_the_same_from_the_same_key_only() {
        let id = Uuid::from_u128(7);
        let key = Key::new([1; 32]);
        assert_eq!(secrets(&key, id), secrets(&key, id));
        assert_ne!(secrets(&key, id), secrets(&Key::new([2; 32]), id));
        let (token, code) = secrets(&key, id);
        assert_eq!((token.len(), code.len()), (22, CODE_CHARS));
        assert_eq!(typed_code(&code), code);
    }
}
