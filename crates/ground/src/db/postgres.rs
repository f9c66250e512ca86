//! PostgreSQL: threads with one connection each; the same closures as on SQLite.
//!
//! A serialization failure or deadlock runs the closure again, and so does a connection that is lost before the commit.
//! A commit whose answer was lost is told as what it is, unknown: the client's own id makes the retry safe.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use time::OffsetDateTime;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{AsyncMessage, Client, NoTls, Statement};
use uuid::Uuid;

use super::conn::{Conn, Engine};
use super::dialect;
use super::error::{Error, Result};
use super::job::{Job, Queue, Verdict, guarded, lock};
use super::value::{Columns, Kind, Row, Value};

const TRIES_MAX: u32 = 8;
/// A job whose connection is lost so often has lost it to itself.
const LOST_MAX: u32 = 6;
const CONNECTS_WITHIN: Duration = Duration::from_secs(3);
/// What was sent and not even received for so long was sent to nobody.
const UNHEARD_FOR: Duration = Duration::from_secs(10);
const KEEPALIVE_AFTER: Duration = Duration::from_secs(30);
const STATEMENTS_MAX: usize = 512;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

pub(super) fn start(url: &str, threads: usize, queue: Queue, mode: Mode) -> Result<()> {
    let config = config(url)?;
    let misses: Misses = Arc::default();
    for _ in 0..threads.max(1) {
        // The first connection is made here, so that a wrong address is said at the start and not in a log.
        let session = Some(Session::open(&config, mode)?);
        let mut line = Line { session, config: config.clone(), mode, misses: misses.clone() };
        let queue = queue.clone();
        thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || {
                while let Ok(mut job) = queue.recv() {
                    let result = line.work(&mut job);
                    let _ = job.done.send(result);
                }
            })
            .context("starting a database thread")?;
    }
    Ok(())
}

/// How to connect: where the address says nothing of it, a network that swallows everything is noticed in seconds.
fn config(url: &str) -> anyhow::Result<tokio_postgres::Config> {
    let mut config: tokio_postgres::Config = url.parse().context("LIENGIA_DATABASE_URL")?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECTS_WITHIN);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNHEARD_FOR);
    }
    config.keepalives_idle(KEEPALIVE_AFTER);
    Ok(config)
}

/// When somebody of the pool last tried to connect in vain, and why.
type Misses = Arc<Mutex<Option<(Instant, String)>>>;

/// One thread's way to the database.
struct Line {
    session: Option<Session>,
    config: tokio_postgres::Config,
    mode: Mode,
    misses: Misses,
}

impl Line {
    /// Runs a job. What a lost connection took along before its commit runs again on a new one: nothing of it was kept.
    fn work(&mut self, job: &mut Job) -> Result<()> {
        for _ in 0..LOST_MAX {
            let ran = match self.session.as_mut().filter(|session| !session.client.is_closed()) {
                Some(session) => session.run(job, self.mode),
                None => {
                    self.session = Some(self.connect(job.asked)?);
                    continue;
                }
            };
            match ran {
                Err(Error::Away(says)) => {
                    tracing::info!("a connection to PostgreSQL was lost: {says}");
                    self.session = None;
                }
                Err(Error::Unsure(says)) => {
                    self.session = None;
                    return Err(Error::Unsure(says));
                }
                ran => return ran,
            }
        }
        Err(Error::Away("the connection was lost again and again".to_owned()))
    }

    /// A new connection for who asks since then. Where another try that began after that was in vain, so is this one:
    /// else everybody who waits would wait for a try of their own.
    fn connect(&self, asked: Instant) -> Result<Session> {
        if let Some((began, says)) = &*lock(&self.misses)
            && *began > asked
        {
            return Err(Error::Away(says.clone()));
        }
        let began = Instant::now();
        let opened = Session::open(&self.config, self.mode);
        *lock(&self.misses) = opened.as_ref().err().map(|e| (began, format!("{e:#}")));
        opened.map_err(|e| Error::Away(format!("{e:#}")))
    }
}

/// One connection with the small runtime that drives it.
struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
    runtime: Runtime,
}

impl Session {
    fn open(config: &tokio_postgres::Config, mode: Mode) -> Result<Session> {
        let runtime =
            Builder::new_current_thread().enable_all().build().context("a runtime for PostgreSQL")?;
        let client = runtime.block_on(async {
            let (client, connection) = config
                .connect(NoTls)
                .await
                .map_err(|e| Error::Failed(anyhow!(e).context("connecting to PostgreSQL")))?;
            tokio::spawn(connection);
            if mode == Mode::Read {
                client.batch_execute("set default_transaction_read_only = on").await.map_err(failed)?;
            }
            Ok::<_, Error>(client)
        })?;
        Ok(Session { client, statements: HashMap::new(), runtime })
    }

    fn run(&mut self, job: &mut Job, mode: Mode) -> Result<()> {
        for attempt in 1..=TRIES_MAX {
            match self.attempt(job, mode) {
                Ok(Verdict::Again) => {}
                Err(Error::Again(_)) => {}
                Ok(_) => return Ok(()),
                Err(e) => return Err(e),
            }
            thread::sleep(Duration::from_millis(u64::from(attempt * attempt)));
        }
        Err(Error::Busy)
    }

