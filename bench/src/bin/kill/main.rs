//! Kills the server at random moments under mixed load and looks whether anything was lost: every act whose sender was
//! told so is there, once; every other is there whole or not at all; files and rows agree; the chain is whole.
//!
//! SIGKILL takes nothing back that the kernel has: what a power cut would take is looked at by `order`, which sees in
//! the system calls that no answer leaves before its fsync.

mod check;
mod clients;
mod dice;
mod folder;
mod journal;
mod order;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;

use dice::Dice;
use folder::Folder;

/// Kills of one data folder; then a new one begins, so that young databases are killed as often as old ones.
const KILLS_A_FOLDER: usize = 50;

#[derive(Parser, Debug)]
#[command(about = "Kills Liên Gia at random moments and looks whether anything was lost.")]
struct Asked {
    /// How often.
    #[arg(long, default_value_t = 200)]
    times: usize,
    /// The same seed kills at the same moments.
    #[arg(long)]
    seed: Option<u64>,
    /// `postgres://…` of a server where databases may be made; without it SQLite.
    #[arg(long)]
    postgres: Option<String>,
    /// The binary; without it the one beside this program.
    #[arg(long)]
    program: Option<PathBuf>,
    /// Does not look at the order of fsync and answer.
    #[arg(long)]
    without_order: bool,
    /// Keep the data folders, to look into what was found.
    #[arg(long)]
    keep: Option<PathBuf>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let asked = Asked::parse();
    let seed = asked.seed.unwrap_or_else(|| u64::from(std::process::id()) << 32 | u64::from(nanos()));
    match work(&asked, seed).await {
        Ok(wrong) if wrong.is_empty() => ExitCode::SUCCESS,
        Ok(wrong) => {
            for line in wrong.iter().take(20) {
                eprintln!("kill: {line}");
            }
            eprintln!(
                "kill: {} things are wrong (again: --seed {seed} --times {})",
                wrong.len(),
                asked.times
            );
            ExitCode::FAILURE
        }
        Err(e) => {
            eprintln!("kill: {e:#} (again: --seed {seed} --times {})", asked.times);
            ExitCode::FAILURE
        }
    }
}

fn nanos() -> u32 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(7, |d| d.subsec_nanos())
}

async fn work(asked: &Asked, seed: u64) -> Result<Vec<String>> {
    let (begun, mut dice) = (Instant::now(), Dice::new(seed));
    println!("kill: {} times, seed {seed}", asked.times);
    let program = match &asked.program {
        Some(program) => program.clone(),
        None => bench::liengia::program("liengia")?,
    };
    let temporary = tempfile::tempdir()?;
    let place = asked.keep.clone().unwrap_or_else(|| temporary.path().to_owned());
    let mut wrong = Vec::new();
    if asked.postgres.is_none() && !asked.without_order {
        wrong.extend(order::look(&program, &place.join("order")).await?);
    }
    let mut left = asked.times;
    for number in 0.. {
        let kills = left.min(KILLS_A_FOLDER);
        if kills == 0 || !wrong.is_empty() {
            break;
        }
        let data = place.join(format!("folder-{number}"));
        let mut folder = Folder::fill(&program, &data, asked.postgres.as_deref(), number).await?;
        for _ in 0..kills {
            folder.live_and_die(&mut dice).await?;
        }
        left -= kills;
        wrong.extend(folder.last_look().await?);
        println!(
            "kill: {} of {}, {}, {:.0} s",
            asked.times - left,
            asked.times,
            folder.summary(),
            seconds(begun)
        );
    }
    Ok(wrong)
}

fn seconds(since: Instant) -> f64 {
    Duration::as_secs_f64(&since.elapsed())
}
