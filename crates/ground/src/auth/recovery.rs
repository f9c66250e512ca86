//! Codes on paper, for whoever lost phone and key: ten, each good once.
//!
//! Kept as HMAC under the installation's key and the person: 50 bits could be tried out from a copy of the database
//! alone if the hash were a plain one. Not here: pages and throttling (feature `accounts`).

use time::OffsetDateTime;
use uuid::Uuid;

use super::Key;
use super::slips::typed_code;
use crate::db::{Conn, Result};
use crate::{ids, params};

pub const HOW_MANY: usize = 10;
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new set: ten codes of ten signs in two groups.
pub fn fresh() -> Vec<String> {
    (0..HOW_MANY)
        .map(|_| {
            let signs: String =
                ids::random::<10>().iter().map(|byte| SIGNS[usize::from(byte % 32)] as char).collect();
            format!("{}-{}", &signs[..5], &signs[5..])
        })
        .collect()
}

fn hash(key: &Key, person_id: Uuid, code: &str) -> Vec<u8> {
    let mut of = person_id.as_bytes().to_vec();
    of.extend(typed_code(code).as_bytes());
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
            params![person_id, hash(key, person_id, code), at],
        )?;
    }
    Ok(())
}

/// Uses a code up, however it was typed; false when it is none of theirs or was used.
pub fn used(conn: &mut Conn, key: &Key, person_id: Uuid, typed: &str, at: OffsetDateTime) -> Result<bool> {
    let used = conn.exec(
        "update recovery_codes set used_at = ?3 where person_id = ?1 and code_hash = ?2 and used_at is null",
        params![person_id, hash(key, person_id, typed), at],
    )?;
    Ok(used == 1)
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
        let typed = codes[0].to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(hash(&key, person, &codes[0]), hash(&key, person, &typed));
        assert_ne!(hash(&key, person, &codes[0]), hash(&key, Uuid::from_u128(2), &codes[0]));
    }
}