    fn attempt(&mut self, job: &mut Job, mode: Mode) -> Result<Verdict> {
        self.batch(if mode == Mode::Read { "begin isolation level repeatable read" } else { "begin" })?;
        let verdict = match guarded(&mut job.run, &mut Conn(&mut Postgres(self))) {
            Ok(verdict) => verdict,
            Err(e) => {
                let _ = self.batch("rollback");
                return Err(e);
            }
        };
        if verdict != Verdict::Keep {
            self.batch("rollback")?;
            return Ok(verdict);
        }
        self.batch("commit").map_err(|e| match e {
            // Said before the answer came: it may have been kept.
            Error::Away(says) if mode == Mode::Write => Error::Unsure(says),
            e => e,
        })?;
        Ok(verdict)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.runtime.block_on(self.client.batch_execute(sql)).map_err(failed)
    }

    fn statement(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS_MAX {
            self.statements.clear();
        }
        let prepared = self.runtime.block_on(self.client.prepare(&dialect::dollars(sql)));
        let statement = prepared.map_err(failed)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// Hears a channel until the connection is lost.
pub async fn listen(url: &str, channel: &str, mut hear: impl FnMut(&str)) -> anyhow::Result<()> {
    let (client, mut connection) = config(url)?.connect(NoTls).await?;
    let (said, mut heard) = tokio::sync::mpsc::channel(1024);
    let driver = tokio::spawn(async move {
        while let Some(Ok(message)) = std::future::poll_fn(|cx| connection.poll_message(cx)).await {
            if let AsyncMessage::Notification(note) = message
                && said.send(note.payload().to_owned()).await.is_err()
            {
                break;
            }
        }
    });
    client.batch_execute(&format!("listen {channel}")).await?;
    while let Some(payload) = heard.recv().await {
        hear(&payload);
    }
    driver.abort();
    anyhow::bail!("the connection was lost")
}

struct Postgres<'a>(&'a mut Session);

impl Engine for Postgres<'_> {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        let statement = self.0.statement(sql)?;
        let params = by_reference(params);
        self.0.runtime.block_on(self.0.client.execute(&statement, &params)).map_err(failed)
    }

    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        row: &mut dyn FnMut(Row) -> anyhow::Result<()>,
    ) -> Result<()> {
        let statement = self.0.statement(sql)?;
        let params = by_reference(params);
        for r in self.0.runtime.block_on(self.0.client.query(&statement, &params)).map_err(failed)? {
            row(Row(&r)).with_context(|| sql.to_owned())?;
        }
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        self.0.batch(sql)
    }

    fn is_postgres(&self) -> bool {
        true
    }
}

fn by_reference(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as _).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(x) if *ty == Type::INT4 => i32::try_from(*x)?.to_sql(ty, out),
            Value::Int(x) if *ty == Type::INT2 => i16::try_from(*x)?.to_sql(ty, out),
            Value::Int(x) => x.to_sql(ty, out),
            Value::Real(x) => x.to_sql(ty, out),
            Value::Bool(x) => x.to_sql(ty, out),
            Value::Text(x) => x.to_sql(ty, out),
            Value::Bytes(x) => x.to_sql(ty, out),
            Value::Uuid(x) => x.to_sql(ty, out),
            Value::Time(x) => x.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl Columns for tokio_postgres::Row {
    fn column(&self, i: usize, kind: Kind) -> anyhow::Result<Value> {
        fn value<T: Into<Value>>(x: Option<T>) -> Value {
            x.map_or(Value::Null, Into::into)
        }
        let ty = self.columns().get(i).context("no such column")?.type_();
        Ok(match kind {
            Kind::Int if *ty == Type::INT4 => value(self.try_get::<_, Option<i32>>(i)?),
            Kind::Int => value(self.try_get::<_, Option<i64>>(i)?),
            Kind::Real => value(self.try_get::<_, Option<f64>>(i)?),
            Kind::Bool => value(self.try_get::<_, Option<bool>>(i)?),
            Kind::Text => value(self.try_get::<_, Option<String>>(i)?),
            Kind::Bytes => value(self.try_get::<_, Option<Vec<u8>>>(i)?),
            Kind::Uuid => value(self.try_get::<_, Option<Uuid>>(i)?),
            Kind::Time => value(self.try_get::<_, Option<OffsetDateTime>>(i)?),
        })
    }
}

fn failed(e: tokio_postgres::Error) -> Error {
    let Some(db) = e.as_db_error() else {
        let lost =
            e.is_closed() || std::error::Error::source(&e).is_some_and(|why| why.is::<std::io::Error>());
        return if lost { Error::Away(e.to_string()) } else { Error::Failed(anyhow!(e)) };
    };
    let says = format!("{}: {}", db.code().code(), db.message());
    match *db.code() {
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => {
            Error::Away(says)
        }
        SqlState::DISK_FULL | SqlState::IO_ERROR => Error::Full(says),
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Error::Again(says),
        SqlState::UNIQUE_VIOLATION | SqlState::FOREIGN_KEY_VIOLATION | SqlState::CHECK_VIOLATION => {
            Error::Constraint(says)
        }
        SqlState::QUERY_CANCELED => Error::TooLong,
        // The detail of a refused row is the row itself: people's data, which no log may hold.
        _ => Error::Failed(anyhow!("{says}")),
    }
}
