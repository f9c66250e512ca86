//! The chain in the database: append and read. There is no update and no delete.

use time::{OffsetDateTime, Time};
use uuid::Uuid;

use super::code;
use super::entry::{CHECK_ADDRESS, Kept};
use crate::clock::VIET_NAM;
use crate::db::{Conn, Result, Row};
use crate::params;

pub(super) const COLUMNS: &str = "chain, number, at, actor_id, role, unit_id, verb, kind, subject_id, data";

pub(super) fn read(row: &Row) -> anyhow::Result<Kept> {
    Ok(Kept {
        chain: row.get(0)?,
        number: row.get(1)?,
        at: row.get(2)?,
        actor_id: row.opt(3)?,
        role: row.get(4)?,
        unit_id: row.get(5)?,
        verb: row.get(6)?,
        kind: row.get(7)?,
        subject_id: row.get(8)?,
        data: row.get(9)?,
    })
}

/// Writes an entry at the end of its chain. `kept.number` is set here.
///
/// The head's row is what two writers of one chain queue for; it is taken last in an act, and so held briefly.
pub fn append(conn: &mut Conn, mut kept: Kept) -> Result<Kept> {
    let take = "update ledger_heads set number = number + 1 where chain = ?1 returning number, hash";
    let as_head = |row: Row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?));
    let head = match conn.first(take, params![&kept.chain], as_head)? {
        Some(head) => head,
        None => {
            conn.exec(
                "insert into ledger_heads (chain, number, hash) values (?1, 0, ?2) on conflict do nothing",
                params![&kept.chain, Vec::<u8>::new()],
            )?;
            conn.one(take, params![&kept.chain], as_head)?
        }
    };
    kept.number = head.0;
    let hash = kept.hash(&head.1);
    conn.exec(
        "insert into ledger (chain, number, at, actor_id, role, unit_id, verb, kind, subject_id, data, hash)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            &kept.chain,
            kept.number,
            kept.at,
            kept.actor_id,
            &kept.role,
            &kept.unit_id,
            &kept.verb,
            &kept.kind,
            kept.subject_id,
            &kept.data,
            hash.clone()
        ],
    )?;
    conn.exec("update ledger_heads set hash = ?2 where chain = ?1", params![&kept.chain, hash])?;
    Ok(kept)
}

/// The end of a chain as it stands now: what to write down outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub chain: String,
    pub number: i64,
    pub hash: Vec<u8>,
    /// When its entry was written.
    pub at: OffsetDateTime,
}

impl Head {
    /// 100 bits, for paper: what it is worth stands in [`code`].
    pub fn paper_code(&self) -> String {
        code::paper(&self.chain, self.number, &self.hash)
    }

    /// The page that compares it with the book, filled in already; for QR codes and mail.
    pub fn check_address(&self, base_url: &str) -> String {
        let code = self.paper_code().replace('-', "");
        format!("{base_url}{}?head={}.{}.{code}", CHECK_ADDRESS, self.chain, self.number)
    }

    /// All 256 bits, for mail and files.
    pub fn full_code(&self) -> String {
        code::full(&self.chain, self.number, &self.hash)
    }
}

/// The head of a chain; none while nothing was ever written to it.
pub fn head(conn: &mut Conn, chain: &str) -> Result<Option<Head>> {
    conn.first(
        "select h.chain, h.number, h.hash, l.at from ledger_heads h
         join ledger l on l.chain = h.chain and l.number = h.number where h.chain = ?1",
        params![chain],
        |row| Ok(Head { chain: row.get(0)?, number: row.get(1)?, hash: row.get(2)?, at: row.get(3)? }),
    )
}

/// The head of the last finished day in Viet Nam: what pages and papers show. The head of this moment would say to everyone
/// who looks twice that something was recorded in between; the whole day is nobody's act.
pub fn published(conn: &mut Conn, chain: &str, now: OffsetDateTime) -> Result<Option<Head>> {
    let today = now.to_offset(VIET_NAM).replace_time(Time::MIDNIGHT);
    conn.first(
        "select chain, number, hash, at from ledger where chain = ?1 and at < ?2 order by number desc limit 1",
        params![chain, today],
        |row| Ok(Head { chain: row.get(0)?, number: row.get(1)?, hash: row.get(2)?, at: row.get(3)? }),
    )
}

/// An earlier head: the entry with this number as it stands in the chain now.
pub fn find_head(conn: &mut Conn, chain: &str, number: i64) -> Result<Option<Head>> {
    conn.first(
        "select chain, number, hash, at from ledger where chain = ?1 and number = ?2",
        params![chain, number],
        |row| Ok(Head { chain: row.get(0)?, number: row.get(1)?, hash: row.get(2)?, at: row.get(3)? }),
    )
}

/// The head, held until the end of the transaction: whoever writes to this chain waits. For acts that must see the
/// true end, such as telling it, or that nothing was recorded just now; every other act takes the head last.
pub fn lock_head(conn: &mut Conn, chain: &str) -> Result<Option<Head>> {
    conn.exec("update ledger_heads set number = number where chain = ?1", params![chain])?;
    head(conn, chain)
}

/// The timeline of one thing, oldest first. Looks (`….opened`) are no steps of it; whom they concern reads them elsewhere.
pub fn list_of(conn: &mut Conn, unit_id: &str, subject_id: Uuid) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from ledger where unit_id = ?1 and subject_id = ?2 and verb not like '%.opened'
         order by at, number limit 500"
    );
    conn.all(&sql, params![unit_id, subject_id], |row| read(&row))
}

/// The same of a thing of one kind wherever its acts were recorded: units merge, and what stands below a unit was once
/// handled from its address.
pub fn list_of_thing(conn: &mut Conn, kind: &str, subject_id: Uuid) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from ledger where subject_id = ?1 and kind = ?2 and verb not like '%.opened'
         order by at, number limit 500"
    );
    conn.all(&sql, params![subject_id, kind], |row| read(&row))
}

/// What was recorded about a person or thing anywhere, the last first, without looks.
pub fn list_about(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from ledger where subject_id = ?1 and verb not like '%opened'
         order by at desc, number desc limit 200"
    );
    conn.all(&sql, params![subject_id], |row| read(&row))
}
