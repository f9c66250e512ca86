//! The outbox in the database. Every change repeats the condition under which it was decided.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::message::{
    ALARMS_KEPT, Channel, ForHook, Hurry, LEASE, Message, Personal, TRIES_MAX, WAITING_MAX,
};
use super::rates;
use crate::db::dialect::skip_locked;
use crate::db::{Conn, Result, Row};
use crate::failure::Failure;
use crate::ids;
use crate::params;
use crate::units::Unit;

/// A message that this instance has taken.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub id: Uuid,
    pub lease: Uuid,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub made_at: OffsetDateTime,
    /// With this one.
    pub tries: i64,
    pub channel: Channel,
    /// Of what goes to a person: by what it is known again, and until when it is worth anything.
    pub personal: Option<(String, OffsetDateTime)>,
    pub hook_id: Option<Uuid>,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Delivered,
    /// Tried again then.
    Again(Failure, OffsetDateTime),
    GivenUp(Failure),
}

/// A message without what it says and to whom: what the keeper may see. What goes to a person is not among them.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: Uuid,
    pub unit_id: String,
    pub channel: String,
    pub kind: String,
    /// The part of the address after the @, while there is one.
    pub host: Option<String>,
    /// The hook it is for, and its name.
    pub hook: Option<(Uuid, String)>,
    pub made_at: OffsetDateTime,
    pub run_at: OffsetDateTime,
    pub tries: i64,
    pub failure: Option<Failure>,
    pub delivered_at: Option<OffsetDateTime>,
    pub given_up_at: Option<OffsetDateTime>,
    /// Someone is sending it right now.
    pub leased_until: Option<OffsetDateTime>,
}

/// Which part of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Waiting,
    GivenUp,
    Delivered,
}

/// What the keeper sends once more is tried for so long.
const AGAIN_LASTS: Duration = Duration::minutes(30);

/// To one machine goes one at a time.
const ONE_EACH: &str = " and not exists (select 1 from outbox going where going.hook_id = outbox.hook_id
     and going.lease_until > ?1 and going.delivered_at is null and going.given_up_at is null)";

const OPEN: &str = "delivered_at is null and given_up_at is null";

/// Puts a message in, or none when the outbox is full.
pub(crate) fn insert(
    conn: &mut Conn,
    unit: &Unit,
    message: &Message,
    at: OffsetDateTime,
) -> Result<Option<Uuid>> {
    if room(conn, message.channel, message.hurry)? == 0 {
        return Ok(None);
    }
    let id = ids::fresh(at);
    conn.exec(
        "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts,
         hurry) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 0, ?10)",
        params![
            id,
            &unit.id,
            &unit.path,
            message.channel.code(),
            message.kind,
            &message.to,
            &message.subject,
            &message.body,
            at,
            message.hurry.number()
        ],
    )?;
    Ok(Some(id))
}

/// How many more of such a hurry may wait on a channel.
pub(crate) fn room(conn: &mut Conn, channel: Channel, hurry: Hurry) -> Result<i64> {
    let sql = format!(
        "select count(*) from (select 1 from outbox where {OPEN} and channel = ?1 limit {WAITING_MAX}) as waiting"
    );
    let max = if hurry == Hurry::Alarm { WAITING_MAX } else { WAITING_MAX - ALARMS_KEPT };
    Ok((max - conn.number(&sql, params![channel.code()])?).max(0))
}

/// Puts in what goes to a person; false where too much waits for them already: one person's notices are to hold up nobody
/// else's. It belongs to no unit: whose it is says the person alone. Whoever writes many asks for room once.
pub(crate) fn insert_personal(conn: &mut Conn, one: &Personal, at: OffsetDateTime) -> Result<bool> {
    let (message, country) = (&one.message, Unit::country());
    let stored = conn.exec(
        &format!(
            "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts,
             person_id, tag, until_at, hurry, turn)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 0, ?10, ?11, ?12, ?13,
             (select coalesce(max(turn) + 1, 0) from outbox where {OPEN} and channel = ?4 and person_id = ?10 and hurry = ?13)
             where (select count(*) from outbox where {OPEN} and channel = ?4 and person_id = ?10 and hurry = ?13) < ?14"
        ),
        params![
            ids::fresh(at),
            &country.id,
            &country.path,
            message.channel.code(),
            message.kind,
            &message.to,
            &message.subject,
            &message.body,
            at,
            one.person_id,
            &one.tag,
            one.until_at,
            message.hurry.number(),
            message.channel.one_waits_max()
        ],
    )?;
    Ok(stored == 1)
}

