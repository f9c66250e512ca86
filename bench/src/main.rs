//! `bin/bench`: Liên Gia beside a bare durable server and beside PocketBase, in one run, round by round.
//!
//! Rounds are interleaved, so that whatever else the machine does falls on all alike; what counts are ratios inside a
//! round, and processor time a request. No time is asserted: only errors (an answer that is not 2xx or 3xx) fail.

mod extras;
mod report;
mod rounds;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use bench::liengia::{Place, program};
use bench::peers::{Floor, LienGia, Peer, PocketBase};
use bench::process::{Server, free_address};
use clap::Parser;

/// What was asked for.
#[derive(Parser, Debug, Clone)]
#[command(
    name = "bin/bench",
    about = "Measures Liên Gia beside a floor and PocketBase; ratios go to docs/BENCHMARKS.md."
)]
pub struct Asked {
    /// Three short rounds, under three minutes; writes no document.
    #[arg(long)]
    quick: bool,
    /// Rounds; 7, or 3 when quick.
    #[arg(long)]
    rounds: Option<usize>,
    /// Seconds a window; 6, or 2 when quick.
    #[arg(long)]
    seconds: Option<f64>,
    /// Rows to begin with.
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
    /// PocketBase's binary; without it the peer is left out.
    #[arg(long)]
    pocketbase: Option<PathBuf>,
    /// Only these, by the beginning of their name: `create`, `list`, `page`, `home`, `mixed`.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Skips starts, memory, hang-ups and the count of fsyncs.
    #[arg(long)]
    rounds_only: bool,
    /// Where to write the document; without it the full run prints it.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Keep the servers' data in this folder, for a profile afterwards.
    #[arg(long)]
    keep: Option<PathBuf>,
}

impl Asked {
    pub fn window(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.unwrap_or(if self.quick { 2.0 } else { 6.0 }))
    }

    pub fn rounds(&self) -> usize {
        self.rounds.unwrap_or(if self.quick { 3 } else { 7 })
    }

    pub fn wants(&self, measure: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| measure.starts_with(name.as_str()))
    }
}

/// Those that are measured, filled and running.
pub struct Field {
    pub floor: Floor,
    pub liengia: LienGia,
    pub pocketbase: Option<PocketBase>,
    pub servers: Vec<Server>,
}

impl Field {
    /// The peers in the order of the tables.
    pub fn peers(&self) -> Vec<&dyn Peer> {
        let mut peers: Vec<&dyn Peer> = vec![&self.floor, &self.liengia];
        peers.extend(self.pocketbase.as_ref().map(|peer| peer as &dyn Peer));
        peers
    }

    async fn start(&mut self) -> Result<()> {
        let mut servers = Vec::new();
        for peer in self.peers() {
            servers.push(start(peer).await?);
        }
        self.servers = servers;
        Ok(())
    }

    pub fn stop(&mut self) -> Result<()> {
        self.servers.drain(..).try_for_each(|mut server| server.end())
    }
}

/// Starts a peer's server.
pub async fn start(peer: &dyn Peer) -> Result<Server> {
    let address = free_address()?;
    Server::start(peer.command(address), address, peer.first_page(), &peer.folder().join("log")).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match work(&Asked::parse()).await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("bench: {errors} requests failed; the figures are worth nothing");
            ExitCode::FAILURE
        }
        Err(e) => {
            eprintln!("bench: {e:#}");
            ExitCode::FAILURE
        }
    }
}

async fn work(asked: &Asked) -> Result<u64> {
    let begun = Instant::now();
    let temporary = tempfile::tempdir()?;
    let folder = asked.keep.clone().unwrap_or_else(|| temporary.path().to_owned());
    let mut field = fill(asked, &folder).await?;
    eprintln!("filled with {} rows each after {:.0} s", asked.rows, begun.elapsed().as_secs_f64());
    let mut found = report::Found { rows: asked.rows, ..report::Found::default() };
    if !asked.rounds_only {
        found.starts = extras::starts(&field).await?;
    }
    field.start().await?;
    field.liengia.learn_pages(field.servers[1].address).await?;
    found.idle = extras::memory(&field)?;
    rounds::run(asked, &field, &folder, &mut found).await?;
    if !asked.rounds_only {
        found.hang_ups = extras::hang_ups(&field).await?;
        field.stop()?;
        found.fsyncs = extras::fsyncs(&field, asked.window()).await?;
    }
    found.seconds = begun.elapsed().as_secs();
    let text = report::text(&found, asked);
    println!("{text}");
    if let Some(path) = &asked.write {
        std::fs::write(path, text)?;
    }
    Ok(found.errors())
}

async fn fill(asked: &Asked, folder: &std::path::Path) -> Result<Field> {
    let floor = Floor::seed(program("floor")?, folder.join("floor"), asked.rows)?;
    let place = Place { program: program("liengia")?, data: folder.join("liengia"), database_url: None };
    let liengia = LienGia::seed(place, asked.rows).await?;
    let pocketbase = match &asked.pocketbase {
        Some(program) => {
            Some(PocketBase::seed(program.clone(), folder.join("pocketbase"), asked.rows).await?)
        }
        None => None,
    };
    Ok(Field { floor, liengia, pocketbase, servers: Vec::new() })
}
