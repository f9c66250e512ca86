//! What waits to leave the machine. A row is written in the transaction of the act that wants it, or with the notice that leaves
//! (`notices::leaving`), and delivered afterwards: at least once, by whichever instance takes it first.
//!
//! - [`crate::Act::send`] writes; nothing of it leaves unless the act commits.
//! - [`deliver`] takes one message of a channel after the other, with a lease that ends by itself, so that a process that
//!   dies holds nothing up. Whoever dies between sending and marking leaves a message that is sent again: its Message-ID,
//!   or its tag, is the same, so that the other end can know it.
//! - Alarms go first, then what waits for somebody; among equals everybody's first before anybody's second, and of one person
//!   no more than so many wait.
//! - Each channel is delivered by itself, and a push service that does not answer holds up only what goes to it; each webhook
//!   has a lane of its own.
//! - What was delivered loses its content and keeps id, kind, channel and time. Of what went to a person a count stays (`rates`).
//! - After [`TRIES_MAX`] tries over three days a message is given up, and the keeper sees why; what goes to a person is
//!   worth nothing earlier.
//!
//! Not here: how a channel sends (`mail`, `push`, `hooks`), notices in the app (`notices`), the keeper's page (the feature `outbox`).

mod message;
pub mod rates;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use message::ForHook;
pub use message::{ALARMS_KEPT, Channel, Hurry, LEASE, Message, Personal, TRIES_MAX, WAITING_MAX};
pub use store::{Show, State, Waiting, again, count, count_of_hook, is_here, list};
pub(crate) use store::{give_up_of_hook, insert, insert_for_hook, insert_personal, room, waits_since};

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::App;
use crate::db::{Conn, Result};
use crate::failure::Failure;
use crate::hooks::{self, HOOKS_MAX};
use crate::mail::Letter;
use crate::notices::{Class, addresses};
use crate::push::{self, Parcel};
use store::Claimed;

/// Given up and never tried again: then its content goes too.
pub const GIVEN_UP_KEPT: Duration = Duration::days(30);
/// What is left of a message, and how long it is kept.
pub const TRACE_KEPT: Duration = Duration::days(400);
/// At the most in one run of the job, by one hand; the next run comes in seconds.
const RUN_MAX: usize = 200;
/// How many pushes are on their way at once: each waits for a service far away.
const PUSHES_AT_ONCE: usize = 8;
/// Of webhooks each has a lane of its own: as many as there may be, and of each one at a time.
const HOOKS_AT_ONCE: usize = HOOKS_MAX;
/// While a slow receiver is waited for, what others are to hear is looked for this often.
const LOOKS_EVERY: std::time::Duration = std::time::Duration::from_secs(1);
/// A host that does not answer is left alone for so long, if it does not say itself for how long.
const HOST_RESTS: Duration = Duration::minutes(1);

/// The wait after so many tries.
pub fn wait(tries: i64) -> Duration {
    match tries {
        ..=1 => Duration::minutes(1),
        2 => Duration::minutes(5),
        3 => Duration::minutes(15),
        4 => Duration::hours(1),
        5 => Duration::hours(3),
        6 => Duration::hours(8),
        _ => Duration::hours(20),
    }
}

/// What came of a try, and how long the other end asks us to wait.
type Sent = std::result::Result<(), (Failure, Option<Duration>)>;

/// Delivers what is due on a channel; how many got out. Safe to run in many instances at once. While there is no mail server,
/// or nobody who answers for pushes, nothing is taken and everything waits.
pub async fn deliver(app: &App, channel: Channel) -> Result<usize> {
    let (is_open, hands) = match channel {
        Channel::Mail => (app.mailer.is_some(), 1),
        Channel::Push => (app.push.is_some(), PUSHES_AT_ONCE),
        Channel::Hook => (true, 0),
    };
    if !is_open {
        return Ok(0);
    }
    let at = app.clock.now();
    app.store.write(move |conn| store::sweep(conn, channel, at)).await?;
    if channel == Channel::Hook {
        return deliver_in_lanes(app).await;
    }
    let delivered = join_all((0..hands).map(|_| deliver_one_by_one(app, channel))).await;
    delivered.into_iter().sum()
}

async fn deliver_one_by_one(app: &App, channel: Channel) -> Result<usize> {
    let mut delivered = 0;
    for _ in 0..RUN_MAX {
        let at = app.clock.now();
        let Some(claimed) = app.store.write(move |conn| store::claim(conn, channel, at)).await? else {
            break;
        };
        match deliver_one(app, claimed).await? {
            Ok(()) => delivered += 1,
            // There is one mail server: the next message would only be made to wait for nothing.
            Err((failure, _)) if channel == Channel::Mail && failure.is_the_servers() => break,
            Err(_) => {}
        }
    }
    Ok(delivered)
}

