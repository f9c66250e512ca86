//! SQLite: one writer that commits in groups, and the log copied into the file beside it.
//!
//! The writer takes one act, then whatever else waits, commits once, and only then answers them all. No timer is needed:
//! the next group forms while the last one is on its way to the disk. Not here: readers (`readers`).

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, ErrorCode, params_from_iter};
use time::OffsetDateTime;
use uuid::Uuid;

use super::conn::{Conn, Engine};
use super::error::{Error, Result};
use super::job::{Job, Queue, Verdict, guarded};
use super::value::{Columns, Kind, Row, Value};

/// Acts in one commit at the most; bounds how long the first of them waits for the last.
const GROUP_MAX: usize = 256;
/// While several write at once, a group waits this long for one more, and this long in all: every commit writes the end
/// of some twenty indexes anew, so two acts in one group cost hardly more than one. Who writes alone never waits.
const ONE_MORE: Duration = Duration::from_micros(120);
const WAIT_MAX: Duration = Duration::from_millis(4);
const STATEMENTS_MAX: usize = 512;
/// A checkpoint follows a commit after this long.
const CHECKPOINT_PAUSE: Duration = Duration::from_millis(250);
/// A log longer than this (64 MB) makes the writer wait once, so that it begins anew.
const LOG_PAGES_MAX: i64 = 16_000;

pub(super) fn start(file: &Path, writes: Queue) -> Result<()> {
    let writer = open(file)?;
    // The writer never stops to copy the log into the file: that is what made one answer in a hundred slow.
    writer.execute_batch("pragma wal_autocheckpoint = 0").map_err(failed)?;
    let (wrote, written) = bounded(1);
    let checkpointer = open(file)?;
    spawn("sqlite-checkpoints", move || checkpoint(&checkpointer, &written))?;
    spawn("sqlite-writer", move || write_in_groups(writer, &writes, &wrote))?;
    Ok(())
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<()> {
    let builder = thread::Builder::new().name(name.to_owned());
    builder.spawn(body).context("starting a database thread")?;
    Ok(())
}

fn open(file: &Path) -> Result<Connection> {
    let conn = Connection::open(file).with_context(|| format!("opening {}", file.display()))?;
    conn.busy_timeout(Duration::from_secs(10)).map_err(failed)?;
    // FULL must be said per connection: without it a power cut may take back what was answered.
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma secure_delete = on; pragma trusted_schema = off;
         pragma cache_size = -16000; pragma wal_autocheckpoint = 4000;",
    )
    .map_err(failed)?;
    // Else a statement is planned anew whenever it is given other values: a third of all time, for plans that stay the same.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    Ok(conn)
}

/// A connection that cannot write.
pub(super) fn open_reader(file: &Path) -> Result<Connection> {
    let conn = open(file)?;
    conn.execute_batch("pragma query_only = on").map_err(failed)?;
    Ok(conn)
}

/// Copies the whole log into the file and empties it, for an end in order: the next start has nothing to read back.
pub(super) fn settle(file: &Path) -> Result<()> {
    let left = checkpointed(&open(file)?, "truncate").map_err(failed)?;
    if left > 0 {
        tracing::info!("{left} pages stay in the log for the next start");
    }
    Ok(())
}

/// Copies the log into the database file while the writer goes on. Ends with the writer.
fn checkpoint(conn: &Connection, written: &Receiver<()>) {
    while written.recv().is_ok() {
        // What else is written meanwhile is copied with it.
        thread::sleep(CHECKPOINT_PAUSE);
        match checkpointed(conn, "passive") {
            // Under constant load a passive checkpoint never reaches the end, and the log would grow for ever.
            Ok(pages) if pages > LOG_PAGES_MAX => {
                if let Err(error) = checkpointed(conn, "restart") {
                    tracing::warn!("the log could not be begun anew: {error}");
                }
            }
            Ok(_) => {}
            Err(error) => tracing::warn!("a checkpoint failed: {error}"),
        }
    }
}

/// How many pages the log holds.
fn checkpointed(conn: &Connection, how: &str) -> rusqlite::Result<i64> {
    conn.query_row(&format!("pragma wal_checkpoint({how})"), [], |row| row.get(1))
}

