//! Room for bodies: how much each holds, by person and in all.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use crate::desk::{By, Desk, Place};
use crate::web::body::TEXT_BYTES_MAX;
use crate::web::problem::{Problem, Result};

/// All bodies together hold this much in memory at the most. Half of it, what one person holds when nobody else sends,
/// is more than the largest form with photos.
pub(super) const ALL_BYTES: usize = 100 * 1024 * 1024;
/// How many bodies of one person, or of one network where nobody is signed in, are on their way at once.
pub(super) const BODIES_EACH: usize = 16;
const BODIES_NETWORK: usize = 128;
const LARGE_AT_ONCE: usize = 1_000;
/// How long a body waits for room before its sender is told to come again.
const ROOM_WAIT: Duration = Duration::from_secs(15);
/// Nothing comes for so long: the sender has gone.
const STALL_MILLIS: u64 = 20_000;

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
    pub(super) gate: Gate,
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
pub(super) struct Read {
    pub bytes: Vec<u8>,
    /// The piece that was one too many.
    pub last: Bytes,
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

    pub(super) fn stall(&self) -> Duration {
        Duration::from_millis(self.0.stall_millis.load(Ordering::Relaxed))
    }

    pub(super) fn enter(&self, by: By) -> Result<Room> {
        self.enter_among(by, 1)
    }

    pub(super) fn enter_among(&self, by: By, times: usize) -> Result<Room> {
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
    pub(super) async fn grow(&mut self, to: usize) -> Result<()> {
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

    pub(super) fn try_grow(&mut self, to: usize) -> bool {
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

    /// Gives back what is not needed any more.
    pub(super) fn shrink(&mut self, to: usize) {
        let less = self.bytes.saturating_sub(to);
        self.turn = None;
        self.bytes -= less;
        let mut held = self.gate.lock();
        held.all -= less;
        if let Some(share) = held.by.get_mut(&self.by) {
            share.bytes -= less;
        }
        drop(held);
        self.gate.0.freed.notify_waiters();
    }
}