/// The same of what goes to a hook: the keeper sees that it went and how, and not what it says.
pub(crate) fn insert_for_hook(conn: &mut Conn, one: &ForHook, at: OffsetDateTime) -> Result<bool> {
    let hurry = Hurry::from(one.class);
    if room(conn, Channel::Hook, hurry)? == 0 {
        return Ok(false);
    }
    let stored = conn.exec(
        &format!(
            "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts,
             hook_id, until_at, hurry, turn)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 0, ?10, ?11, ?12,
             (select coalesce(max(turn) + 1, 0) from outbox where {OPEN} and channel = ?4 and hook_id = ?10 and hurry = ?12)
             where (select count(*) from outbox where {OPEN} and channel = ?4 and hook_id = ?10) < ?13"
        ),
        params![
            ids::fresh(at),
            one.unit.0,
            one.unit.1,
            Channel::Hook.code(),
            one.kind,
            format!("{}@{}", one.hook_id, one.host),
            one.class.code(),
            &one.body,
            at,
            one.hook_id,
            one.until_at,
            hurry.number(),
            Channel::Hook.one_waits_max()
        ],
    )?;
    Ok(stored == 1)
}

/// How much waits for a hook.
pub fn count_of_hook(conn: &mut Conn, hook_id: Uuid) -> Result<i64> {
    conn.number(&format!("select count(*) from outbox where {OPEN} and hook_id = ?1"), params![hook_id])
}

/// What waits for a hook that was paused or ended waits no more. Whoever resumes it may send it again.
pub(crate) fn give_up_of_hook(conn: &mut Conn, hook_id: Uuid, at: OffsetDateTime) -> Result<()> {
    let sql = format!(
        "update outbox set given_up_at = ?2, problem = '{}', lease = null, lease_until = null where {OPEN} and hook_id = ?1",
        Failure::Stopped.code()
    );
    conn.exec(&sql, params![hook_id, at])?;
    Ok(())
}

/// Gives up what killed its sender too often, and what is worth nothing any more.
pub(super) fn sweep(conn: &mut Conn, channel: Channel, at: OffsetDateTime) -> Result<()> {
    let free = "(lease_until is null or lease_until <= ?1)";
    conn.exec(
        &format!(
            "update outbox set given_up_at = ?1, lease = null, lease_until = null, problem = '{}'
             where {OPEN} and channel = ?2 and person_id is null and attempts >= {TRIES_MAX} and lease_until <= ?1",
            Failure::Interrupted.code()
        ),
        params![at, channel.code()],
    )?;
    conn.exec(
        &format!(
            "update outbox set given_up_at = ?1, lease = null, lease_until = null, problem = '{}'
             where {OPEN} and channel = ?2 and person_id is null and until_at <= ?1 and {free}",
            Failure::Expired.code()
        ),
        params![at, channel.code()],
    )?;
    let personal =
        format!("delete from outbox where {OPEN} and channel = ?2 and person_id is not null and {free}");
    let late = conn.exec(&format!("{personal} and until_at <= ?1"), params![at, channel.code()])?;
    rates::add(conn, (channel, ""), Failure::Expired.code(), late, at)?;
    let sql = format!("{personal} and attempts >= {TRIES_MAX} and lease_until <= ?1");
    let died = conn.exec(&sql, params![at, channel.code()])?;
    rates::add(conn, (channel, ""), Failure::Interrupted.code(), died, at)
}

