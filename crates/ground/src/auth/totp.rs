//! Codes of a phone: RFC 6238 with SHA-1, 30 seconds, six digits, which every code app knows. A code of the step before
//! or after is right too, because clocks differ; each step serves a person once.
//!
//! Not here: pages and throttling (feature `accounts`).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Key;
use crate::db::{Conn, Result};
use crate::params;

const STEP_SECONDS: i64 = 30;
pub const DIGITS: usize = 6;
/// 160 bits, as RFC 4226 asks for.
pub const SECRET_BYTES: usize = 20;
pub type Secret = [u8; SECRET_BYTES];

/// The code of a step, RFC 4226 section 5.3.
fn code(secret: &[u8], step: i64) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("any key length");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] & 0xf);
    let word = u32::from_be_bytes([hash[from] & 0x7f, hash[from + 1], hash[from + 2], hash[from + 3]]);
    format!("{:06}", word % 1_000_000)
}

fn step_at(at: OffsetDateTime) -> i64 {
    at.unix_timestamp().div_euclid(STEP_SECONDS)
}

/// The code that an app shows at this moment. For tests, and for whoever must show an example.
pub fn code_at(secret: &Secret, at: OffsetDateTime) -> String {
    code(secret, step_at(at))
}

/// The step whose code this is: now, the one before or the one after.
pub fn step_of(secret: &Secret, typed: &str, at: OffsetDateTime) -> Option<i64> {
    use subtle::ConstantTimeEq;
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).take(DIGITS + 1).collect();
    let now = step_at(at);
    let mut found = None;
    for step in [now - 1, now + 1, now] {
        if bool::from(code(secret, step).as_bytes().ct_eq(typed.as_bytes())) {
            found = Some(step);
        }
    }
    found
}

/// The secret as people type it: base 32 of RFC 4648, in groups of four.
pub fn spelled(secret: &Secret) -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    for five in secret.chunks(5) {
        let bits = five.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        if !out.is_empty() {
            out.push(' ');
        }
        for i in (0..8).rev() {
            if i == 3 {
                out.push(' ');
            }
            out.push(SIGNS[(bits >> (5 * i) & 31) as usize] as char);
        }
    }
    out
}

/// What the QR code for the app holds.
pub fn address(secret: &Secret, login: &str) -> String {
    let secret = spelled(secret).replace(' ', "");
    // A sign-in name has letters, digits, dot, dash and line only.
    let login: String = login.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_".contains(*c)).collect();
    format!("otpauth://totp/Lien%20Gia:{login}?secret={secret}&issuer=Lien%20Gia&digits=6&period=30")
}

/// Keeps the secret of a person; the step that confirmed it is used.
pub fn set(
    conn: &mut Conn,
    key: &Key,
    person_id: Uuid,
    secret: &Secret,
    step: i64,
    at: OffsetDateTime,
) -> Result<()> {
    let hidden = key.hide("totp", person_id.as_bytes(), secret)?;
    conn.exec(
        "insert into totps (person_id, secret, made_at, last_step) values (?1, ?2, ?3, ?4)
         on conflict (person_id) do update set secret = excluded.secret, made_at = excluded.made_at,
         last_step = excluded.last_step",
        params![person_id, hidden, at, step],
    )?;
    Ok(())
}

/// The secret and the last step used. A secret that this key cannot read is none.
pub fn find(conn: &mut Conn, key: &Key, person_id: Uuid) -> Result<Option<(Secret, i64)>> {
    let found =
        conn.first("select secret, last_step from totps where person_id = ?1", params![person_id], |row| {
            Ok((row.get::<Vec<u8>>(0)?, row.get::<i64>(1)?))
        })?;
    let read = |(hidden, step): (Vec<u8>, i64)| {
        let secret = key.reveal("totp", person_id.as_bytes(), &hidden)?;
        Some((secret.try_into().ok()?, step))
    };
    Ok(found.and_then(read))
}

/// Uses a step up; false when it, or a later one, was used before.
pub fn used(conn: &mut Conn, person_id: Uuid, step: i64) -> Result<bool> {
    let used = conn.exec(
        "update totps set last_step = ?2 where person_id = ?1 and last_step < ?2",
        params![person_id, step],
    )?;
    Ok(used == 1)
}

/// When the person set it up, if they did.
pub fn made_at(conn: &mut Conn, person_id: Uuid) -> Result<Option<OffsetDateTime>> {
    conn.first("select made_at from totps where person_id = ?1", params![person_id], |row| row.get(0))
}

pub fn remove(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    Ok(conn.exec("delete from totps where person_id = ?1", params![person_id])? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &Secret = b"12345678901234567890";

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238_appendix_b() {
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code_at(SECRET, at(seconds)), eight[2..], "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let now = at(1_234_567_890);
        for (off, right) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let typed = code_at(SECRET, now + time::Duration::seconds(off));
            assert_eq!(step_of(SECRET, &typed, now).is_some(), right, "{off}");
        }
        assert!(step_of(SECRET, " 005 924 ", now).is_some());
        for wrong in ["", "05924", "0005924", "005925", "００５９２４"] {
            assert_eq!(step_of(SECRET, wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_spelled_in_base_32() {
        assert_eq!(spelled(SECRET).replace(' ', ""), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(spelled(SECRET).starts_with("GEZDG NBV") || spelled(SECRET).split(' ').all(|g| g.len() <= 5));
    }
}
