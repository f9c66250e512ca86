//! What waits to leave the machine. A row is written in the transaction of the act that wants it, and delivered
//! afterwards: at least once, by whichever instance takes it first.
//!
//! - [`crate::Act::send`] writes; nothing of it leaves unless the act commits.
//! - [`deliver`] takes one message after the other, with a lease that ends by itself, so that a process that dies holds
//!   nothing up. Whoever dies between sending and marking leaves a message that is sent again: its Message-ID is the
//!   same, so that the mail program at the other end can know it.
//! - What was delivered loses its content and keeps id, kind, channel and time.
//! - After [`TRIES_MAX`] tries over three days a message is given up, and the keeper sees why.
//!
//! Not here: how a channel sends (`mail`), notices in the app (`notices`), the keeper's page (the feature `outbox`).

mod message;
mod store;
#[cfg(test)]
mod tests;

pub use message::{Channel, LEASE, Message, TRIES_MAX, WAITING_MAX};
pub use store::{Show, State, Waiting, again, count, is_here, list};
pub(crate) use store::{insert, waits_since};

use time::{Duration, OffsetDateTime};

use crate::App;
use crate::db::Result;
use crate::mail::{Failure, Letter};
use store::Claimed;

/// Given up and never tried again: then its content goes too.
pub const GIVEN_UP_KEPT: Duration = Duration::days(30);
/// What is left of a message, and how long it is kept.
pub const TRACE_KEPT: Duration = Duration::days(400);
/// At the most in one run of the job; the next comes in seconds.
const RUN_MAX: usize = 200;

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

/// Delivers what is due; how many got out. Safe to run in many instances at once. Without a mail server nothing is
/// taken, and everything waits.
pub async fn deliver(app: &App) -> Result<usize> {
    let Some(mailer) = &app.mailer else { return Ok(0) };
    let mut delivered = 0;
    for _ in 0..RUN_MAX {
        let at = app.clock.now();
        let Some(claimed) = app.store.write(move |conn| store::claim(conn, at)).await? else { break };
        let sent = mailer.send(&letter(&claimed)).await;
        let result = sent.map_err(|(failure, _)| failure);
        settle(app, claimed, result).await?;
        match result {
            Ok(()) => delivered += 1,
            // The next message would only be made to wait for nothing.
            Err(failure) if failure.is_the_servers() => break,
            Err(_) => {}
        }
    }
    Ok(delivered)
}

fn letter(claimed: &Claimed) -> Letter {
    let Claimed { id, to, subject, body, made_at, .. } = claimed.clone();
    Letter { id, to, subject, body, at: made_at }
}

/// Writes down how it went. Whoever lost the lease meanwhile changes nothing.
async fn settle(app: &App, claimed: Claimed, result: std::result::Result<(), Failure>) -> Result<()> {
    let at = app.clock.now();
    let (id, tries) = (claimed.id, claimed.tries);
    if let Err(failure) = result {
        tracing::warn!(outbox = %id, tries, failure = failure.code(), "a message did not get out");
    }
    let state = after(result, tries, at);
    app.store.write(move |conn| store::settle(conn, id, claimed.lease, state, at)).await?;
    Ok(())
}

/// What becomes of a message after its try.
fn after(result: std::result::Result<(), Failure>, tries: i64, at: OffsetDateTime) -> State {
    match result {
        Ok(()) => State::Delivered,
        Err(failure) if failure.is_final() || tries >= TRIES_MAX => State::GivenUp(failure),
        Err(failure) => State::Again(failure, at + wait(tries)),
    }
}

/// Forgets the content of what was given up long ago, and old traces.
pub async fn tidy(app: &App) -> Result<()> {
    let at = app.clock.now();
    app.store.write(move |conn| store::tidy(conn, at - GIVEN_UP_KEPT, at - TRACE_KEPT)).await
}