fn write_in_groups(conn: Connection, queue: &Queue, wrote: &Sender<()>) {
    while let Ok(first) = queue.recv() {
        let mut answers = Vec::new();
        let committed = commit_group(&conn, first, queue, &mut answers);
        let error = committed.err();
        // Full means that the checkpointer knows already.
        let _ = wrote.try_send(());
        if let Some(error) = &error {
            tracing::error!("{error:?}: a group of {} acts was not committed", answers.len());
        }
        for (done, result) in answers {
            let result = match &error {
                Some(Error::Full(says)) => Err(Error::Full(says.clone())),
                Some(error) => Err(Error::Failed(anyhow!("not committed: {error:?}"))),
                None => result,
            };
            // The one who asked may have hung up; what was committed stays.
            let _ = done.send(result);
        }
    }
}

type Answers = Vec<(tokio::sync::oneshot::Sender<Result<()>>, Result<()>)>;

/// How the acts of a group are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// Not at all: almost every act is kept, and one that is refused has written nothing yet.
    No,
    /// Each in a savepoint, which copies every page it touches.
    Savepoints,
}

/// Runs what waits and commits it once. When an act is refused after it has written, everything so far is taken back
/// and runs again, now with savepoints: closures may run twice, and so rarely that nobody minds.
fn commit_group(conn: &Connection, first: Job, queue: &Queue, answers: &mut Answers) -> Result<()> {
    let mut jobs = vec![first];
    let mut results = Vec::new();
    let mut done = run_group(conn, &mut jobs, queue, Apart::No, &mut results);
    if matches!(done, Ok(Ran::Undo)) {
        results.clear();
        done = run_group(conn, &mut jobs, queue, Apart::Savepoints, &mut results);
    }
    results.resize_with(jobs.len(), || Ok(()));
    answers.extend(jobs.into_iter().map(|job| job.done).zip(results));
    done.map(|_| ())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ran {
    Committed,
    /// Nothing was kept: one of them wrote and was refused.
    Undo,
}

fn run_group(
    conn: &Connection,
    jobs: &mut Vec<Job>,
    queue: &Queue,
    apart: Apart,
    results: &mut Vec<Result<()>>,
) -> Result<Ran> {
    run(conn, "begin immediate")?;
    let (begun, mut at) = (Instant::now(), 0);
    while at < jobs.len() {
        let result = match apart {
            Apart::Savepoints => in_savepoint(conn, &mut jobs[at]),
            Apart::No => {
                let before = conn.total_changes();
                let mut sqlite = Sqlite::of(conn);
                let verdict = guarded(&mut jobs[at].run, &mut Conn(&mut sqlite));
                let wrote = sqlite.scripted || conn.total_changes() != before;
                still_open(conn)?;
                if wrote && !matches!(verdict, Ok(Verdict::Keep)) {
                    run(conn, "rollback")?;
                    return Ok(Ran::Undo);
                }
                verdict.map(|_| ())
            }
        };
        still_open(conn)?;
        results.push(result);
        at += 1;
        if at == jobs.len() && at < GROUP_MAX {
            jobs.extend(next(queue, at > 1, begun));
        }
    }
    if let Err(e) = run(conn, "commit") {
        // Left open it would hold every later group.
        let _ = run(conn, "rollback");
        return Err(e);
    }
    Ok(Ran::Committed)
}

/// A disk that is full makes SQLite take the whole group back by itself, and what ran on would be kept at once.
fn still_open(conn: &Connection) -> Result<()> {
    if conn.is_autocommit() {
        return Err(Error::Full("the transaction was taken back".to_owned()));
    }
    Ok(())
}

/// The next of the group: what waits already or, where several write at once, what comes in a moment.
fn next(queue: &Queue, several: bool, begun: Instant) -> Option<Job> {
    match queue.try_recv() {
        Ok(job) => Some(job),
        Err(_) if several && begun.elapsed() < WAIT_MAX => queue.recv_timeout(ONE_MORE).ok(),
        Err(_) => None,
    }
}

fn in_savepoint(conn: &Connection, job: &mut Job) -> Result<()> {
    // By hand and from the cache of statements: a savepoint object would parse its SQL anew for each act.
    run(conn, "savepoint act")?;
    let verdict = guarded(&mut job.run, &mut Conn(&mut Sqlite::of(conn)));
    still_open(conn)?;
    if !matches!(verdict, Ok(Verdict::Keep)) {
        // Takes back what the closure wrote; its batch-mates are unharmed.
        run(conn, "rollback to act")?;
    }
    run(conn, "release act")?;
    verdict.map(|_| ())
}

fn run(conn: &Connection, sql: &str) -> Result<()> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(failed)?;
    Ok(())
}

/// Reads within one snapshot for all statements of the closure, so that a page never shows two moments at once.
pub(super) fn snapshot(conn: &Connection, read: &mut dyn FnMut(&mut Conn)) -> Result<()> {
    run(conn, "begin")?;
    let read = guarded(read, &mut Conn(&mut Sqlite::of(conn)));
    run(conn, "commit")?;
    read
}

