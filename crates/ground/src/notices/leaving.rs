//! Notices on their way out: what is due is planned by its person's wishes, folded, and put into the outbox, all in one
//! transaction. Whoever dies in it has sent nothing, and whoever comes after it finds nothing twice.
//!
//! Without an entry in the ledger, as the outbox's own marks: nobody decided anything, and an entry would say who was told what.
//! Not here: the rules (`plan`), the words (`said`).

use std::collections::BTreeMap;

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::addresses::{self, Address};
use super::kind::{Class, Outward};
use super::plan::{FOLDS_WITHIN, Leaving, Parcel, Plan, Told, Way, Wishes, fold, plan};
use super::said::{Of, Saying, say};
use super::store::happens;
use super::wishes;
use crate::app::App;
use crate::db::dialect::skip_locked;
use crate::db::{Conn, Result};
use crate::outbox::{self, Channel, Message, Personal};
use crate::params;
use crate::push::{self, Device};

/// Persons in one transaction; the next follow at once.
const PERSONS_MAX: i64 = 50;
/// Transactions in one run; the next run comes in seconds.
const TURNS_MAX: usize = 200;
/// Notices of one person in one turn.
const NOTICES_MAX: i64 = 200;

/// Puts what is due into the outbox; how many messages there are of it. Safe to run in many instances at once.
pub async fn leave(app: &App) -> Result<usize> {
    let mut all = 0;
    for _ in 0..TURNS_MAX {
        let (at, own) = (app.clock.now(), app.clone());
        let (due, messages) = app.store.write(move |conn| turn(&own, conn, at)).await?;
        all += messages;
        // What another instance has in hand is not ours to wait for.
        if due == 0 {
            break;
        }
    }
    Ok(all)
}

fn turn(app: &App, conn: &mut Conn, at: OffsetDateTime) -> Result<(usize, usize)> {
    let sql = format!("select distinct person_id from notices where leaves_at <= ?1 limit {PERSONS_MAX}");
    let persons: Vec<Uuid> = conn.all(&sql, params![at], |row| row.get(0))?;
    let (mut due, mut messages) = (0, Vec::new());
    for person_id in persons {
        let (n, more) = of_person(app, conn, person_id, at)?;
        due += n;
        messages.extend(more);
    }
    Ok((due, put_in(conn, messages, at)?))
}

/// Puts them into the outbox, what hurries first; how many found room.
fn put_in(conn: &mut Conn, mut messages: Vec<Personal>, at: OffsetDateTime) -> Result<usize> {
    messages.sort_by_key(|one| one.message.hurry);
    let (mut written, mut rooms) = (0, Vec::new());
    for one in &messages {
        let way = (one.message.channel, one.message.hurry);
        if rooms.iter().all(|(known, _)| *known != way) {
            rooms.push((way, outbox::room(conn, way.0, way.1)?));
        }
        let room = rooms.iter_mut().find(|(known, left)| *known == way && *left > 0);
        match room {
            Some((_, left)) if outbox::insert_personal(conn, one, at)? => {
                (*left, written) = (*left - 1, written + 1);
            }
            _ => tracing::warn!(channel = way.0.code(), "too much waits: a notice stays in the app alone"),
        }
    }
    Ok(written)
}

/// A notice that is due.
struct Due {
    id: Uuid,
    class: Class,
    outward: Outward,
    made_at: OffsetDateTime,
    read: bool,
    muted: bool,
    of: Of,
}

/// What leaves of a person's notices now, and how many were due: every one is put off or settled.
fn of_person(
    app: &App,
    conn: &mut Conn,
    person_id: Uuid,
    at: OffsetDateTime,
) -> Result<(usize, Vec<Personal>)> {
    let due = list_due(app, conn, person_id, at)?;
    let n = due.len();
    let (wishes, left) = (wishes::of(conn, person_id)?, left_lately(conn, person_id, at)?);
    let mut leaving = Vec::new();
    let mut of = Vec::new();
    for one in due {
        match planned(&one, &wishes, &left, at) {
            Plan::Here => settle(conn, one.id, None)?,
            Plan::Read => {
                conn.exec(
                    "update notices set read_at = ?2 where id = ?1 and read_at is null",
                    params![one.id, at],
                )?;
                settle(conn, one.id, None)?;
            }
            Plan::Later(then) => {
                conn.exec("update notices set leaves_at = ?2 where id = ?1", params![one.id, then])?;
            }
            Plan::Now(way) => {
                settle(conn, one.id, Some(at))?;
                let digest = wishes.in_digest(one.class);
                let (kind, class, outward) = (one.of.kind.clone(), one.class, one.outward);
                leaving.push(Leaving { kind, class, outward, way, digest });
                of.push((one.id, one.of));
            }
        }
    }
    Ok((n, messages(app, conn, person_id, (&leaving, &of), at)?))
}

fn planned(
    one: &Due,
    wishes: &Wishes,
    left: &BTreeMap<String, Vec<OffsetDateTime>>,
    at: OffsetDateTime,
) -> Plan {
    // Whoever saw it in the app is not told again.
    if one.read || one.outward == Outward::Here {
        return Plan::Here;
    }
    let left = left.get(&one.of.kind).map_or(&[][..], Vec::as_slice);
    plan(&Told { class: one.class, made_at: one.made_at, muted: one.muted, left }, wishes, at)
}

