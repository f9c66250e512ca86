//! Notices in the database, as the app shows them. Not here: what leaves of them (`leaving`).

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::kind::Outward;
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;
use crate::web::Words;

/// A notice for one person. Its text is `notice-<kind>`; it names no one and tells nothing.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Uuid,
    pub kind: String,
    pub link: String,
    pub made_at: OffsetDateTime,
    pub read_at: Option<OffsetDateTime>,
    /// Nothing more is heard of its matter outside of the app.
    pub muted: bool,
    /// When and where what it tells of happens, where it says so.
    pub happens: Option<Happens>,
}

/// When and where what is told of happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happens {
    pub at: OffsetDateTime,
    pub place: String,
    /// When it was to happen before it was moved.
    pub moved_from: Option<OffsetDateTime>,
}

impl Happens {
    /// `19:30, thứ Bảy 28/11/2026, Nhà văn hóa`, and from when it was moved.
    pub fn says(&self, words: &Words) -> String {
        let (at, place) = (words.moment(self.at), &self.place);
        match self.moved_from {
            Some(before) => {
                let before = words.moment(before);
                words.with("told-moved", &[("before", &before), ("at", &at), ("place", place)])
            }
            None => words.with("told-when", &[("at", &at), ("place", place)]),
        }
    }
}

/// One that an act writes.
#[derive(Debug, Clone)]
pub(crate) struct New {
    pub person_id: Uuid,
    pub kind: &'static str,
    pub link: String,
    pub outward: Outward,
}

/// So many unread lines of the same thing say it for so long.
const SAID_MAX: i64 = 3;
const SAID_LASTS: Duration = Duration::HOUR;

fn said_unread(conn: &mut Conn, new: &New, since: OffsetDateTime) -> Result<i64> {
    let sql = "select count(*) from notices where person_id = ?1 and kind = ?2 and link = ?3 and read_at is null and made_at > ?4";
    conn.number(sql, params![new.person_id, new.kind, &new.link, since])
}

/// Writes one down. It is due to leave at once: whether and when it does is planned then.
pub(crate) fn insert(
    conn: &mut Conn,
    unit_id: &str,
    new: &New,
    happens: Option<&Happens>,
    at: OffsetDateTime,
) -> Result<()> {
    let said = happens.filter(|_| new.outward == Outward::Said);
    // Nothing new any more: whoever does and undoes something all day would bury what else is unread.
    if happens.is_none() && said_unread(conn, new, at - SAID_LASTS)? >= SAID_MAX {
        return Ok(());
    }
    conn.exec(
        "insert into notices (id, person_id, unit_id, kind, link, made_at, outward, happens_at, place, moved_from,
         leaves_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            ids::fresh(at),
            new.person_id,
            unit_id,
            new.kind,
            &new.link,
            at,
            new.outward.code(),
            said.map(|happens| happens.at),
            said.map(|happens| happens.place.as_str()),
            said.and_then(|happens| happens.moved_from),
            (new.outward != Outward::Here).then_some(at)
        ],
    )?;
    Ok(())
}

/// The newest notices of a person.
pub fn list_of(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Notice>> {
    conn.all(
        "select n.id, n.kind, n.link, n.made_at, n.read_at,
         exists (select 1 from notice_mutes m where m.person_id = n.person_id and m.link = n.link),
         n.happens_at, n.place, n.moved_from from notices n where n.person_id = ?1
         order by case when n.read_at is null then 0 else 1 end, n.made_at desc, n.id desc limit 50",
        params![person_id],
        |row| {
            Ok(Notice {
                id: row.get(0)?,
                kind: row.get(1)?,
                link: row.get(2)?,
                made_at: row.get(3)?,
                read_at: row.opt(4)?,
                muted: row.get(5)?,
                happens: happens(row, 6)?,
            })
        },
    )
}

/// Of a row that says it in three columns from here on.
pub(super) fn happens(row: Row, from: usize) -> anyhow::Result<Option<Happens>> {
    let (at, place): (Option<OffsetDateTime>, Option<String>) = (row.opt(from)?, row.opt(from + 1)?);
    let moved_from = row.opt(from + 2)?;
    Ok(at.zip(place).map(|(at, place)| Happens { at, place, moved_from }))
}

/// Unread notices are counted so far: whoever has a hundred has many.
pub const COUNTED_MAX: i64 = 100;

/// Marks a person's notices as read; how many were not.
pub fn read_all(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update notices set read_at = ?2 where person_id = ?1 and read_at is null",
        params![person_id, at],
    )
}