/// Steps between two looks at whether to go on: some tenths of a millisecond.
const STEPS: i32 = 10_000;

/// The same, and ends in the middle once it is over.
pub(super) fn snapshot_until(
    conn: &mut Connection,
    over: Arc<AtomicBool>,
    read: &mut dyn FnMut(&mut Conn),
) -> Result<()> {
    run(conn, "begin")?;
    conn.progress_handler(STEPS, Some(move || over.load(Ordering::Relaxed))).map_err(failed)?;
    let read = guarded(read, &mut Conn(&mut Sqlite::of(conn)));
    conn.progress_handler(0, None::<fn() -> bool>).map_err(failed)?;
    run(conn, "commit")?;
    read
}

pub(super) struct Sqlite<'a> {
    conn: &'a Connection,
    /// A script ran: it may have changed the schema, which no count of rows shows.
    scripted: bool,
}

impl<'a> Sqlite<'a> {
    pub(super) fn of(conn: &'a Connection) -> Sqlite<'a> {
        Sqlite { conn, scripted: false }
    }
}

impl Engine for Sqlite<'_> {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        // An act may go on after an error that it passed over.
        still_open(self.conn)?;
        let mut statement = self.conn.prepare_cached(sql).map_err(failed)?;
        let touched = statement.execute(params_from_iter(params)).map_err(failed)?;
        Ok(touched as u64)
    }

    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        row: &mut dyn FnMut(Row) -> anyhow::Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(sql).map_err(failed)?;
        let mut rows = statement.query(params_from_iter(params)).map_err(failed)?;
        while let Some(r) = rows.next().map_err(failed)? {
            row(Row(r)).with_context(|| sql.to_owned())?;
        }
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        still_open(self.conn)?;
        self.scripted = true;
        self.conn.execute_batch(sql).map_err(failed)
    }

    fn is_postgres(&self) -> bool {
        false
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(x) => ToSqlOutput::Borrowed(ValueRef::Integer(*x)),
            Value::Real(x) => ToSqlOutput::Borrowed(ValueRef::Real(*x)),
            Value::Bool(x) => ToSqlOutput::Owned(Stored::Integer((*x).into())),
            Value::Text(x) => ToSqlOutput::Borrowed(ValueRef::Text(x.as_bytes())),
            Value::Bytes(x) => ToSqlOutput::Borrowed(ValueRef::Blob(x)),
            Value::Uuid(x) => ToSqlOutput::Borrowed(ValueRef::Blob(x.as_bytes())),
            Value::Time(x) => ToSqlOutput::Owned(Stored::Integer(micros(*x))),
        })
    }
}

fn micros(at: OffsetDateTime) -> i64 {
    (at.unix_timestamp_nanos() / 1000) as i64
}

impl Columns for rusqlite::Row<'_> {
    fn column(&self, i: usize, kind: Kind) -> anyhow::Result<Value> {
        let stored = self.get_ref(i)?;
        Ok(match (kind, stored) {
            (_, ValueRef::Null) => Value::Null,
            (Kind::Int, ValueRef::Integer(x)) => Value::Int(x),
            (Kind::Real, ValueRef::Real(x)) => Value::Real(x),
            (Kind::Real, ValueRef::Integer(x)) => Value::Real(x as f64),
            (Kind::Bool, ValueRef::Integer(x)) => Value::Bool(x != 0),
            (Kind::Text, ValueRef::Text(x)) => Value::Text(std::str::from_utf8(x)?.to_owned()),
            (Kind::Bytes, ValueRef::Blob(x)) => Value::Bytes(x.to_vec()),
            (Kind::Uuid, ValueRef::Blob(x)) => Value::Uuid(Uuid::from_slice(x)?),
            (Kind::Time, ValueRef::Integer(x)) => {
                Value::Time(OffsetDateTime::from_unix_timestamp_nanos(i128::from(x) * 1000)?)
            }
            (kind, other) => bail!("column {i} is a {:?}, not a {kind:?}", other.data_type()),
        })
    }
}

fn failed(e: rusqlite::Error) -> Error {
    match e.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Error::Constraint(e.to_string()),
        // A disk that may not be written fails like one that is broken, and a quota like both.
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
            Error::Full(e.to_string())
        }
        Some(ErrorCode::OperationInterrupted) => Error::TooLong,
        _ => Error::Failed(anyhow!(e)),
    }
}
