//! How a person wants to be told, in the database: the way of each class, quiet hours, the hour of the digest, and matters
//! that are not to be heard of. Not here: what follows from it (`plan`), the page (feature `notices`).

use time::OffsetDateTime;
use uuid::Uuid;

use super::plan::{Hours, Way, Wishes};
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;

/// What a person chose, or what holds while they chose nothing.
pub fn of(conn: &mut Conn, person_id: Uuid) -> Result<Wishes> {
    let sql = "select alarm, needs_you, information, quiet_from, quiet_until, digest_at from notice_wishes
         where person_id = ?1";
    Ok(conn.first(sql, params![person_id], read)?.unwrap_or_default())
}

fn read(row: Row) -> anyhow::Result<Wishes> {
    let minute = |value: i64| u16::try_from(value).ok().filter(|minute| *minute < 24 * 60).unwrap_or(0);
    let digest: Option<i64> = row.opt(5)?;
    Ok(Wishes {
        alarm: row.code(0, Way::from_code)?,
        needs_you: row.code(1, Way::from_code)?,
        information: row.code(2, Way::from_code)?,
        quiet: Hours { from: minute(row.get(3)?), until: minute(row.get(4)?) },
        digest: digest.map(minute),
    })
}

pub fn set(conn: &mut Conn, person_id: Uuid, wishes: &Wishes, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into notice_wishes
         (person_id, alarm, needs_you, information, quiet_from, quiet_until, digest_at, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (person_id) do update set
         alarm = excluded.alarm, needs_you = excluded.needs_you, information = excluded.information,
         quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, digest_at = excluded.digest_at,
         changed_at = excluded.changed_at",
        params![
            person_id,
            wishes.alarm.code(),
            wishes.needs_you.code(),
            wishes.information.code(),
            i64::from(wishes.quiet.from),
            i64::from(wishes.quiet.until),
            wishes.digest.map(i64::from),
            at
        ],
    )?;
    Ok(())
}

/// A matter that is not to be heard of outside of the app.
#[derive(Debug, Clone)]
pub struct Mute {
    pub id: Uuid,
    pub link: String,
    /// The kind of the notice at which it was said.
    pub kind: String,
    pub muted_at: OffsetDateTime,
}

/// At the most for one person: whoever wants nothing chooses so once.
pub const MUTES_MAX: i64 = 200;

pub fn list_mutes(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Mute>> {
    conn.all(
        "select id, link, kind, muted_at from notice_mutes where person_id = ?1 order by muted_at desc, id limit 200",
        params![person_id],
        |row| Ok(Mute { id: row.get(0)?, link: row.get(1)?, kind: row.get(2)?, muted_at: row.get(3)? }),
    )
}

/// The kind of the newest notice of one's own that leads to a matter.
pub fn kind_at(conn: &mut Conn, person_id: Uuid, link: &str) -> Result<Option<String>> {
    let sql =
        "select kind from notices where person_id = ?1 and link = ?2 order by made_at desc, id desc limit 1";
    conn.first(sql, params![person_id, link], |row| row.get(0))
}

/// Mutes a matter; false when it was muted already.
pub fn mute(conn: &mut Conn, person_id: Uuid, kind: &str, link: &str, at: OffsetDateTime) -> Result<bool> {
    let stored = conn.exec(
        "insert into notice_mutes (id, person_id, link, kind, muted_at) select ?1, ?2, ?3, ?4, ?5
         where (select count(*) from notice_mutes where person_id = ?2) < ?6
         on conflict (person_id, link) do nothing",
        params![ids::fresh(at), person_id, link, kind, at, MUTES_MAX],
    )?;
    Ok(stored == 1)
}

pub fn unmute(conn: &mut Conn, person_id: Uuid, id: Uuid) -> Result<bool> {
    Ok(conn.exec("delete from notice_mutes where person_id = ?1 and id = ?2", params![person_id, id])? == 1)
}
