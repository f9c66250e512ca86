//! `bin/bench hostile`: each attack at full tilt from another address, while a neighbour tells of something with a photo.
//!
//! No time is asserted: the table says what was found, and an answer to the neighbour that is not 303 is counted. Only a
//! server of its own on 127.0.0.1 is attacked. The same attacks are judged by bytes, places and answers in `bin/test`.

mod attacks;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, program, report};
use bench::process::{Server, free_address};
use bench::times::Times;
use clap::Parser;
use uuid::Uuid;

use attacks::{Attack, Target};

const PHOTO: &[u8] = include_bytes!("../kill/photo.jpg");
/// The neighbour tells this often.
const TELLS_EVERY: Duration = Duration::from_millis(250);

#[derive(Parser, Debug)]
#[command(name = "bin/bench hostile", about = "Attacks a server of its own, while a neighbour tells.")]
struct Asked {
    /// Four seconds an attack and few rows; writes nothing.
    #[arg(long)]
    quick: bool,
    /// Seconds an attack; 60, or 4 when quick.
    #[arg(long)]
    seconds: Option<u64>,
    /// Reports that are there to search in; 300000, or 5000 when quick.
    #[arg(long)]
    rows: Option<usize>,
    /// Only attacks whose name begins so.
    #[arg(long)]
    only: Option<String>,
    /// The server; else the one beside this program.
    #[arg(long)]
    program: Option<PathBuf>,
    /// A sentence on what else the machine did meanwhile.
    #[arg(long, default_value = "Nothing else ran beside it.")]
    beside: String,
    /// Where to write the section, and the document that holds it.
    #[arg(long, num_args = 2)]
    write: Vec<PathBuf>,
}

/// What came of one attack.
struct Row {
    name: &'static str,
    what: &'static str,
    told: Times,
    answers: BTreeMap<String, usize>,
    peak_mib: f64,
    grown_mib: f64,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    bench::ended("hostile", work(&asked))
}

async fn work(asked: &Asked) -> Result<()> {
    let seconds = asked.seconds.unwrap_or(if asked.quick { 4 } else { 60 }).clamp(1, 600);
    let rows = asked.rows.unwrap_or(if asked.quick { 5_000 } else { 300_000 });
    let folder = tempfile::tempdir()?;
    let program = asked.program.clone().map_or_else(|| program("liengia"), Ok)?;
    let place = Place { program, data: folder.path().to_owned(), database_url: None };
    let seeded = Seeded::fill(&place, rows).await?;
    let mut found = Vec::new();
    for attack in Attack::all() {
        if asked.only.as_ref().is_some_and(|only| !attack.name.starts_with(only.as_str())) {
            continue;
        }
        // Each meets a server that was just started: what one left in memory is not the next one's.
        let address = free_address()?;
        let mut command = place.command(address);
        command.env("LIENGIA_PAGES_PER_MINUTE", "600");
        let mut server = Server::start(command, address, "/", &place.data.join("log")).await?;
        let row = run(&server, &place.data, &seeded, attack, Duration::from_secs(seconds)).await?;
        ensure!(!server.has_ended(), "{}: the server ended; see {}/log", row.name, place.data.display());
        server.end()?;
        println!("{}", line(&row));
        found.push(row);
    }
    let text = text(&found, seconds, rows, &asked.beside);
    println!("{text}");
    if let [section, document] = asked.write.as_slice() {
        write(section, document, &text)?;
    }
    Ok(())
}

async fn run(server: &Server, data: &Path, seeded: &Seeded, attack: Attack, lasts: Duration) -> Result<Row> {
    let target = Arc::new(Target::new(server.address, seeded.clone()).await?);
    // What the neighbour does is done once before, so that the first time is not counted as the attack's.
    tell(&target, Instant::now() + Duration::from_secs(1)).await?;
    server.forget_peak()?;
    let before = bytes_of(data)?;
    let over = Arc::new(AtomicBool::new(false));
    let attackers: Vec<_> = (0..attack.at_once)
        .map(|n| {
            let (target, over) = (target.clone(), over.clone());
            tokio::spawn(async move { (attack.run)(target, n, over).await })
        })
        .collect();
    let told = tell(&target, Instant::now() + lasts).await?;
    over.store(true, Ordering::Relaxed);
    let (peak_mib, grown) = (server.peak_mib()?, bytes_of(data)? - before);
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    for attacker in attackers {
        let ended = tokio::time::timeout(Duration::from_secs(3), attacker).await;
        for (answer, n) in ended.ok().and_then(Result::ok).unwrap_or_default() {
            *answers.entry(answer).or_default() += n;
        }
    }
    Ok(Row {
        name: attack.name,
        what: attack.what,
        told,
        answers,
        peak_mib,
        grown_mib: grown as f64 / 1024.0 / 1024.0,
    })
}