/// Takes the message of a channel that goes first of those that are due. The try counts from here, so that one that kills its sender ends as well.
pub(super) fn claim(conn: &mut Conn, channel: Channel, at: OffsetDateTime) -> Result<Option<Claimed>> {
    let lease = Uuid::from_bytes(ids::random());
    let skip = skip_locked(conn.is_postgres());
    let lane = if channel == Channel::Hook { ONE_EACH } else { "" };
    let sql = format!(
        "update outbox set lease = ?2, lease_until = ?3, attempts = attempts + 1
         where id = (select id from outbox where {OPEN} and channel = ?4 and run_at <= ?1 and attempts < {TRIES_MAX}
                     and (lease_until is null or lease_until <= ?1) and (until_at is null or until_at > ?1){lane}
                     order by hurry, turn, run_at, id limit 1{skip})
         returning id, recipient, subject, body, made_at, attempts, tag, until_at, hook_id"
    );
    conn.first(&sql, params![at, lease, at + LEASE, channel.code()], |row| {
        let (tag, until_at): (Option<String>, Option<OffsetDateTime>) = (row.opt(6)?, row.opt(7)?);
        Ok(Claimed {
            id: row.get(0)?,
            lease,
            to: row.get(1)?,
            subject: row.get(2)?,
            body: row.get(3)?,
            made_at: row.get(4)?,
            tries: row.get(5)?,
            channel,
            personal: tag.zip(until_at),
            hook_id: row.opt(8)?,
        })
    })
}

/// Nothing more goes to this host until then: it said so, or did not answer.
pub(super) fn hold_host(conn: &mut Conn, channel: Channel, host: &str, until: OffsetDateTime) -> Result<()> {
    conn.exec(
        &format!(
            "update outbox set run_at = ?3 where {OPEN} and channel = ?1 and recipient like ?2 and run_at < ?3
             and lease is null"
        ),
        params![channel.code(), format!("%@{host}"), until],
    )?;
    Ok(())
}

/// Nothing more goes to this hook until then.
pub(super) fn hold_hook(conn: &mut Conn, hook_id: Uuid, until: OffsetDateTime) -> Result<()> {
    conn.exec(
        &format!(
            "update outbox set run_at = ?2 where {OPEN} and hook_id = ?1 and run_at < ?2 and lease is null"
        ),
        params![hook_id, until],
    )?;
    Ok(())
}

/// Writes down what became of it, if the lease is still ours; whether it was. Of what went to a person nothing stays but a count.
pub(super) fn settle(conn: &mut Conn, claimed: &Claimed, state: State, at: OffsetDateTime) -> Result<bool> {
    let (id, lease) = (claimed.id, claimed.lease);
    let over = match state {
        State::Delivered => Some(rates::DELIVERED),
        State::GivenUp(failure) => Some(failure.code()),
        State::Again(..) => None,
    };
    if let (Some(outcome), Some(_)) = (over, &claimed.personal) {
        let gone = conn.exec("delete from outbox where id = ?1 and lease = ?2", params![id, lease])?;
        let host = claimed.to.split_once('@').map_or("", |(_, host)| host);
        rates::add(conn, (claimed.channel, host), outcome, gone, at)?;
        return Ok(gone == 1);
    }
    let ours = format!("lease = null, lease_until = null where id = ?1 and lease = ?2 and {OPEN}");
    let touched = match state {
        State::Delivered => conn.exec(
            &format!(
                "update outbox set recipient = null, subject = null, body = null, problem = null, delivered_at = ?3, {ours}"
            ),
            params![id, lease, at],
        )?,
        State::Again(failure, run_at) => conn.exec(
            &format!("update outbox set problem = ?3, run_at = ?4, {ours}"),
            params![id, lease, failure.code(), run_at],
        )?,
        State::GivenUp(failure) => conn.exec(
            &format!("update outbox set problem = ?3, given_up_at = ?4, {ours}"),
            params![id, lease, failure.code(), at],
        )?,
    };
    Ok(touched == 1)
}

