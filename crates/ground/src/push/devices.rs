//! Browsers that agreed to be told, in the database: one for each session, and gone with it.
//!
//! The address at a push service is a secret: whoever has it can make a phone ring. It lies there sealed, with the keys of
//! the browser. The same browser is recognised by a mark that only the installation's key makes, so that a phone that
//! changes hands is told of whoever is signed in on it now, and of those who stay on it behind their PIN (`web::phone`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::encrypt::Receiver;
use super::pusher::Pusher;
use crate::auth::Key;
use crate::db::{Conn, Result};
use crate::params;
use crate::units::Unit;
use crate::web::Lang;

/// A session that ran out by itself (an officer's after a working day) is told for so long after its device last showed a sign
/// of life; one that was ended, not at all.
pub const SILENT_MAX: Duration = Duration::days(30);
/// Devices of one person at the most; whoever has more is told on those used last.
const DEVICES_MAX: usize = 20;

/// What a browser gives when it agrees.
#[derive(Debug, Clone)]
pub struct Subscription {
    host: String,
    kept: Kept,
}

/// As it lies sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    endpoint: String,
    public: String,
    auth: String,
}

impl Subscription {
    /// None for what is no subscription, or not with a push service that we send to.
    pub fn read(pusher: &Pusher, endpoint: &str, public: &str, auth: &str) -> Option<Subscription> {
        let (url, _) = pusher.hosts.allow(endpoint)?;
        Receiver::read(&BASE64.decode(public).ok()?, &BASE64.decode(auth).ok()?)?;
        let kept = Kept { endpoint: url.to_string(), public: public.to_owned(), auth: auth.to_owned() };
        Some(Subscription { host: url.host_str()?.to_owned(), kept })
    }

    fn mark(&self, key: &Key) -> Vec<u8> {
        key.derive("push-mark", self.kept.endpoint.as_bytes()).to_vec()
    }

    fn sealed(&self, key: &Key, session_id: Uuid) -> anyhow::Result<Vec<u8>> {
        key.hide("push-device", session_id.as_bytes(), &serde_json::to_vec(&self.kept)?)
    }
}

/// A device to send to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub session_id: Uuid,
    pub host: String,
    pub lang: Lang,
}

/// Whose device is told from now on.
#[derive(Debug, Clone, Copy)]
pub struct Owner {
    pub session_id: Uuid,
    pub person_id: Uuid,
    pub lang: Lang,
}

/// Whether this session's browser is told already, at this very address.
pub fn is_told(conn: &mut Conn, key: &Key, owner: Owner, new: &Subscription) -> Result<bool> {
    let sql = "select count(*) from push_devices where session_id = ?1 and mark = ?2";
    Ok(conn.number(sql, params![owner.session_id, new.mark(key)])? == 1)
}

/// Of the same browser, for somebody else who did not stay on it: they are not told there any more. ?1 is the mark, ?2 the
/// session of whoever is here now.
const GONE: &str = "mark = ?1 and session_id <> ?2
     and not exists (select 1 from sessions s where s.id = push_devices.session_id and s.left_at is not null)";

/// From now on this session's browser is told. Whoever was signed in on it before is told there only if they stay on it.
pub fn insert(
    conn: &mut Conn,
    key: &Key,
    owner: Owner,
    new: &Subscription,
    at: OffsetDateTime,
) -> Result<()> {
    let mark = new.mark(key);
    let (session_id, person_id) = (owner.session_id, owner.person_id);
    conn.exec(&format!("delete from push_devices where {GONE}"), params![mark.clone(), session_id])?;
    let own = "delete from push_devices where session_id = ?2 or (mark = ?1 and person_id = ?3)";
    conn.exec(own, params![mark.clone(), session_id, person_id])?;
    conn.exec(
        "insert into push_devices (session_id, person_id, mark, host, sealed, language, allowed_at, proved_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            owner.session_id,
            owner.person_id,
            mark,
            &new.host,
            new.sealed(key, owner.session_id)?,
            owner.lang.code(),
            at
        ],
    )?;
    Ok(())
}

/// A browser that this person agreed on before shows itself again, perhaps in another session: a sign of life. False where
/// they did not: then nothing is kept.
pub(crate) fn renew(
    conn: &mut Conn,
    key: &Key,
    owner: Owner,
    again: &Subscription,
    at: OffsetDateTime,
) -> Result<bool> {
    let mark = again.mark(key);
    let known = "select count(*) from push_devices where mark = ?1 and person_id = ?2";
    if conn.number(known, params![mark.clone(), owner.person_id])? == 0 {
        return Ok(false);
    }
    conn.exec(
        &format!("delete from push_devices where {GONE} and person_id <> ?3"),
        params![mark.clone(), owner.session_id, owner.person_id],
    )?;
    conn.exec(
        "delete from push_devices where session_id = ?1 and mark <> ?2",
        params![owner.session_id, mark.clone()],
    )?;
    let touched = conn.exec(
        "update push_devices set session_id = ?2, sealed = ?3, language = ?4, proved_at = ?5
         where mark = ?1 and person_id = ?6",
        params![
            mark,
            owner.session_id,
            again.sealed(key, owner.session_id)?,
            owner.lang.code(),
            at,
            owner.person_id
        ],
    )?;
    Ok(touched == 1)
}

