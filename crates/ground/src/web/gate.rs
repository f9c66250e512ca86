//! The one gate for bodies: every body is read here, before any handler, and counted while it is read.
//!
//! A body is read for someone who may at all (the guard asked already), into as much memory as the gate gave out before:
//! by person and in all. Nobody may hold more than is left free, so whoever comes always finds room: of one flood
//! half of it, of nine floods a tenth. Text is at most [`TEXT_BYTES_MAX`] whatever the route; a slow sender keeps what
//! they sent for as long as they go on sending. What is refused is read on for a moment and thrown away, else browsers
//! show a broken line instead of the sentence; only what was typed is caught on the way, so that the sentence can give it
//! back (`sieve`, `kept`). Not here: what is in a body (`form`, `multipart`), connections (`serve`).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::{Problem, Result};
use crate::desk::{By, Desk, Place};

mod catch;

use catch::refused;
pub(super) use catch::{Refused, Saved};

/// The largest form without files. Long texts fit; floods do not.
pub const TEXT_BYTES_MAX: usize = 256 * 1024;

/// All bodies together hold this much in memory at the most. Half of it, what one person holds when nobody else sends,
/// is more than the largest form with photos.
const ALL_BYTES: usize = 100 * 1024 * 1024;
/// How many bodies of one person, or of one network where nobody is signed in, are on their way at once.
const BODIES_EACH: usize = 16;
const BODIES_NETWORK: usize = 128;
const LARGE_AT_ONCE: usize = 1_000;
/// How long a body waits for room before its sender is told to come again.
const ROOM_WAIT: Duration = Duration::from_secs(15);
/// Nothing comes for so long: the sender has gone.
const STALL_MILLIS: u64 = 20_000;
/// And slower than so many bytes a second, after a first half minute, nobody waits.
const PACE_BYTES: u64 = 2 * 1024;
const GRACE: Duration = Duration::from_secs(30);
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// What a route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// In all, when it comes in parts.
    pub bytes_max: usize,
    /// Its text fields together.
    pub text_max: usize,
}

impl Takes {
    /// Text alone.
    pub const TEXT: Takes = Takes { bytes_max: TEXT_BYTES_MAX, text_max: TEXT_BYTES_MAX };

    /// Files, and as much text as any form.
    pub const fn files(bytes_max: usize) -> Takes {
        Takes { bytes_max, text_max: TEXT_BYTES_MAX }
    }

    /// A table that travels in the fields of the form.
    pub const fn table(bytes_max: usize) -> Takes {
        Takes { bytes_max, text_max: bytes_max }
    }

    /// How many bytes of this kind of body.
    fn most(self, headers: &HeaderMap) -> usize {
        if comes_in_parts(headers) { self.bytes_max } else { self.bytes_max.min(TEXT_BYTES_MAX) }
    }
}

