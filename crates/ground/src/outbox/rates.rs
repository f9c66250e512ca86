//! How many messages to persons got out, by day and channel, and why others did not. Nothing in it leads to anybody.

use time::{Date, Duration, OffsetDateTime};

use super::message::Channel;
use crate::clock::day_of;
use crate::db::{Conn, Result};
use crate::params;

pub(super) const DELIVERED: &str = "delivered";
/// How long counts are kept.
const KEPT: Duration = Duration::days(400);

/// How many on one channel ended in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    pub channel: Channel,
    /// `delivered`, or the code of a failure.
    pub outcome: String,
    pub number: i64,
}

pub(super) fn add(
    conn: &mut Conn,
    channel: Channel,
    outcome: &str,
    more: u64,
    at: OffsetDateTime,
) -> Result<()> {
    if more == 0 {
        return Ok(());
    }
    conn.exec(
        "insert into outbox_rates (day, channel, outcome, number) values (?1, ?2, ?3, ?4)
         on conflict (day, channel, outcome) do update set number = outbox_rates.number + excluded.number",
        params![kept(day_of(at)), channel.code(), outcome, i64::try_from(more).unwrap_or(i64::MAX)],
    )?;
    Ok(())
}

/// Of the last seven days.
pub fn week(conn: &mut Conn, at: OffsetDateTime) -> Result<Vec<Rate>> {
    conn.all(
        "select channel, outcome, cast(sum(number) as bigint) from outbox_rates where day > ?1 group by channel, outcome
         order by channel, outcome limit 100",
        params![kept(day_of(at - Duration::days(7)))],
        |row| {
            Ok(Rate { channel: row.code(0, Channel::from_code)?, outcome: row.get(1)?, number: row.get(2)? })
        },
    )
}

pub(super) fn tidy(conn: &mut Conn, at: OffsetDateTime) -> Result<()> {
    conn.exec("delete from outbox_rates where day < ?1", params![kept(day_of(at - KEPT))])?;
    Ok(())
}

fn kept(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}