/// This device is not told any more; whether it was.
pub fn remove(conn: &mut Conn, session_id: Uuid) -> Result<bool> {
    Ok(conn.exec("delete from push_devices where session_id = ?1", params![session_id])? == 1)
}

/// The push service does not know it any more. One that agreed anew meanwhile is another.
pub(crate) fn forget(conn: &mut Conn, session_id: Uuid, since: OffsetDateTime) -> Result<()> {
    conn.exec(
        "delete from push_devices where session_id = ?1 and allowed_at <= ?2",
        params![session_id, since],
    )?;
    Ok(())
}

/// Since when this session's device is told, if it is.
pub fn allowed_at(conn: &mut Conn, session_id: Uuid) -> Result<Option<OffsetDateTime>> {
    conn.first("select allowed_at from push_devices where session_id = ?1", params![session_id], |row| {
        row.get(0)
    })
}

/// A push arrived there, or a page was opened.
pub(crate) fn proved(conn: &mut Conn, session_id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update push_devices set proved_at = ?2 where session_id = ?1 and proved_at < ?2",
        params![session_id, at],
    )?;
    Ok(())
}

/// Of whoever still holds a role, in a session that nobody ended. `d` is the device; ?2 is now, ?3 the last moment at which a
/// session that ran out must have shown a sign of life.
const ALIVE: &str = "exists (select 1 from sessions s where s.id = d.session_id and s.ended_at is null
     and (s.expires_at > ?2 or d.proved_at > ?3))
     and exists (select 1 from terms t where t.person_id = d.person_id and (t.until_at is null or t.until_at > ?2))";

/// Where a person is told.
pub fn list(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Device>> {
    let sql = format!(
        "select d.session_id, d.host, d.language from push_devices d where d.person_id = ?1 and {ALIVE}
         order by d.proved_at desc, d.session_id limit {DEVICES_MAX}"
    );
    conn.all(&sql, params![person_id, at, at - SILENT_MAX], |row| {
        Ok(Device { session_id: row.get(0)?, host: row.get(1)?, lang: row.code(2, Lang::from_code)? })
    })
}

/// Whoever of the households of a unit and below has a device that is told, and that showed a sign of life since.
pub fn live_people(
    conn: &mut Conn,
    unit: &Unit,
    since: OffsetDateTime,
    at: OffsetDateTime,
) -> Result<Vec<Uuid>> {
    let sql = format!(
        "select distinct d.person_id from push_devices d join persons p on p.id = d.person_id
         join households h on h.id = p.household_id
         where h.unit_path >= ?4 and h.unit_path < ?5 and h.removed_at is null and d.proved_at >= ?1 and {ALIVE}
         order by d.person_id limit 5000"
    );
    conn.all(&sql, params![since, at, at - SILENT_MAX, &unit.path, unit.path_end()], |row| row.get(0))
}

/// Where a push goes.
pub(super) struct Opened {
    pub endpoint: String,
    pub receiver: Receiver,
    pub lang: Lang,
    /// Somebody else has the phone: what is shown there says nothing.
    pub left: bool,
}

/// The address and keys of a device that is still told.
pub(super) fn open(
    conn: &mut Conn,
    key: &Key,
    session_id: Uuid,
    at: OffsetDateTime,
) -> Result<Option<Opened>> {
    let sql = format!(
        "select d.sealed, d.language,
         exists (select 1 from sessions l where l.id = d.session_id
         and (l.left_at is not null or l.handed_to is not null))
         from push_devices d where d.session_id = ?1 and {ALIVE}"
    );
    let found = conn.first(&sql, params![session_id, at, at - SILENT_MAX], |row| {
        Ok((row.get::<Vec<u8>>(0)?, row.code(1, Lang::from_code)?, row.get(2)?))
    })?;
    Ok(found.and_then(|(sealed, lang, left)| {
        let json = key.reveal("push-device", session_id.as_bytes(), &sealed)?;
        let kept: Kept = serde_json::from_slice(&json).ok()?;
        let receiver = Receiver::read(&BASE64.decode(&kept.public).ok()?, &BASE64.decode(&kept.auth).ok()?)?;
        Some(Opened { endpoint: kept.endpoint, receiver, lang, left })
    }))
}

/// Forgets the devices of sessions that are over.
pub(crate) fn tidy(conn: &mut Conn, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "delete from push_devices where not exists (select 1 from sessions s where s.id = push_devices.session_id
         and s.ended_at is null and (s.expires_at > ?1 or push_devices.proved_at > ?2))",
        params![at, at - SILENT_MAX],
    )?;
    Ok(())
}
