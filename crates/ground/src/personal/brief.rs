//! What lives for hours: rows that nobody may use any more go each hour, by what their tables say of themselves.
//!
//! Without an entry. One that says how many went, and when, would say of a small group who held them: a copy of the ledger
//! told by it which of two neighbours was erased. Nobody decided anything; what decides is the hour.

use time::{Duration, OffsetDateTime};

use super::all::all;
use super::description::Ends;
use crate::app::App;
use crate::db::{Conn, Result};
use crate::feature::{Job, JobRun};
use crate::params;

pub const JOB: Job = Job { name: "personal.brief", every_seconds: 3600, run };

pub fn run(app: App) -> JobRun {
    Box::pin(async move {
        let at = app.clock.now();
        let brief: Vec<_> = all(&app)
            .flat_map(|personal| personal.tables)
            .filter_map(|table| match table.ends {
                Ends::Hours(since, hours) => Some((table.name, since, Duration::hours(hours))),
                _ => None,
            })
            .collect();
        let forget = move |conn: &mut Conn| brief.iter().try_for_each(|one| forget(conn, *one, at));
        Ok(app.store.write(forget).await?)
    })
}

fn forget(conn: &mut Conn, (table, since, lasts): (&str, &str, Duration), at: OffsetDateTime) -> Result<()> {
    conn.exec(&format!("delete from {table} where {since} <= ?1"), params![at - lasts])?;
    Ok(())
}
