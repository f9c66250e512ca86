//! One closure on its way to an engine's thread and back.

use std::sync::Mutex;
use std::time::Instant;

use crossbeam_channel::Receiver;
use tokio::sync::oneshot;

use super::conn::Conn;
use super::error::{Error, Result};

/// Runs on the engine's thread. `true` keeps what it wrote. May be called again after a serialization failure.
pub(super) type Run = Box<dyn FnMut(&mut Conn) -> Verdict + Send>;

/// What the engine does with the work of one closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Undo,
    Again,
}

pub(super) struct Job {
    pub run: Run,
    pub done: oneshot::Sender<Result<()>>,
    /// Since when it waits.
    pub asked: Instant,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Runs a closure so that a panic in it cannot take the engine's thread along.
pub(super) fn guarded<T>(run: &mut dyn FnMut(&mut Conn) -> T, conn: &mut Conn) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(conn)))
        .map_err(|_| Error::Failed(anyhow::anyhow!("a transaction panicked")))
}

pub(super) type Queue = Receiver<Job>;
