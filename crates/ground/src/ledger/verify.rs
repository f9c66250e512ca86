//! Walks a chain and names the first entry that does not hold.
//!
//! What it proves: nothing between the first entry and the head was changed, taken out or put in by someone who
//! could not also recompute the rest. What it does not prove: that the operator did not rewrite the whole chain;
//! for that a head must have left the machine (`code.rs`), and `check.rs` compares with it.

use super::store::{COLUMNS, read};
use crate::App;
use crate::db::{Conn, Result};
use crate::params;

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub chain: String,
    pub entries: i64,
    /// The last hash.
    pub head: Vec<u8>,
}

/// The first entry that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub chain: String,
    pub number: i64,
    pub why: Why,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its fields were changed, or those of the one before.
    Changed,
    /// The entry is not there.
    Missing,
    /// The head says another end than the entries.
    Head,
}

/// How far a chain was found whole: entry and hash. Nothing yet at 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    pub chain: String,
    pub number: i64,
    pub hash: Vec<u8>,
}

/// Where a page of the walk led.
#[derive(Debug)]
pub enum Step {
    On(Walk),
    Whole(Verified),
    Broken(Broken),
}

impl Walk {
    pub fn new(chain: &str) -> Walk {
        Walk { chain: chain.to_owned(), number: 0, hash: Vec::new() }
    }
}

const PAGE: i64 = 1000;

/// Every chain, whole or broken, in the order of their names.
pub fn verify(conn: &mut Conn) -> Result<Vec<std::result::Result<Verified, Broken>>> {
    let chains = list_chains(conn)?;
    chains.into_iter().map(|(chain, _)| verify_one(conn, &chain)).collect()
}

/// The chains there are, and how many entries each says it has.
pub fn list_chains(conn: &mut Conn) -> Result<Vec<(String, i64)>> {
    let sql = "select chain, number from ledger_heads order by chain limit 10000";
    conn.all(sql, params![], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn verify_one(conn: &mut Conn, chain: &str) -> Result<std::result::Result<Verified, Broken>> {
    let mut walk = Walk::new(chain);
    loop {
        match step(conn, &walk)? {
            Step::On(further) => walk = further,
            Step::Whole(verified) => return Ok(Ok(verified)),
            Step::Broken(broken) => return Ok(Err(broken)),
        }
    }
}

/// Walks on from where a chain was found whole, a page to a transaction, so that a long chain neither fills the memory
/// nor keeps others waiting. Says after each page how far it came.
pub async fn walk(
    app: &App,
    from: Walk,
    progress: &mut (dyn FnMut(i64) + Send),
) -> Result<std::result::Result<Verified, Broken>> {
    let mut walk = from;
    loop {
        let here = walk.clone();
        match app.store.read(move |conn| step(conn, &here)).await? {
            Step::On(further) => walk = further,
            Step::Whole(verified) => return Ok(Ok(verified)),
            Step::Broken(broken) => return Ok(Err(broken)),
        }
        progress(walk.number);
    }
}

/// One page. The head is read in the same transaction as the last page: entries that are written meanwhile belong to both.
fn step(conn: &mut Conn, walk: &Walk) -> Result<Step> {
    let sql = format!(
        "select {COLUMNS}, hash from ledger where chain = ?1 and number > ?2 order by number limit {PAGE}"
    );
    let page =
        conn.all(&sql, params![&walk.chain, walk.number], |row| Ok((read(&row)?, row.get::<Vec<u8>>(10)?)))?;
    let full = page.len() as i64 == PAGE;
    let Walk { chain, number: mut last, hash: mut before } = walk.clone();
    for (entry, hash) in page {
        let why = match (entry.number == last + 1, entry.hash(&before) == hash) {
            (false, _) => Some((last + 1, Why::Missing)),
            (true, false) => Some((entry.number, Why::Changed)),
            (true, true) => None,
        };
        if let Some((number, why)) = why {
            return Ok(Step::Broken(Broken { chain, number, why }));
        }
        (last, before) = (entry.number, hash);
    }
    if full {
        return Ok(Step::On(Walk { chain, number: last, hash: before }));
    }
    end(conn, chain, last, before)
}

/// The head must say the same end as the entries.
fn end(conn: &mut Conn, chain: String, last: i64, before: Vec<u8>) -> Result<Step> {
    let head =
        conn.first("select number, hash from ledger_heads where chain = ?1", params![&chain], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
        })?;
    let (number, hash) = head.unwrap_or_default();
    Ok(match last < number {
        true => Step::Broken(Broken { chain, number: last + 1, why: Why::Missing }),
        false if last > number || before != hash => {
            Step::Broken(Broken { chain, number: last, why: Why::Head })
        }
        false => Step::Whole(Verified { chain, entries: last, head: before }),
    })
}
