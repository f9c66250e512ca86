//! In-app notices: what someone should know, in words that give nothing away, with a link to where it stands.
//!
//! Not here: the channels that leave the machine (mail, push) — they come with the outbox; live updates (`web::live`).

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result};
use crate::ids;
use crate::params;

/// A notice for one person. Its text is `notice-<kind>`; it names no one and tells nothing.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Uuid,
    pub kind: String,
    pub link: String,
    pub made_at: OffsetDateTime,
    pub read_at: Option<OffsetDateTime>,
}

pub(crate) fn insert(
    conn: &mut Conn,
    person_id: Uuid,
    unit_id: &str,
    kind: &str,
    link: &str,
    at: OffsetDateTime,
) -> Result<()> {
    conn.exec(
        "insert into notices (id, person_id, unit_id, kind, link, made_at) values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![ids::fresh(at), person_id, unit_id, kind, link, at],
    )?;
    Ok(())
}

/// The newest notices of a person.
pub fn list_of(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Notice>> {
    conn.all(
        "select id, kind, link, made_at, read_at from notices where person_id = ?1
         order by case when read_at is null then 0 else 1 end, made_at desc, id desc limit 50",
        params![person_id],
        |row| {
            Ok(Notice {
                id: row.get(0)?,
                kind: row.get(1)?,
                link: row.get(2)?,
                made_at: row.get(3)?,
                read_at: row.opt(4)?,
            })
        },
    )
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
