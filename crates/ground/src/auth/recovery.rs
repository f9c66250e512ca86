//! Codes on paper, for whoever lost phone and key: ten, each good once.
//!
//! Kept as HMAC under the installation's key and the person: 46 bits could be tried out from a copy of the database
//! alone if the hash were a plain one. Their signs are those that a Vietnamese keyboard leaves alone
//! (`viet_text::code`); codes from before had all of Crockford's, and are read from what such a keyboard made. Not here: pages and throttling (feature `accounts`).

use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::code;

use super::Key;
use crate::db::{Conn, Result};
use crate::{ids, params};

pub const HOW_MANY: usize = 10;
const SIGNS: usize = 10;

/// A new set: ten codes of ten signs in two groups.
pub fn fresh() -> Vec<String> {
    (0..HOW_MANY)
        .map(|_| {
            let signs = code::of_bytes(&ids::random::<SIGNS>());
            format!("{}-{}", &signs[..5], &signs[5..])
        })
        .collect()
}

fn hash(key: &Key, person_id: Uuid, code: &str) -> Vec<u8> {
    let mut of = person_id.as_bytes().to_vec();
    of.extend(code.as_bytes());
    key.derive("recovery", &of).to_vec()
}

/// Keeps a new set; whatever was left of the old one is worth nothing.
pub fn replace(
    conn: &mut Conn,
    key: &Key,
    person_id: Uuid,
    codes: &[String],
    at: OffsetDateTime,
) -> Result<()> {
    remove(conn, person_id)?;
    for code in codes {
        conn.exec(
            "insert into recovery_codes (person_id, code_hash, made_at) values (?1, ?2, ?3)",
            params![person_id, hash(key, person_id, &code::typed(code)), at],
        )?;
    }
    Ok(())
}

/// Uses a code up, however it was typed; false when it is none of theirs or was used.
pub fn used(conn: &mut Conn, key: &Key, person_id: Uuid, typed: &str, at: OffsetDateTime) -> Result<bool> {
    for code in code::readings(typed, SIGNS) {
        let used = conn.exec(
            "update recovery_codes set used_at = ?3 where person_id = ?1 and code_hash = ?2 and used_at is null",
            params![person_id, hash(key, person_id, &code), at],
        )?;
        if used == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many are left.
pub fn count(conn: &mut Conn, person_id: Uuid) -> Result<i64> {
    conn.number(
        "select count(*) from recovery_codes where person_id = ?1 and used_at is null",
        params![person_id],
    )
}

pub fn remove(conn: &mut Conn, person_id: Uuid) -> Result<u64> {
    conn.exec("delete from recovery_codes where person_id = ?1", params![person_id])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_ten_and_differ_and_may_be_typed_as_people_read_them() {
        let codes = fresh();
        let mut once = codes.clone();
        once.sort();
        once.dedup();
        assert_eq!((codes.len(), once.len()), (10, 10));
        assert!(codes.iter().all(|code| code.len() == 11 && code.as_bytes()[5] == b'-'));
        let (key, person) = (Key::new([1; 32]), Uuid::from_u128(1));
        let typed = code::typed(&codes[0].to_lowercase().replace('-', " "));
        assert_eq!(typed, codes[0].replace('-', ""));
        assert_ne!(hash(&key, person, &typed), hash(&key, Uuid::from_u128(2), &typed));
    }
}