/// Webhooks: whoever answers slowly, or not at all, holds up nobody but themselves, wherever they stand.
async fn deliver_in_lanes(app: &App) -> Result<usize> {
    let (mut lanes, mut delivered, mut taken) = (FuturesUnordered::new(), 0, 0);
    loop {
        while lanes.len() < HOOKS_AT_ONCE && taken < RUN_MAX * HOOKS_AT_ONCE {
            let at = app.clock.now();
            let claim = move |conn: &mut Conn| store::claim(conn, Channel::Hook, at);
            let Some(claimed) = app.store.write(claim).await? else { break };
            taken += 1;
            lanes.push(deliver_one(app, claimed));
        }
        match tokio::time::timeout(LOOKS_EVERY, lanes.next()).await {
            Ok(Some(sent)) => delivered += usize::from(sent?.is_ok()),
            Ok(None) => return Ok(delivered),
            Err(_) => {}
        }
    }
}

async fn deliver_one(app: &App, claimed: Claimed) -> Result<Sent> {
    let sent = match claimed.channel {
        Channel::Mail => mail(app, &claimed).await,
        Channel::Push => push(app, &claimed).await?,
        Channel::Hook => hook(app, &claimed).await?,
    };
    settle(app, claimed, sent).await?;
    Ok(sent)
}

async fn mail(app: &App, claimed: &Claimed) -> Sent {
    let Some(mailer) = &app.mailer else { return Err((Failure::Unreachable, None)) };
    let Claimed { id, to, subject, body, made_at, .. } = claimed.clone();
    // One press in any mail to a person ends them.
    let unsubscribe = claimed.personal.as_ref().map(|(token, _)| addresses::link(app, token));
    let sent = mailer.send(&Letter { id, to, subject, body, at: made_at, unsubscribe }).await;
    sent.map_err(|(failure, _)| (failure, None))
}

async fn push(app: &App, claimed: &Claimed) -> Result<Sent> {
    let session_id = claimed.to.split_once('@').and_then(|(id, _)| id.parse::<Uuid>().ok());
    let class = Class::from_code(&claimed.subject);
    let (Some(session_id), Some(class), Some((tag, until_at))) =
        (session_id, class, claimed.personal.clone())
    else {
        return Ok(Err((Failure::Unsendable, None)));
    };
    push::send(app, &Parcel { session_id, text: claimed.body.clone(), tag, class, until_at }).await
}

async fn hook(app: &App, claimed: &Claimed) -> Result<Sent> {
    let Some(hook_id) = claimed.hook_id else { return Ok(Err((Failure::Unsendable, None))) };
    hooks::send(app, &hooks::Sent { id: claimed.id, hook_id, body: claimed.body.clone() }).await
}

/// Writes down how it went. Whoever lost the lease meanwhile changes nothing. A device that is gone is forgotten with it, and a
/// push service in trouble is left alone for a while.
async fn settle(app: &App, claimed: Claimed, sent: Sent) -> Result<()> {
    let at = app.clock.now();
    if let Err((failure, _)) = sent {
        let (id, tries) = (claimed.id, claimed.tries);
        tracing::warn!(outbox = %id, tries, failure = failure.code(), "a message did not get out");
    }
    let state = after(sent, claimed.tries, at);
    app.store
        .write(move |conn| {
            let ours = store::settle(conn, &claimed, state, at)?;
            if let (Some(hook_id), true) = (claimed.hook_id, ours) {
                hooks::note_try(conn, hook_id, sent.err().map(|(failure, _)| failure), at)?;
            }
            let (Channel::Push | Channel::Hook, Err((failure, after))) = (claimed.channel, sent) else {
                return Ok(());
            };
            let rests = failure.is_the_servers() || after.is_some();
            let until = at + after.unwrap_or(HOST_RESTS);
            // Two machines behind one name are two: one that fails says nothing of the other.
            if let Some(hook_id) = claimed.hook_id {
                return if rests { store::hold_hook(conn, hook_id, until) } else { Ok(()) };
            }
            let Some((device, host)) = claimed.to.split_once('@') else { return Ok(()) };
            if failure == Failure::Gone && ours {
                push::devices::forget(conn, device.parse().unwrap_or_default(), claimed.made_at)?;
            }
            if rests { store::hold_host(conn, claimed.channel, host, until) } else { Ok(()) }
        })
        .await
}

/// What becomes of a message after its try.
fn after(sent: Sent, tries: i64, at: OffsetDateTime) -> State {
    match sent {
        Ok(()) => State::Delivered,
        Err((failure, _)) if failure.is_final() || tries >= TRIES_MAX => State::GivenUp(failure),
        Err((failure, asked)) => State::Again(failure, at + asked.unwrap_or_default().max(wait(tries))),
    }
}

/// Forgets the content of what was given up long ago, and old traces.
pub async fn tidy(app: &App) -> Result<()> {
    let at = app.clock.now();
    app.store
        .write(move |conn| {
            store::tidy(conn, at - GIVEN_UP_KEPT, at - TRACE_KEPT)?;
            rates::tidy(conn, at)?;
            hooks::tidy(conn, at - TRACE_KEPT)?;
            addresses::tidy(conn, at)?;
            push::devices::tidy(conn, at)
        })
        .await
}
