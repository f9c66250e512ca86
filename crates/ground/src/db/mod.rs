//! The store: two engines, one SQL text, one synchronous closure per transaction.
//!
//! SQLite has one writer thread that commits in groups, and reads run where they are asked, but those that are called long
//! (`long`); PostgreSQL has threads with one connection each. Nothing answers before its commit. This is the only place that names an engine.
//! Not here: who may read or write what (`view`, `act`), and any table of a feature (its own `store.rs`).

mod conn;
pub mod dialect;
mod error;
mod job;
mod limits;
mod long;
pub mod migrate;
pub mod outside;
mod postgres;
mod readers;
mod sqlite;
mod value;

#[cfg(test)]
mod tests;

pub use conn::{Conn, Engine};
pub use error::{Error, Result, Retry};
pub use limits::has_limit;
pub use postgres::listen;
pub use value::{Columns, FromValue, Kind, Row, Value};

use job::{Job, Verdict, lock};
use readers::Readers;

use crate::draws::Draws;

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use crossbeam_channel::{Sender, TrySendError, bounded};
use tokio::sync::oneshot;

/// How many acts may wait. Beyond that the answer is "busy", at once, rather than a slow timeout.
const QUEUE_MAX: usize = 4096;

/// The way to the database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writes: Sender<Job>,
    reads: Reads,
    /// The SQLite file.
    file: Option<std::path::PathBuf>,
    /// The last step of the schema, once it was brought up to date.
    schema: Arc<OnceLock<&'static str>>,
}

/// How reads reach the engine.
#[derive(Clone)]
enum Reads {
    /// SQLite: at once, on the thread that asks.
    Here(Readers),
    /// PostgreSQL: through a queue to threads with a connection each.
    Queue(Sender<Job>),
}

impl Store {
    /// Opens (or creates) the SQLite file.
    pub fn sqlite(file: &Path) -> Result<Store> {
        let (writes, write_queue) = bounded(QUEUE_MAX);
        sqlite::start(file, write_queue)?;
        Ok(Store {
            writes,
            reads: Reads::Here(Readers::of(file)?),
            file: Some(file.to_owned()),
            schema: Arc::default(),
        })
    }

    /// Connects to PostgreSQL with `writers` + `readers` connections.
    pub fn postgres(url: &str, writers: usize, readers: usize) -> Result<Store> {
        let (writes, write_queue) = bounded(QUEUE_MAX);
        let (reads, read_queue) = bounded(QUEUE_MAX);
        postgres::start(url, writers, write_queue, postgres::Mode::Write)?;
        postgres::start(url, readers, read_queue, postgres::Mode::Read)?;
        Ok(Store { writes, reads: Reads::Queue(reads), file: None, schema: Arc::default() })
    }

    /// The last step of the schema that this version knows and the database has.
    pub(crate) fn schema(&self) -> &'static str {
        self.schema.get().copied().unwrap_or_default()
    }

    fn knows(&self, step: &'static str) {
        let _ = self.schema.set(step);
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.reads, Reads::Queue(_))
    }

    /// One transaction. What the closure returns comes back only after the commit is on disk;
    /// an error from it leaves nothing behind.
    pub async fn write<T, E>(
        &self,
        work: impl FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Retry + Send + 'static,
    {
        queue(&self.writes, |_| true, work).await
    }

    /// The same, but an answer that `keep` refuses leaves nothing behind either.
    pub(crate) async fn write_if<T, E>(
        &self,
        keep: fn(&T) -> bool,
        work: impl FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Retry + Send + 'static,
    {
        queue(&self.writes, keep, work).await
    }

    /// Empties SQLite's log of what was erased: until then old pages still lie in it. On PostgreSQL nothing can be done
    /// from here: its log and the rows it has not vacuumed yet keep what stood there for a while.
    pub async fn scrub(&self) -> Result<()> {
        let Some(file) = self.file.clone() else { return Ok(()) };
        tokio::task::spawn_blocking(move || outside::scrub(&file)).await.map_err(anyhow::Error::from)?
    }

    /// Leaves the file in order, before the process ends. Nothing is lost without it; the next start only takes longer.
    pub(crate) async fn settle(&self) -> Result<()> {
        match &self.reads {
            Reads::Here(readers) => sqlite::settle(readers.file()),
            Reads::Queue(_) => Ok(()),
        }
    }

    /// Reads only; never waits for a writer.
    pub async fn read<T, E>(
        &self,
        mut work: impl FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Retry + Send + 'static,
    {
        match &self.reads {
            Reads::Queue(reads) => queue(reads, |_| true, work).await,
            Reads::Here(readers) => {
                let mut result = None;
                readers.with(|conn| sqlite::snapshot(conn, &mut |conn| result = Some(work(conn))))?;
                result.unwrap_or_else(|| {
                    Err(Error::Failed(anyhow::anyhow!("the closure left no answer")).into())
                })
            }
        }
    }
}

async fn queue<T, E>(
    queue: &Sender<Job>,
    keep: fn(&T) -> bool,
    mut work: impl FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Retry + Send + 'static,
{
    let slot: Arc<Mutex<Option<std::result::Result<T, E>>>> = Arc::default();
    let answer = slot.clone();
    let draws = Draws::of_this_task();
    let run = Box::new(move |conn: &mut Conn| {
        let result = draws.within(|| work(conn));
        let verdict = match &result {
            Ok(answer) if keep(answer) => Verdict::Keep,
            Ok(_) => Verdict::Undo,
            Err(e) if e.wants_again() => Verdict::Again,
            Err(_) => Verdict::Undo,
        };
        *lock(&slot) = Some(result);
        verdict
    });
    let (done, wait) = oneshot::channel();
    queue.try_send(Job { run, done, asked: Instant::now() }).map_err(|e| match e {
        TrySendError::Full(_) => Error::Busy,
        TrySendError::Disconnected(_) => Error::Failed(anyhow::anyhow!("the database has stopped")),
    })?;
    wait.await
        .map_err(|_| Error::Failed(anyhow::anyhow!("the database thread died in mid-transaction")))??;
    lock(&answer)
        .take()
        .unwrap_or_else(|| Err(Error::Failed(anyhow::anyhow!("the closure left no answer")).into()))
}
