//! Invitation slips: paper with a QR code and a short code that lets one person of a household in, once.
//!
//! Link and code are derived from the slip's id with the installation's key, so that a sheet can be printed again;
//! the database holds only their hashes, and a copy of it lets nobody in: a code is short enough to be tried out, so its
//! hash is made with the key. Codes are of signs that a Vietnamese keyboard leaves alone (`viet_text::code`); slips made
//! before have others, of all of Crockford's alphabet, and open until they expire.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::code;

use super::{Key, token_hash};
use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

/// How long a slip lies in a drawer and still works.
pub const LASTS: Duration = Duration::days(60);
/// 10 signs of 25 = 46 bits; guesses are throttled to a few an hour.
const CODE_SIGNS: usize = 10;
/// Crockford's alphabet: the signs of codes made before.
const SIGNS_BEFORE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

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
    code_hash: Vec<u8>,
}

impl Slip {
    /// Whether it still lets someone in.
    pub fn opens(&self, at: OffsetDateTime) -> bool {
        self.used_at.is_none() && self.withdrawn_at.is_none() && at < self.expires_at
    }
}

/// What is printed: the end of the link (128 bits) and the code to type, as on the first sheet of this slip.
pub fn secrets(key: &Key, slip: &Slip) -> (String, String) {
    let code = code_of(key, slip.id);
    let is_new = slip.code_hash == code_hash(key, &code);
    (token_of(key, slip.id), if is_new { code } else { code_before(key, slip.id) })
}

/// The end of a slip's link.
pub fn token_of(key: &Key, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(&key.derive("slip", id.as_bytes())[..16])
}

fn code_of(key: &Key, id: Uuid) -> String {
    code::of_bytes(&key.derive("slip-code", id.as_bytes())[..CODE_SIGNS])
}

fn code_before(key: &Key, id: Uuid) -> String {
    let bytes = key.derive("slip", id.as_bytes());
    bytes[16..16 + CODE_SIGNS].iter().map(|b| SIGNS_BEFORE[usize::from(b % 32)] as char).collect()
}

fn code_hash(key: &Key, code: &str) -> Vec<u8> {
    key.derive("slip-code-hash", code.as_bytes()).to_vec()
}

const COLUMNS: &str = "id, unit_id, household_id, person_id, expires_at, used_at, withdrawn_at, code_hash";

fn read(row: Row) -> anyhow::Result<Slip> {
    Ok(Slip {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        household_id: row.get(2)?,
        person_id: row.opt(3)?,
        expires_at: row.get(4)?,
        used_at: row.opt(5)?,
        withdrawn_at: row.opt(6)?,
        code_hash: row.get(7)?,
    })
}

/// A slip that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct New {
    pub id: Uuid,
    pub household_id: Uuid,
    /// Whose phone it replaces.
    pub person_id: Option<Uuid>,
}

/// Makes a slip for a household, and withdraws those of it that nobody used yet.
pub fn make(
    conn: &mut Conn,
    key: &Key,
    unit: &Unit,
    new: New,
    by: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Slip> {
    let New { id, household_id, person_id } = new;
    withdraw_all(conn, household_id, person_id, at)?;
    let code_hash = code_hash(key, &code_of(key, id));
    conn.exec(
        "insert into slips (id, unit_id, unit_path, household_id, person_id, token_hash, code_hash, made_at, made_by,
         expires_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            id, &unit.id, &unit.path, household_id, person_id, token_hash(&token_of(key, id)),
            code_hash.clone(), at, by,
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
        code_hash,
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

/// The slip that was made of a form; the same form again makes no other.
pub fn find_made(conn: &mut Conn, id: Uuid) -> Result<Option<Slip>> {
    conn.first(&format!("select {COLUMNS} from slips where id = ?1"), params![id], read)
}

/// The slip behind a link. Looked up by hash, so nothing leaks by time.
pub fn find(conn: &mut Conn, token: &str) -> Result<Option<Slip>> {
    let sql = format!("select {COLUMNS} from slips where token_hash = ?1");
    conn.first(&sql, params![token_hash(token)], read)
}

/// The slip behind a typed code, whatever a Vietnamese keyboard made of it. Only where guesses are throttled: a code is
/// much shorter than a link.
pub fn find_by_code(conn: &mut Conn, key: &Key, typed: &str) -> Result<Option<Slip>> {
    let read_as = code::readings(typed, CODE_SIGNS);
    let hashes = read_as.iter().take(1).map(|code| code_hash(key, code));
    // One of many slips made before may fit another reading: the likeliest comes first.
    for hash in hashes.chain(read_as.iter().map(|code| token_hash(code))) {
        let sql = format!("select {COLUMNS} from slips where code_hash = ?1");
        let found = conn.first(&sql, params![hash], read)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whether this slip let this person in: whoever holds the paper shows that they are the one it was given to.
pub fn let_in(conn: &mut Conn, id: Uuid, person_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from slips where id = ?1 and used_by = ?2 and withdrawn_at is null";
    Ok(conn.number(sql, params![id, person_id])? > 0)
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

    fn slip(id: Uuid, code_hash: Vec<u8>) -> Slip {
        let at = OffsetDateTime::UNIX_EPOCH;
        let (unit_id, household_id, person_id) = (String::new(), id, None);
        Slip {
            id,
            unit_id,
            household_id,
            person_id,
            expires_at: at,
            used_at: None,
            withdrawn_at: None,
            code_hash,
        }
    }

    #[test]
    fn link_and_code_come_back_the_same_from_the_same_key_only() {
        let id = Uuid::from_u128(7);
        let (key, other) = (Key::new([1; 32]), Key::new([2; 32]));
        let made = slip(id, code_hash(&key, &code_of(&key, id)));
        assert_eq!(secrets(&key, &made), secrets(&key, &made));
        assert_ne!(secrets(&key, &made), secrets(&other, &made));
        let (token, code) = secrets(&key, &made);
        assert_eq!((token.len(), code.len()), (22, CODE_SIGNS));
        assert!(code.bytes().all(|sign| code::SIGNS.contains(&sign)));
        assert_ne!(made.code_hash, token_hash(&code), "a hash that can be tried out without the key");
    }

    #[test]
    fn a_slip_from_before_is_printed_again_with_the_code_it_had() {
        let (key, id) = (Key::new([1; 32]), Uuid::from_u128(7));
        let before = code_before(&key, id);
        let made = slip(id, token_hash(&before));
        assert_eq!(secrets(&key, &made).1, before);
    }
}
