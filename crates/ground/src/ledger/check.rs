//! Compares a head from paper with the book: does it still hold this very entry, and is it whole up to there?
//!
//! A hash that stands at its number proves nothing if the entries before it were changed and the hash was left alone;
//! so the chain is walked. One walk at a time in this process, and one that is not older than [`FRESH`] is continued
//! instead of done again: whoever holds a paper may ask, and asking must stay cheap.
//! Not here: reading what was typed (`code.rs`).

use std::collections::HashMap;

use time::{Duration, OffsetDateTime};

use super::code::{Likeness, Quoted};
use super::store::{find_head, published};
use super::verify::{Walk, walk};
use crate::App;
use crate::db::Result;
use crate::params;

/// How long a walk is believed.
const FRESH: Duration = Duration::minutes(5);

/// What the book says to a quoted head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// There is no such chain here.
    NoChain,
    /// The book holds this entry; so many came after it until the end of the last finished day, and everything is whole.
    Holds { since: i64, at: OffsetDateTime },
    /// The book holds this entry and is whole up to it, but not after it.
    BrokenLater { number: i64 },
    /// One or two characters differ: look at the paper again.
    Nearly,
    /// Another entry stands there, or none, or something before it was changed.
    Changed,
}

/// The chains that were walked lately.
#[derive(Default)]
pub struct Walks(tokio::sync::Mutex<HashMap<String, (OffsetDateTime, Walk)>>);

/// Checks a quoted head against the book.
pub async fn check(app: &App, quoted: &Quoted) -> Result<Found> {
    let (chain, number) = (quoted.chain.clone(), quoted.number);
    let now = app.clock.now();
    let (there, head, last) = app
        .store
        .read(move |conn| {
            let there = conn.number("select count(*) from ledger_heads where chain = ?1", params![&chain])?;
            let last = published(conn, &chain, now)?.map_or(0, |head| head.number);
            Ok::<_, crate::db::Error>((there == 1, find_head(conn, &chain, number)?, last))
        })
        .await?;
    let Some(head) = head else { return Ok(if there { Found::Changed } else { Found::NoChain }) };
    match quoted.likeness(&head.hash) {
        Likeness::Nearly => return Ok(Found::Nearly),
        Likeness::Other => return Ok(Found::Changed),
        Likeness::Same => {}
    }
    Ok(match walked(app, &quoted.chain).await? {
        // What was written today is not counted: the pages do not show it either.
        Ok(entries) => Found::Holds { since: (entries.min(last) - number).max(0), at: head.at },
        Err(broken) if broken > number => Found::BrokenLater { number: broken },
        Err(_) => Found::Changed,
    })
}

/// How many entries are whole, or the number of the first that does not hold.
async fn walked(app: &App, chain: &str) -> Result<std::result::Result<i64, i64>> {
    let mut walks = app.walks.0.lock().await;
    let now = app.clock.now();
    walks.retain(|_, (at, _)| now - *at < FRESH);
    let (begun, from) = walks.remove(chain).unwrap_or_else(|| (now, Walk::new(chain)));
    match walk(app, from, &mut |_| {}).await? {
        Ok(whole) => {
            let walk = Walk { chain: whole.chain, number: whole.entries, hash: whole.head };
            walks.insert(chain.to_owned(), (begun, walk));
            Ok(Ok(whole.entries))
        }
        Err(broken) => Ok(Err(broken.number)),
    }
}
