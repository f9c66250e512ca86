//! The floor: the least that a durable server of this kind can be. axum, rusqlite, a bearer token, a JSON check, one
//! writer thread that commits in groups (WAL, `synchronous = FULL`), readers of their own, 201 after the commit.
//!
//! It has no roles, no ledger, no clocks, no notices, no page: a ceiling for Liên Gia, not a rival.
#![expect(clippy::disallowed_types, reason = "the floor is a server of its own and has no features to guard")]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use bench::words;
use clap::Parser;
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;
use uuid::Uuid;

const GROUP_MAX: usize = 256;
const READERS: usize = 4;
const QUEUE_MAX: usize = 4096;

#[derive(Parser)]
struct Words {
    #[arg(long)]
    data: PathBuf,
    #[arg(long)]
    listen: std::net::SocketAddr,
    /// Rows to begin with, in a new database; then it ends.
    #[arg(long)]
    seed: Option<usize>,
}

/// What comes in and is kept.
#[derive(Deserialize, Serialize)]
struct Report {
    id: Uuid,
    unit: String,
    category: String,
    title: String,
    description: String,
    lat: f64,
    lng: f64,
    occurred_at: i64,
    #[serde(default)]
    reporter: i64,
}

type Write = (Report, oneshot::Sender<bool>);
type Read = (Asked, oneshot::Sender<Option<Vec<Report>>>);

#[derive(Clone)]
struct Floor {
    writes: Sender<Write>,
    reads: Sender<Read>,
    people: Arc<HashMap<Vec<u8>, i64>>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let asked = Words::parse();
    let file = asked.data.join("floor.db");
    if let Some(rows) = asked.seed {
        return seed(open(&file)?, rows);
    }
    let (writes, write_queue) = bounded(QUEUE_MAX);
    let (reads, read_queue) = bounded::<Read>(QUEUE_MAX);
    let writer = open(&file)?;
    std::thread::spawn(move || write_in_groups(writer, &write_queue));
    for _ in 0..READERS {
        let (reader, queue) = (open(&file)?, read_queue.clone());
        std::thread::spawn(move || {
            while let Ok((asked, done)) = queue.recv() {
                let _ = done.send(list(&reader, &asked).ok());
            }
        });
    }
    let people = (0..64).map(|n| (Sha256::digest(token(n)).to_vec(), n)).collect();
    let floor = Floor { writes, reads, people: Arc::new(people) };
    let router = Router::new()
        .route("/reports", get(index).post(create))
        .route("/healthz", get(async || "ok\n"))
        .with_state(floor);
    let listener = tokio::net::TcpListener::bind(asked.listen).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

fn token(n: i64) -> String {
    format!("floor-token-{n}")
}

fn open(file: &std::path::Path) -> Result<Connection> {
    let conn = Connection::open(file).with_context(|| file.display().to_string())?;
    conn.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000;
         create table if not exists reports (id blob primary key, unit text not null, category text not null,
         title text not null, description text not null, lat real not null, lng real not null,
         occurred_at integer not null, reporter integer not null);
         create index if not exists reports_by_category on reports (unit, category, occurred_at)",
    )?;
    Ok(conn)
}

/// Who asks, by their bearer token.
fn person(floor: &Floor, headers: &HeaderMap) -> Option<i64> {
    let token = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    floor.people.get(Sha256::digest(token).as_slice()).copied()
}

async fn create(State(floor): State<Floor>, headers: HeaderMap, Json(mut report): Json<Report>) -> Response {
    let Some(person) = person(&floor, &headers) else { return StatusCode::UNAUTHORIZED.into_response() };
    let right = (10..4000).contains(&report.description.len()) && report.category.len() < 40;
    if !right {
        return StatusCode::BAD_REQUEST.into_response();
    }
    report.reporter = person;
    let (done, wait) = oneshot::channel();
    if floor.writes.try_send((report, done)).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match wait.await {
        Ok(true) => StatusCode::CREATED.into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn write_in_groups(mut conn: Connection, queue: &Receiver<Write>) {
    while let Ok(first) = queue.recv() {
        let mut waiting = Vec::new();
        let kept = (|| -> rusqlite::Result<()> {
            let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut next = Some(first);
            while let Some((report, done)) = next.take() {
                insert(&tx, &report)?;
                waiting.push(done);
                if waiting.len() < GROUP_MAX {
                    next = queue.try_recv().ok();
                }
            }
            tx.commit()
        })();
        for done in waiting {
            let _ = done.send(kept.is_ok());
        }
    }
}

fn insert(conn: &Connection, report: &Report) -> rusqlite::Result<()> {
    let mut statement =
        conn.prepare_cached("insert into reports values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    statement.execute(params![
        report.id.as_bytes(),
        report.unit,
        report.category,
        report.title,
        report.description,
        report.lat,
        report.lng,
        report.occurred_at,
        report.reporter
    ])?;
    Ok(())
}

#[derive(Deserialize)]
struct Asked {
    unit: String,
    category: String,
    before: Option<i64>,
    size: u32,
}

async fn index(State(floor): State<Floor>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    if person(&floor, &headers).is_none() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (done, wait) = oneshot::channel();
    if floor.reads.try_send((asked, done)).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match wait.await {
        Ok(Some(reports)) => Json(reports).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn list(conn: &Connection, asked: &Asked) -> rusqlite::Result<Vec<Report>> {
    let mut statement = conn.prepare_cached(
        "select id, unit, category, title, description, lat, lng, occurred_at, reporter from reports
         where unit = ?1 and category = ?2 and occurred_at < ?3 order by occurred_at desc limit ?4",
    )?;
    let before = asked.before.unwrap_or(i64::MAX);
    let rows = statement.query_map(params![asked.unit, asked.category, before, asked.size.min(100)], read)?;
    rows.collect()
}

fn read(row: &Row) -> rusqlite::Result<Report> {
    Ok(Report {
        id: Uuid::from_bytes(row.get(0)?),
        unit: row.get(1)?,
        category: row.get(2)?,
        title: row.get(3)?,
        description: row.get(4)?,
        lat: row.get(5)?,
        lng: row.get(6)?,
        occurred_at: row.get(7)?,
        reporter: row.get(8)?,
    })
}

fn seed(mut conn: Connection, rows: usize) -> Result<()> {
    let tx = conn.transaction()?;
    for n in 0..rows {
        let (lat, lng) = words::position(n);
        let at = uuid::Timestamp::from_unix(uuid::NoContext, 1_700_000_000 + n as u64 * 60, 0);
        let report = Report {
            id: Uuid::new_v7(at),
            unit: format!("unit-{:02}", words::unit(n)),
            category: words::KINDS[n / 100 % words::KINDS.len()].to_owned(),
            title: words::place(n),
            description: words::what(n),
            lat,
            lng,
            occurred_at: 1_700_000_000 + n as i64 * 60,
            reporter: n as i64 % 32,
        };
        insert(&tx, &report)?;
    }
    tx.commit()?;
    Ok(())
}
