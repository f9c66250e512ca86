//! Sessions: a device that someone signed in on. Listed, and each can be ended from another.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::token_hash;
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;

/// Members stay signed in on their phone; an officer's desk does not.
pub const MEMBER_DAYS: i64 = 400;
pub const OFFICER_HOURS: i64 = 12;
/// A device with a PIN asks for it again after this long without use.
pub const LOCK_AFTER: Duration = Duration::minutes(15);
/// `seen_at` is written at most this often, so that reading pages does not write.
const SEEN_EVERY: Duration = Duration::minutes(5);

/// A device someone is signed in on.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: Uuid,
    pub person_id: Uuid,
    /// What the browser said it is, in a few words.
    pub device: String,
    pub made_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    pub unlocked_at: OffsetDateTime,
}

impl Session {
    /// Whether it is time to write that it was seen.
    pub fn seen_is_old(&self, at: OffsetDateTime) -> bool {
        at - self.seen_at > SEEN_EVERY
    }
}

/// Opens a session; the token is what the cookie holds, and is not kept.
pub fn open(
    conn: &mut Conn,
    person_id: Uuid,
    device: &str,
    lasts: Duration,
    at: OffsetDateTime,
) -> Result<(Uuid, String)> {
    let (id, token) = (ids::fresh(at), ids::secret());
    let device: String = device.chars().take(80).collect();
    conn.exec(
        "insert into sessions (id, token_hash, person_id, device, made_at, seen_at, unlocked_at, expires_at)
         values (?1, ?2, ?3, ?4, ?5, ?5, ?5, ?6)",
        params![id, token_hash(&token), person_id, device, at, at + lasts],
    )?;
    Ok((id, token))
}

fn read(row: Row) -> anyhow::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        person_id: row.get(1)?,
        device: row.get(2)?,
        made_at: row.get(3)?,
        seen_at: row.get(4)?,
        unlocked_at: row.get(5)?,
    })
}

/// The session behind a cookie, if it still stands.
pub fn find(conn: &mut Conn, token: &str, at: OffsetDateTime) -> Result<Option<Session>> {
    conn.first(
        "select id, person_id, device, made_at, seen_at, unlocked_at from sessions
         where token_hash = ?1 and ended_at is null and expires_at > ?2",
        params![token_hash(token), at],
        read,
    )
}

/// The devices a person is signed in on, the last used first.
pub fn list_of(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Session>> {
    conn.all(
        "select id, person_id, device, made_at, seen_at, unlocked_at from sessions
         where person_id = ?1 and ended_at is null and expires_at > ?2 order by seen_at desc limit 50",
        params![person_id, at],
        read,
    )
}

pub fn seen(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update sessions set seen_at = ?2 where id = ?1", params![id, at])?;
    Ok(())
}

pub fn unlocked(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update sessions set unlocked_at = ?2, seen_at = ?2 where id = ?1", params![id, at])?;
    Ok(())
}

/// Ends one session of a person; false when it was not theirs or had ended.
pub fn end(conn: &mut Conn, person_id: Uuid, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let ended = conn.exec(
        "update sessions set ended_at = ?3 where person_id = ?1 and id = ?2 and ended_at is null",
        params![person_id, id, at],
    )?;
    Ok(ended > 0)
}

/// Ends every session of a person (a lost phone, leaving); how many there were.
pub fn end_all(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update sessions set ended_at = ?2 where person_id = ?1 and ended_at is null",
        params![person_id, at],
    )
}

/// A session without a sign-in, for tests and for the links of the demonstration.
pub async fn open_for_tests(app: &crate::App, person_id: Uuid, at: OffsetDateTime) -> Result<String> {
    app.store.write(move |conn| Ok(open(conn, person_id, "test", Duration::days(MEMBER_DAYS), at)?.1)).await
}
