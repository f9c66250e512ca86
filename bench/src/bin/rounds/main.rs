//! `bin/bench rounds`: so many households answer one round by their own phones, over HTTP; then its progress page and its table are
//! read as the ward reads them.
//!
//! No time is asserted; what fails is an answer that was not taken, or was counted twice. Not here: the phone that goes round (the
//! browser stories), counting itself (`rounds/count.rs`).

mod ward;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, form, page, program};
use bench::process::{Server, free_address};
use bench::times::Times;
use clap::Parser;

use ward::Ward;

/// Phones that send at once.
const AT_ONCE: usize = 32;
/// So often the pages are read.
const READS: usize = 20;

#[derive(Parser, Debug)]
#[command(name = "bin/bench rounds", about = "Households answer a round, then its page and table are read.")]
struct Asked {
    /// How many households; 5000, or 240 when quick.
    #[arg(long)]
    households: Option<usize>,
    #[arg(long)]
    quick: bool,
    /// The server; else the one beside this program.
    #[arg(long)]
    program: Option<PathBuf>,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    bench::ended("rounds", work(&asked))
}

async fn work(asked: &Asked) -> Result<()> {
    let many = asked.households.unwrap_or(if asked.quick { 240 } else { 5_000 }).clamp(1, 20_000);
    let folder = tempfile::tempdir()?;
    let program = asked.program.clone().map_or_else(|| program("liengia"), Ok)?;
    let place = Place { program, data: folder.path().to_owned(), database_url: None };
    Seeded::fill(&place, 200).await?;
    let ward = Arc::new(Ward::fill(&place, many).await?);
    let address = free_address()?;
    let mut server = Server::start(place.command(address), address, "/", &place.data.join("log")).await?;
    server.forget_peak()?;
    let before = server.pss_mib()?;
    let begun = Instant::now();
    let answered = answer(&server, &ward).await?;
    let took = begun.elapsed();
    let after_answers = server.peak_mib()?;
    server.forget_peak()?;
    let progress = read(&server, &ward.page(), &ward.chief).await?;
    let table = read(&server, &format!("{}/table", ward.page()), &ward.chief).await?;
    let peak = server.peak_mib()?;
    ensure!(!server.has_ended(), "the server ended; see {}/log", place.data.display());
    server.end()?;
    println!(
        "{many} households: all answered in {:.1} s, {:.0} a second\nanswers: {}\nprogress page of the ward: {}\n\
         table (XLSX): {}\nmemory: {before:.0} MiB before, {after_answers:.0} MiB at the most while they answered, \
         {peak:.0} MiB while it was read",
        took.as_secs_f64(),
        many as f64 / took.as_secs_f64(),
        answered.says("answers"),
        progress.says("pages"),
        table.says("tables"),
    );
    ensure!(answered.failed + progress.failed + table.failed == 0, "something was not answered");
    let counted = ward.count(&place).await?;
    ensure!(counted == many as i64, "{counted} answers of {many} households are kept");
    Ok(())
}

/// Each household once, by as many phones at a time; the first hundred twice, as after a lost signal.
async fn answer(server: &Server, ward: &Arc<Ward>) -> Result<Times> {
    let next = Arc::new(AtomicUsize::new(0));
    let address = server.address;
    let phones: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (next, ward) = (next.clone(), ward.clone());
            tokio::spawn(async move {
                let (mut times, mut wire) = (Times::default(), Wire::open(address).await?);
                while let Some(one) = ward.doors.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let id = one.answer_id.to_string();
                    let fields = [("id", id.as_str()), ("version", "1"), ("says", "signed")];
                    let request = form(&ward.answer_of(one), &one.token, &fields);
                    for _ in 0..if one.number < 100 { 2 } else { 1 } {
                        let begun = Instant::now();
                        match wire.ask(&request).await {
                            Ok(303) => times.millis.push(begun.elapsed().as_secs_f64() * 1000.0),
                            _ => times.failed += 1,
                        }
                    }
                }
                Ok::<_, std::io::Error>(times)
            })
        })
        .collect();
    let mut all = Times::default();
    for phone in phones {
        let times = phone.await??;
        all.millis.extend(times.millis);
        all.failed += times.failed;
    }
    Ok(all.sorted())
}

async fn read(server: &Server, path: &str, token: &str) -> Result<Times> {
    let (mut times, mut wire) = (Times::default(), Wire::open(server.address).await?);
    for _ in 0..READS {
        let begun = Instant::now();
        match wire.ask(&page(path, token)).await? {
            200 => times.millis.push(begun.elapsed().as_secs_f64() * 1000.0),
            _ => times.failed += 1,
        }
    }
    Ok(times.sorted())
}
