//! How many messages to persons got out, by day and channel, and why others did not. Nothing in it leads to anybody.

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

use super::message::Channel;
use crate::clock::day_of;
use crate::db::{Conn, Result};
use crate::params;

pub(super) const DELIVERED: &str = "delivered";
/// As a day is kept: `2026-11-23`.
const KEPT_AS: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
/// How long counts are kept.
const KEPT: Duration = Duration::days(400);

/// How many on one channel ended in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    pub channel: Channel,
    /// The push service; empty for mail, whose host may be one person's own.
    pub host: String,
    /// `delivered`, or the code of a failure.
    pub outcome: String,
    pub number: i64,
}

/// Of one day: how many got out, and how many did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub day: Date,
    pub delivered: i64,
    pub failed: i64,
}

pub(super) fn add(
    conn: &mut Conn,
    (channel, host): (Channel, &str),
    outcome: &str,
    more: u64,
    at: OffsetDateTime,
) -> Result<()> {
    if more == 0 {
        return Ok(());
    }
    conn.exec(
        "insert into outbox_rates (day, channel, host, outcome, number) values (?1, ?2, ?3, ?4, ?5)
         on conflict (day, channel, host, outcome) do update set number = outbox_rates.number + excluded.number",
        params![
            kept(day_of(at)),
            channel.code(),
            if channel == Channel::Push { host } else { "" },
            outcome,
            i64::try_from(more).unwrap_or(i64::MAX)
        ],
    )?;
    Ok(())
}

/// Of the last seven days.
pub fn week(conn: &mut Conn, at: OffsetDateTime) -> Result<Vec<Rate>> {
    conn.all(
        "select channel, host, outcome, cast(sum(number) as bigint) from outbox_rates where day > ?1
         group by channel, host, outcome order by channel, host, outcome limit 200",
        params![kept(day_of(at - Duration::days(7)))],
        |row| {
            let channel = row.code(0, Channel::from_code)?;
            Ok(Rate { channel, host: row.get(1)?, outcome: row.get(2)?, number: row.get(3)? })
        },
    )
}

/// The same days one by one, all channels together: the newest first.
pub fn days(conn: &mut Conn, at: OffsetDateTime) -> Result<Vec<Day>> {
    let sql = format!(
        "select day, cast(sum(case when outcome = '{DELIVERED}' then number else 0 end) as bigint),
         cast(sum(case when outcome = '{DELIVERED}' then 0 else number end) as bigint)
         from outbox_rates where day > ?1 group by day order by day desc limit 8"
    );
    conn.all(&sql, params![kept(day_of(at - Duration::days(7)))], |row| {
        let day: String = row.get(0)?;
        Ok(Day { day: Date::parse(&day, KEPT_AS)?, delivered: row.get(1)?, failed: row.get(2)? })
    })
}

pub(super) fn tidy(conn: &mut Conn, at: OffsetDateTime) -> Result<()> {
    conn.exec("delete from outbox_rates where day < ?1", params![kept(day_of(at - KEPT))])?;
    Ok(())
}

fn kept(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}
