//! Heads that were told, and to whom they are sent. Both belong to a chain, which is a commune or the country, and so
//! stand under its name and not under a unit's path.

use ground::config::Heads;
use ground::db::{Conn, Result};
use ground::ledger::Head;
use ground::params;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::{Address, How, Told, Way, is_due};

/// The newest heads that were told, and whether the mail with it got out.
pub fn list_told(conn: &mut Conn, chain: &str) -> Result<Vec<Told>> {
    conn.all(
        "select t.number, t.hash, t.way, t.holder, t.told_at, o.id, o.delivered_at, o.given_up_at
         from ledger_heads_told t left join outbox o on o.id = t.message_id where t.chain = ?1
         order by t.told_at desc, t.id desc limit 50",
        params![chain],
        |row| {
            let (way, there): (_, Option<Uuid>) = (row.code(2, Way::from_code)?, row.opt(5)?);
            let (out, given_up): (Option<OffsetDateTime>, Option<OffsetDateTime>) =
                (row.opt(6)?, row.opt(7)?);
            let how = match (way, there) {
                (Way::Paper, _) => How::OnPaper,
                (Way::Mail, None) => How::MailedLongAgo,
                (Way::Mail, Some(_)) if out.is_some() => How::Mailed,
                (Way::Mail, Some(_)) if given_up.is_some() => How::NotMailed,
                (Way::Mail, Some(_)) => How::BeingMailed,
            };
            let (number, hash, holder, at) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
            Ok(Told { number, hash, how, holder, at })
        },
    )
}

/// A head that leaves now.
pub struct New<'a> {
    pub id: Uuid,
    pub way: Way,
    pub holder: &'a str,
    pub by: Option<Uuid>,
    pub message: Option<Uuid>,
}

pub fn insert_told(conn: &mut Conn, head: &Head, new: &New, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into ledger_heads_told (id, chain, number, hash, way, holder, told_at, told_by, message_id)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.id,
            &head.chain,
            head.number,
            head.hash.clone(),
            new.way.code(),
            new.holder,
            at,
            new.by,
            new.message
        ],
    )?;
    Ok(())
}

/// Whether this form was sent before.
pub fn was_told(conn: &mut Conn, chain: &str, id: Uuid) -> Result<bool> {
    let n = conn
        .number("select count(*) from ledger_heads_told where chain = ?1 and id = ?2", params![chain, id])?;
    Ok(n > 0)
}

/// The head of the last mail: when it went, and its number.
pub fn last_mailed(conn: &mut Conn, chain: &str) -> Result<Option<(OffsetDateTime, i64)>> {
    conn.first(
        "select told_at, number from ledger_heads_told where chain = ?1 and way = 'mail'
         order by told_at desc, number desc limit 1",
        params![chain],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether a head is due by mail. Telling a head writes an entry itself; that alone is no reason to tell again.
pub fn is_due_now(conn: &mut Conn, chain: &str, at: OffsetDateTime, every: Heads) -> Result<bool> {
    let last = last_mailed(conn, chain)?;
    let moved = conn.number(
        "select count(*) from (select 1 from ledger where chain = ?1 and number > ?2 and verb <> 'head.told'
         limit ?3) as moved",
        params![chain, last.map_or(0, |last| last.1), every.entries],
    )?;
    Ok(is_due(at, last.map(|last| last.0), moved, every))
}

/// The chains that somebody outside is sent heads of.
pub fn list_chains(conn: &mut Conn) -> Result<Vec<String>> {
    conn.all(
        "select distinct chain from ledger_head_addresses where removed_at is null order by chain limit 10000",
        params![],
        |row| row.get(0),
    )
}

pub fn list_addresses(conn: &mut Conn, chain: &str) -> Result<Vec<Address>> {
    conn.all(
        "select id, address, holder from ledger_head_addresses where chain = ?1 and removed_at is null
         order by added_at, id limit 50",
        params![chain],
        |row| Ok(Address { id: row.get(0)?, address: row.get(1)?, holder: row.get(2)? }),
    )
}

/// Stores an address. The table refuses the same one twice, should two be faster than the rule.
pub fn insert_address(
    conn: &mut Conn,
    chain: &str,
    new: &Address,
    at: OffsetDateTime,
    by: Option<Uuid>,
) -> Result<()> {
    conn.exec(
        "insert into ledger_head_addresses (id, chain, address, holder, added_at, added_by)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![new.id, chain, &new.address, &new.holder, at, by],
    )?;
    Ok(())
}

/// Ends it and forgets the address; the holder stays, beside the heads they were sent.
pub fn remove_address(conn: &mut Conn, chain: &str, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let touched = conn.exec(
        "update ledger_head_addresses set removed_at = ?3, address = ''
         where chain = ?1 and id = ?2 and removed_at is null",
        params![chain, id, at],
    )?;
    Ok(touched == 1)
}