/// A neighbour tells of something, with a photo, again and again, each time on a fresh connection.
async fn tell(target: &Target, until: Instant) -> Result<Times> {
    let mut told = Times::default();
    while Instant::now() < until {
        let begun = Instant::now();
        let token = &target.seeded.members[0];
        let id = ground::ids::fresh(time::OffsetDateTime::now_utc());
        let request = report(&target.seeded.group, id, told.millis.len(), token, Some(PHOTO));
        let asked = async {
            let mut wire = Wire::open(target.address).await?;
            wire.ask(&request).await
        };
        match tokio::time::timeout(Duration::from_secs(60), asked).await {
            Ok(Ok(303)) => told.millis.push(begun.elapsed().as_secs_f64() * 1000.0),
            _ => told.failed += 1,
        }
        tokio::time::sleep(TELLS_EVERY.saturating_sub(begun.elapsed())).await;
    }
    Ok(told.sorted())
}

/// What lies in a folder.
fn bytes_of(folder: &Path) -> Result<i64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let Ok(entry) = entry else { continue };
        let Ok(about) = entry.metadata() else { continue };
        sum += if about.is_dir() { bytes_of(&entry.path())? } else { i64::try_from(about.len())? };
    }
    Ok(sum)
}

fn line(row: &Row) -> String {
    let mut answers = String::new();
    for (answer, n) in &row.answers {
        let _ = write!(answers, "{}{n} × {answer}", if answers.is_empty() { "" } else { ", " });
    }
    format!(
        "| {} | {} | {:.0} | {:.0} | {} | {} | {:.0} | {:.0} | {answers} |",
        row.name,
        row.what,
        row.told.percentile(0.5),
        row.told.percentile(0.99),
        row.told.millis.len(),
        row.told.failed,
        row.peak_mib,
        row.grown_mib,
    )
}

fn text(found: &[Row], seconds: u64, rows: usize, beside: &str) -> String {
    let today = time::OffsetDateTime::now_utc().date();
    let mut out = format!(
        "## Under attack\n\n`bin/bench hostile` on {today}: each attack for {seconds} s at full tilt from another address \
         of this machine,\nagainst a release server just started over {rows} reports, with attackers and server on the same \
         two cores. Meanwhile a\nneighbour tells of something with a photo every {} ms, each time on a fresh connection: \
         the times are from connecting to\nthe 303 that is sent after the fsync. Aims: p99 ≤ 2,000 ms, memory ≤ 256 MiB. \
         Pages a minute are limited as shipped,\nreports an hour are not, so that the neighbour can be measured. Disk is \
         what the data folder grew by, the neighbour's own\nreports and photos and the log included. {beside}\n\n\
         | attack | what | p50 ms | p99 ms | told | not told | peak MiB | disk MiB | what the attackers were answered |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        TELLS_EVERY.as_millis(),
    );
    for row in found {
        let _ = writeln!(out, "{}", line(row));
    }
    out.push('\n');
    out
}

/// The section by itself, for the next whole run; and in its place in the document.
fn write(section: &Path, document: &Path, text: &str) -> Result<()> {
    std::fs::write(section, text)?;
    let whole = std::fs::read_to_string(document)?;
    let without = match whole.split_once("## Under attack\n") {
        Some((before, after)) => {
            let rest = after.split_once("\n## ").context("nothing stands after the section")?.1;
            format!("{before}## {rest}")
        }
        None => whole,
    };
    let mark = "## What is compared with what";
    let (before, after) = without.split_once(mark).context("no place for the section")?;
    std::fs::write(document, format!("{before}{text}{mark}{after}"))?;
    Ok(())
}

/// An id for a form.
pub fn fresh() -> Uuid {
    ground::ids::fresh(time::OffsetDateTime::now_utc())
}
