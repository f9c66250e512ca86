//! Walks a chain and names the first entry that does not hold.
//!
//! What it proves: nothing between the first entry and the head was changed, taken out or put in by someone who
//! could not also recompute the rest. What it does not prove: that the operator did not rewrite the whole chain;
//! for that a head must have left the machine.

use super::store::{COLUMNS, read};
use crate::db::{Conn, Result};
use crate::params;

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub chain: String,
    pub entries: i64,
    /// The last hash, in hexadecimal: what to write down outside.
    pub head: String,
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

const PAGE: i64 = 1000;

/// Every chain, whole or broken, in the order of their names.
pub fn verify(conn: &mut Conn) -> Result<Vec<std::result::Result<Verified, Broken>>> {
    let heads = conn.all(
        "select chain, number, hash from ledger_heads order by chain limit 10000",
        params![],
        |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<Vec<u8>>(2)?)),
    )?;
    heads.into_iter().map(|(chain, number, hash)| walk(conn, chain, number, &hash)).collect()
}

fn walk(
    conn: &mut Conn,
    chain: String,
    head_number: i64,
    head: &[u8],
) -> Result<std::result::Result<Verified, Broken>> {
    let sql = format!(
        "select {COLUMNS}, hash from ledger where chain = ?1 and number > ?2 order by number limit {PAGE}"
    );
    let (mut last, mut before) = (0, Vec::new());
    loop {
        let page = conn.all(&sql, params![&chain, last], |row| Ok((read(&row)?, row.get::<Vec<u8>>(10)?)))?;
        if page.is_empty() {
            break;
        }
        for (entry, hash) in page {
            let why = match (entry.number == last + 1, entry.hash(&before) == hash) {
                (false, _) => Some((last + 1, Why::Missing)),
                (true, false) => Some((entry.number, Why::Changed)),
                (true, true) => None,
            };
            if let Some((number, why)) = why {
                return Ok(Err(Broken { chain, number, why }));
            }
            (last, before) = (entry.number, hash);
        }
    }
    if last < head_number {
        return Ok(Err(Broken { chain, number: last + 1, why: Why::Missing }));
    }
    if before != head || last != head_number {
        return Ok(Err(Broken { chain, number: last, why: Why::Head }));
    }
    let head = before.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Ok(Verified { chain, entries: last, head }))
}