/// A body in parts, as a form with files sends it.
pub(super) fn comes_in_parts(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

pub(super) fn kind(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

/// A body that passed, for the extractors: with it what its route takes.
#[derive(Debug, Clone)]
pub(super) struct Passed {
    pub bytes: Bytes,
    pub takes: Takes,
}

/// Counts what bodies hold.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    held: Mutex<Held>,
    /// One large body of a person after the other: several at once would each hold a part of the room and none the whole.
    large: Desk,
    freed: Notify,
    stall_millis: AtomicU64,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    /// The most that was ever held at once.
    peak: usize,
    by: HashMap<By, Share>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Share {
    bytes: usize,
    bodies: usize,
}

impl Default for Gate {
    fn default() -> Gate {
        Gate(Arc::new(Inner {
            held: Mutex::default(),
            large: Desk::new(LARGE_AT_ONCE),
            freed: Notify::new(),
            stall_millis: AtomicU64::new(STALL_MILLIS),
        }))
    }
}

/// What one body holds, given back when it is dropped.
#[derive(Debug)]
pub struct Room {
    gate: Gate,
    by: By,
    bytes: usize,
    /// The turn of a large body.
    turn: Option<Place>,
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut held = self.gate.lock();
        held.all -= self.bytes;
        if let Some(share) = held.by.get_mut(&self.by) {
            share.bytes -= self.bytes;
            share.bodies -= 1;
            if share.bodies == 0 {
                held.by.remove(&self.by);
            }
        }
        drop(held);
        self.gate.0.freed.notify_waiters();
    }
}

/// A body as far as it was read.
#[derive(Debug, Default)]
struct Read {
    bytes: Vec<u8>,
    /// The piece that was one too many.
    last: Bytes,
}

impl Gate {
    /// The bytes that are held now.
    pub fn held_bytes(&self) -> usize {
        self.lock().all
    }

    /// The most that was ever held at once.
    pub fn peak_bytes(&self) -> usize {
        self.lock().peak
    }

    /// How many bodies are on their way.
    pub fn bodies(&self) -> usize {
        self.lock().by.values().map(|share| share.bodies).sum()
    }

    /// Gives up silent senders sooner. Tests only.
    #[doc(hidden)]
    pub fn hurry(&self, stall: Duration) {
        self.0
            .stall_millis
            .store(u64::try_from(stall.as_millis()).unwrap_or(STALL_MILLIS), Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads a body whole. Its memory is counted until the room is dropped.
    ///
    /// # Errors
    /// When it is too large, too slow, broken off, one of too many, or when there is no room.
    pub(super) async fn take(
        &self,
        by: By,
        headers: &HeaderMap,
        takes: Takes,
        body: Body,
    ) -> std::result::Result<(Bytes, Room), Refused> {
        let mut stream = body.into_data_stream();
        let mut room = match self.enter(by) {
            Ok(room) => room,
            Err(problem) => {
                return Err(Refused { problem, saved: self.catch(by, headers, takes, stream).await });
            }
        };
        let mut read = Read::default();
        let (said, most) = (said_length(headers), takes.most(headers));
        match self.read(said, most, &mut stream, &mut room, &mut read).await {
            Ok(()) => Ok((read.bytes.into(), room)),
            Err(problem) => Err(refused(problem, (headers, takes), room, read, stream).await),
        }
    }

    async fn read(
        &self,
        said: usize,
        most: usize,
        stream: &mut BodyDataStream,
        room: &mut Room,
        read: &mut Read,
    ) -> Result<()> {
        if said > most {
            return Err(Problem::TooLarge);
        }
        let (began, mut waited) = (Instant::now(), Duration::ZERO);
        let bytes = &mut read.bytes;
        loop {
            let pace = GRACE + Duration::from_secs(bytes.len() as u64 / PACE_BYTES);
            let last = began + waited + pace.min(LONGEST);
            let next = timeout_at(last.min(Instant::now() + self.stall()), stream.next()).await;
            let Some(chunk) = next.map_err(|_| Problem::TooSlow)? else { return Ok(()) };
            let chunk = chunk.map_err(|_| Problem::BadRequest("problem-upload-cut"))?;
            let length = bytes.len() + chunk.len();
            read.last = chunk;
            if length > most {
                return Err(Problem::TooLarge);
            }
            if length > bytes.capacity() {
                // In steps, so that a slow sender holds little more than what was sent.
                let step = (bytes.capacity() / 4).max(16 * 1024);
                let wanted = length.max((bytes.capacity() + step).min(most));
                let asked = Instant::now();
                room.grow(wanted).await?;
                waited += asked.elapsed();
                bytes.reserve_exact(wanted - bytes.len());
            }
            bytes.extend_from_slice(&std::mem::take(&mut read.last));
        }
    }

    fn stall(&self) -> Duration {
        Duration::from_millis(self.0.stall_millis.load(Ordering::Relaxed))
    }

    fn enter(&self, by: By) -> Result<Room> {
        self.enter_among(by, 1)
    }

    fn enter_among(&self, by: By, times: usize) -> Result<Room> {
        let mut held = self.lock();
        let share = held.by.entry(by).or_default();
        let most = if matches!(by, By::Person(_)) { BODIES_EACH } else { BODIES_NETWORK };
        if share.bodies >= most * times {
            return Err(Problem::OwnMany);
        }
        share.bodies += 1;
        Ok(Room { gate: self.clone(), by, bytes: 0, turn: None })
    }
}

impl Room {
    /// Makes room before bytes are kept.
    async fn grow(&mut self, to: usize) -> Result<()> {
        if to > TEXT_BYTES_MAX && self.turn.is_none() {
            self.turn = Some(self.gate.0.large.sit(self.by).await.map_err(|_| Problem::OwnMany)?);
        }
        let (gate, until) = (self.gate.clone(), Instant::now() + ROOM_WAIT);
        loop {
            let freed = gate.0.freed.notified();
            tokio::pin!(freed);
            // Heard from now on, also what is freed between the look and the waiting.
            freed.as_mut().enable();
            if self.try_grow(to) {
                return Ok(());
            }
            timeout_at(until, freed).await.map_err(|_| Problem::Busy)?;
        }
    }

    fn try_grow(&mut self, to: usize) -> bool {
        let more = to.saturating_sub(self.bytes);
        let mut held = self.gate.lock();
        let own = held.by.get(&self.by).map_or(0, |share| share.bytes);
        let others = held.all - own;
        // No more than is left free afterwards.
        if own + more > (ALL_BYTES - others) / 2 {
            return false;
        }
        held.all += more;
        held.peak = held.peak.max(held.all);
        held.by.entry(self.by).or_default().bytes += more;
        drop(held);
        self.bytes += more;
        true
    }
}

fn said_length(headers: &HeaderMap) -> usize {
    let said = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    said.and_then(|length| length.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
