//! PostgreSQL: threads with one connection each; the same closures as on SQLite.
//!
//! A serialization failure or deadlock runs the closure again; a lost connection is opened anew before the next job.
//! A commit whose answer was lost is reported as failed, never as done: the client's own id makes the retry safe.

use std::collections::HashMap;
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow};
use time::OffsetDateTime;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{AsyncMessage, Client, NoTls, Statement};
use uuid::Uuid;

use super::{Columns, Conn, Engine, Error, Job, Kind, Queue, Result, Row, Value, Verdict, dialect, guarded};

const TRIES_MAX: u32 = 8;
const STATEMENTS_MAX: usize = 512;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

pub(super) fn start(url: &str, threads: usize, queue: Queue, mode: Mode) -> Result<()> {
    for _ in 0..threads.max(1) {
        // The first connection is made here, so that a wrong address is said at the start and not in a log.
        let session = Session::open(url, mode)?;
        let (url, queue) = (url.to_owned(), queue.clone());
        thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || serve(session, &url, mode, &queue))
            .context("starting a database thread")?;
    }
    Ok(())
}

fn serve(mut session: Session, url: &str, mode: Mode, queue: &Queue) {
    while let Ok(mut job) = queue.recv() {
        if session.client.is_closed() {
            match Session::open(url, mode) {
                Ok(fresh) => session = fresh,
                Err(e) => {
                    let _ = job.done.send(Err(e));
                    thread::sleep(Duration::from_millis(200));
                    continue;
                }
            }
        }
        let result = session.run(&mut job, mode);
        let _ = job.done.send(result);
    }
}

/// One connection with the small runtime that drives it.
struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
    runtime: Runtime,
}

impl Session {
    fn open(url: &str, mode: Mode) -> Result<Session> {
        let runtime =
            Builder::new_current_thread().enable_all().build().context("a runtime for PostgreSQL")?;
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls)
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
                self.batch("rollback")?;
                return Err(e);
            }
        };
        self.batch(if verdict == Verdict::Keep { "commit" } else { "rollback" })?;
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
    let (client, mut connection) = tokio_postgres::connect(url, NoTls).await?;
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
        return Error::Failed(anyhow!(e));
    };
    let says = format!("{}: {}", db.code().code(), db.message());
    match *db.code() {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Error::Again(says),
        SqlState::UNIQUE_VIOLATION | SqlState::FOREIGN_KEY_VIOLATION | SqlState::CHECK_VIOLATION => {
            Error::Constraint(says)
        }
        // The detail of a refused row is the row itself: people's data, which no log may hold.
        _ => Error::Failed(anyhow!("{says}")),
    }
}
