//! `bin/bench pushes`: so many phones are told of an alarm at once, by a push service on this machine, while neighbours open pages.
//!
//! From the notice in the database to the service's 201: planned, put into the outbox, encrypted, signed, sent, marked. No time
//! is asserted; what fails is a push that did not arrive, or arrived twice. Not here: a real service (`service.rs` is ours),
//! what a push says (tests of the feature `notices`).

mod phones;
mod service;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, page, program};
use bench::process::{Server, free_address};
use bench::times::Times;
use clap::Parser;

use service::Service;

/// Reports that are there already: pages read them.
const ROWS: usize = 5_000;
/// A neighbour opens a page this often.
const OPENS_EVERY: Duration = Duration::from_millis(50);
const QUIET: Duration = Duration::from_secs(5);

#[derive(Parser, Debug)]
#[command(name = "bin/bench pushes", about = "Tells phones of an alarm, while neighbours open pages.")]
struct Asked {
    /// How many phones; 5000, or 200 when quick.
    #[arg(long)]
    phones: Option<usize>,
    /// Milliseconds until the service answers: one far away takes some 50.
    #[arg(long, default_value_t = 50)]
    answers_after: u64,
    #[arg(long)]
    quick: bool,
    /// Seconds until what did not arrive is called lost.
    #[arg(long, default_value_t = 600)]
    patience: u64,
    /// The server; else the one beside this program.
    #[arg(long)]
    program: Option<PathBuf>,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    bench::ended("pushes", work(&asked))
}

async fn work(asked: &Asked) -> Result<()> {
    let phones = asked.phones.unwrap_or(if asked.quick { 200 } else { 5_000 }).clamp(1, 19_000);
    let folder = tempfile::tempdir()?;
    let program = asked.program.clone().map_or_else(|| program("liengia"), Ok)?;
    let place = Place { program, data: folder.path().to_owned(), database_url: None };
    let seeded = Seeded::fill(&place, if asked.quick { 200 } else { ROWS }).await?;
    let service = Service::start(Duration::from_millis(asked.answers_after)).await?;
    phones::allow(&place, service.at, phones).await?;

    let address = free_address()?;
    let mut command = place.command(address);
    command
        .env("LIENGIA_PUSH_CONTACT", "mailto:bench@phuong.example")
        .env("LIENGIA_PUSH_HOSTS", service.at.to_string());
    let mut server = Server::start(command, address, "/", &place.data.join("log")).await?;
    let over = Arc::new(AtomicBool::new(false));
    let quiet = open_pages(&server, &seeded, Instant::now() + QUIET, over.clone()).await;
    server.forget_peak()?;
    let before = server.pss_mib()?;
    phones::alarm(&place).await?;
    let begun = Instant::now();
    let until = begun + Duration::from_secs(asked.patience);
    let (meanwhile, done) = tokio::join!(open_pages(&server, &seeded, until, over.clone()), async {
        let done = service.all(phones, until).await;
        over.store(true, Ordering::Relaxed);
        done
    });
    let took = done.unwrap_or_else(|| begun.elapsed());
    // Whatever came twice came by now.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (peak, found) = (server.peak_mib()?, service.found());
    ensure!(!server.has_ended(), "the server ended; see {}/log", place.data.display());
    server.end()?;
    println!(
        "{phones} phones, each push answered after {} ms: all told {:.1} s after the alarm, {:.0} a second\n\
         memory: {before:.0} MiB before, {peak:.0} MiB at the most\n\
         before: {}\nmeanwhile: {}\narrived: {} pushes for {} phones, lengths {:?}",
        asked.answers_after,
        took.as_secs_f64(),
        found.pushes as f64 / took.as_secs_f64(),
        quiet.says("pages"),
        meanwhile.says("pages"),
        found.pushes,
        found.phones,
        found.lengths,
    );
    ensure!(found.phones == phones, "{} phones were not told", phones - found.phones.min(phones));
    ensure!(found.pushes == phones, "{} came twice", found.pushes - phones);
    ensure!(quiet.failed + meanwhile.failed == 0, "pages failed");
    Ok(())
}

/// Neighbours open their first page and a list, in turns, each on a connection that stays.
async fn open_pages(server: &Server, seeded: &Seeded, until: Instant, over: Arc<AtomicBool>) -> Times {
    let mut opened = Times::default();
    let mut wire = None;
    while Instant::now() < until && !over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let n = opened.millis.len();
        let token = &seeded.readers[n % seeded.readers.len()];
        let request = if n.is_multiple_of(2) { page("/", token) } else { page("/notices", token) };
        let asked = async {
            if wire.is_none() {
                wire = Some(Wire::open(server.address).await?);
            }
            match &mut wire {
                Some(wire) => Ok(wire.ask(&request).await?),
                None => anyhow::bail!("no connection"),
            }
        };
        match asked.await {
            Ok(200) => opened.millis.push(begun.elapsed().as_secs_f64() * 1000.0),
            _ => (opened.failed, wire) = (opened.failed + 1, None),
        }
        tokio::time::sleep(OPENS_EVERY.saturating_sub(begun.elapsed())).await;
    }
    opened.sorted()
}