fn list_due(app: &App, conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Due>> {
    // Of two instances one has them.
    let skip = skip_locked(conn.is_postgres());
    let sql = format!(
        "select id, kind, link, made_at, read_at, outward, happens_at, place, moved_from,
         exists (select 1 from notice_mutes m where m.person_id = notices.person_id and m.link = notices.link)
         from notices where person_id = ?1 and leaves_at <= ?2 order by made_at, id limit {NOTICES_MAX}{skip}"
    );
    conn.all(&sql, params![person_id, at], |row| {
        let (kind, read_at): (String, Option<OffsetDateTime>) = (row.get(1)?, row.opt(4)?);
        Ok(Due {
            id: row.get(0)?,
            class: app.notice_kind(&kind).class,
            outward: row.opt_code(5, Outward::from_code)?.unwrap_or(Outward::Here),
            made_at: row.get(3)?,
            read: read_at.is_some(),
            muted: row.get(9)?,
            of: Of { kind, link: row.get(2)?, happens: happens(row, 6)? },
        })
    })
}

/// When notices of each kind left within the last hour, the oldest first.
fn left_lately(
    conn: &mut Conn,
    person_id: Uuid,
    at: OffsetDateTime,
) -> Result<BTreeMap<String, Vec<OffsetDateTime>>> {
    let rows: Vec<(String, OffsetDateTime)> = conn.all(
        "select kind, left_at from notices where person_id = ?1 and left_at > ?2 order by left_at limit 500",
        params![person_id, at - FOLDS_WITHIN],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut left: BTreeMap<String, Vec<OffsetDateTime>> = BTreeMap::new();
    for (kind, at) in rows {
        let times = left.entry(kind).or_default();
        // What left as one counts once.
        if times.last() != Some(&at) {
            times.push(at);
        }
    }
    Ok(left)
}

fn settle(conn: &mut Conn, id: Uuid, left_at: Option<OffsetDateTime>) -> Result<()> {
    conn.exec("update notices set leaves_at = null, left_at = ?2 where id = ?1", params![id, left_at])?;
    Ok(())
}

fn messages(
    app: &App,
    conn: &mut Conn,
    person_id: Uuid,
    (leaving, of): (&[Leaving], &[(Uuid, Of)]),
    at: OffsetDateTime,
) -> Result<Vec<Personal>> {
    let parcels = fold(leaving);
    if parcels.is_empty() {
        return Ok(Vec::new());
    }
    let words: Vec<Of> = of.iter().map(|(_, of)| of.clone()).collect();
    let devices = push::devices::list(conn, person_id, at)?;
    let address = addresses::confirmed(conn, &app.key, person_id, at)?;
    let mut out = Vec::new();
    for parcel in &parcels {
        let tag = tag(app, person_id, parcel, of);
        // An alarm rings on every device, wherever else it goes.
        if parcel.way == Way::Push || parcel.class == Class::Alarm {
            for device in &devices {
                let says = say(parcel, &words, &app.words(device.lang)).by_way_of(device.session_id);
                out.push(pushed(app, person_id, (parcel, &says), device, &tag, at)?);
            }
        }
        // Whom no phone tells is written to, if it hurries and they gave an address.
        let instead = devices.is_empty() && parcel.class != Class::ForInformation;
        if let Some(address) = address.as_ref().filter(|_| parcel.way == Way::Mail || instead) {
            out.push(written(app, address, (parcel, &words), at));
        }
    }
    Ok(out)
}

/// By which the other end knows it again: of one its own, of several their sort, so that the next takes its place.
fn tag(app: &App, person_id: Uuid, parcel: &Parcel, of: &[(Uuid, Of)]) -> String {
    let first = parcel.of.first().and_then(|at| of.get(*at));
    let about = match first {
        Some((id, _)) if parcel.of.len() == 1 => id.to_string(),
        Some((_, of)) => format!("{person_id}/{:?}/{}", parcel.holds, of.kind),
        None => person_id.to_string(),
    };
    // Topics are up to 32 signs of a small alphabet (RFC 8030, 5.4).
    // With our key: whoever sees it could try every sort of notice.
    crate::ids::hex(&app.key.derive("push-tag", about.as_bytes())[..16])
}

fn pushed(
    app: &App,
    person_id: Uuid,
    (parcel, says): (&Parcel, &Saying),
    device: &Device,
    tag: &str,
    at: OffsetDateTime,
) -> anyhow::Result<Personal> {
    let proof = push::proof_of(&app.key, device.session_id, at)?;
    let alarm = parcel.class == Class::Alarm;
    let text = push::message(app, says, tag, device.lang, alarm, &proof).to_string();
    let message = Message {
        channel: Channel::Push,
        kind: "notice",
        to: format!("{}@{}", device.session_id, device.host),
        // What the push service may know of it.
        subject: parcel.class.code().to_owned(),
        body: text,
        hurry: parcel.class.into(),
    };
    Ok(Personal { message, person_id, tag: tag.to_owned(), until_at: at + lasts(parcel.class) })
}

fn written(app: &App, address: &Address, (parcel, of): (&Parcel, &[Of]), at: OffsetDateTime) -> Personal {
    let words = app.words(address.lang);
    let says = say(parcel, of, &words);
    let token = addresses::token(&app.key, address.id);
    let link = addresses::link(app, &token);
    let foot = words.with("told-mail-foot", &[("link", &link)]);
    let body = format!("{}\n{}\n\n{foot}\n", says.title, says.body);
    let message = Message::mail("notice", &address.address, says.title, body).hurries(parcel.class);
    Personal { message, person_id: address.person_id, tag: token, until_at: at + lasts(parcel.class) }
}

/// How long a message out of the machine is worth anything. In the app it stands for months.
pub(crate) fn lasts(class: Class) -> Duration {
    match class {
        Class::Alarm => Duration::minutes(30),
        Class::NeedsYou => Duration::days(2),
        Class::ForInformation => Duration::days(1),
    }
}
