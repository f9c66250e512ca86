//! Readers of SQLite: connections that cannot write, lent to whoever reads, on the thread they are on.
//!
//! A read takes some ten microseconds and never waits for the disk to say that something is down; handing it to another
//! thread and waking the asker again costs more than the read. What may take long goes another way (`long`).
//! Not here: writes, which wait for the disk (`sqlite`).

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::error::Result;
use super::sqlite::open_reader;

/// Connections that are open at once at the most; who comes then waits for one to come back.
const READERS_MAX: usize = 16;

/// The readers of one file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Readers(Arc<Shelf>);

struct Shelf {
    file: PathBuf,
    state: Mutex<State>,
    back: Condvar,
}

#[derive(Default)]
struct State {
    /// Those that nobody uses; the last used lies on top, and its pages are still warm.
    free: Vec<Connection>,
    open: usize,
}

impl Readers {
    /// Opens the first connection, so that a file that cannot be read is said at the start.
    pub(super) fn of(file: &Path) -> Result<Readers> {
        let state = State { free: vec![open_reader(file)?], open: 1 };
        Ok(Readers(Arc::new(Shelf { file: file.to_owned(), state: state.into(), back: Condvar::new() })))
    }

    pub(super) fn file(&self) -> &Path {
        &self.0.file
    }

    /// Runs with a connection, and takes it back also when the work panics.
    pub(super) fn with<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let lent = Lent { conn: Some(self.take()?), shelf: &self.0 };
        match &lent.conn {
            Some(conn) => work(conn),
            None => Err(anyhow::anyhow!("a reader without its connection").into()),
        }
    }

    /// The same for what sets something on the connection, and takes it off again.
    pub(super) fn with_mut<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut lent = Lent { conn: Some(self.take()?), shelf: &self.0 };
        match &mut lent.conn {
            Some(conn) => work(conn),
            None => Err(anyhow::anyhow!("a reader without its connection").into()),
        }
    }

    fn take(&self) -> Result<Connection> {
        let mut state = self.0.state();
        loop {
            if let Some(conn) = state.free.pop() {
                return Ok(conn);
            }
            if state.open < READERS_MAX {
                state.open += 1;
                drop(state);
                return open_reader(&self.0.file).inspect_err(|_| self.0.state().open -= 1);
            }
            state = self.0.back.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Shelf {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Lent<'a> {
    conn: Option<Connection>,
    shelf: &'a Shelf,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.shelf.state();
        state.free.extend(self.conn.take());
        self.shelf.back.notify_one();
    }
}
