//! `bin/bench`: Liên Gia beside a bare durable server and beside PocketBase, in one run, round by round.
//!
//! Rounds are interleaved, so that whatever else the machine does falls on all alike; what counts are ratios inside a
//! round, and processor time a request. No time is asserted: only errors (an answer that is not 2xx or 3xx) fail.

mod asked;
mod extras;
mod field;
mod measures;
mod report;
mod rounds;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use bench::liengia::{Place, program};
use bench::peers::{Floor, LienGia, PocketBase};
use clap::Parser;

use asked::Asked;
use field::Field;

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