/// Tries a message again now: one that was given up, or one that waits for its next try. False when it is neither.
pub fn again(conn: &mut Conn, unit: &Unit, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let touched = conn.exec(
        "update outbox set given_up_at = null, attempts = 0, run_at = ?4, lease = null, lease_until = null
         where unit_path >= ?1 and unit_path < ?2 and id = ?3 and person_id is null and delivered_at is null
         and recipient is not null
         and (lease_until is null or lease_until <= ?4)",
        params![&unit.path, unit.path_end(), id, at],
    )?;
    // What was worth nothing any more is worth something again: somebody says so who read its hour.
    let longer = "update outbox set until_at = ?2 where id = ?1 and person_id is null and until_at < ?2
         and delivered_at is null and given_up_at is null";
    conn.exec(longer, params![id, at + AGAIN_LASTS])?;
    Ok(touched == 1)
}

/// Whether a message belongs to a unit or below, wherever it stands.
pub fn is_here(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<bool> {
    let sql = "select count(*) from outbox where unit_path >= ?1 and unit_path < ?2 and id = ?3
         and person_id is null";
    Ok(conn.number(sql, params![&unit.path, unit.path_end(), id])? > 0)
}

/// A part of the outbox of a unit and below: what waits soonest first, the rest newest first.
pub fn list(conn: &mut Conn, unit: &Unit, show: Show) -> Result<Vec<Waiting>> {
    let (test, order) = part(show);
    let sql = format!(
        "select id, unit_id, channel, kind, recipient, made_at, run_at, attempts, problem, delivered_at, given_up_at,
         lease_until, hook_id, (select name from hooks h where h.id = outbox.hook_id) from outbox where unit_path >= ?1 and unit_path < ?2 and person_id is null and {test} order by {order} limit 50"
    );
    conn.all(&sql, params![&unit.path, unit.path_end()], read)
}

/// Whether anything waits to get out that was written before a moment. What goes to a person waits for their phone.
pub(crate) fn waits_since(conn: &mut Conn, before: OffsetDateTime) -> Result<bool> {
    let sql = "select 1 from outbox where delivered_at is null and given_up_at is null and made_at < ?1
         and person_id is null limit 1";
    Ok(conn.first(sql, params![before], |_| Ok(()))?.is_some())
}

pub fn count(conn: &mut Conn, unit: &Unit, show: Show) -> Result<i64> {
    let (test, _) = part(show);
    conn.number(
        &format!("select count(*) from outbox where unit_path >= ?1 and unit_path < ?2 and person_id is null and {test}"),
        params![&unit.path, unit.path_end()],
    )
}

fn part(show: Show) -> (&'static str, &'static str) {
    match show {
        Show::Waiting => (OPEN, "run_at, id"),
        Show::GivenUp => ("given_up_at is not null", "given_up_at desc, id desc"),
        Show::Delivered => ("delivered_at is not null", "delivered_at desc, id desc"),
    }
}

fn read(row: Row) -> anyhow::Result<Waiting> {
    let to: Option<String> = row.opt(4)?;
    let failure: Option<String> = row.opt(8)?;
    Ok(Waiting {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        channel: row.get(2)?,
        kind: row.get(3)?,
        host: to.and_then(|to| to.rsplit_once('@').map(|(_, host)| host.to_owned())),
        made_at: row.get(5)?,
        run_at: row.get(6)?,
        tries: row.get(7)?,
        failure: failure.as_deref().and_then(Failure::from_code),
        delivered_at: row.opt(9)?,
        given_up_at: row.opt(10)?,
        leased_until: row.opt(11)?,
        hook: row.opt(12)?.zip(row.opt(13)?),
    })
}

pub(super) fn tidy(conn: &mut Conn, given_up_before: OffsetDateTime, before: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update outbox set recipient = null, subject = null, body = null
         where given_up_at < ?1 and recipient is not null",
        params![given_up_before],
    )?;
    conn.exec("delete from outbox where delivered_at < ?1 or given_up_at < ?1", params![before])?;
    Ok(())
}
