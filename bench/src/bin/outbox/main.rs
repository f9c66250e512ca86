//! `bin/bench outbox`: what waited on a phone without signal comes all at once, one after the other, as the phone sends it; then
//! the same three times more, as a phone does that heard no answer.
//!
//! Over HTTP, each item with its key and its photo. No time is asserted; what fails is an item that the book has not, or has
//! twice. Not here: the phone itself (`e2e/stories/outbox.mjs`).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, page, program, report_by};
use bench::process::Server;
use clap::Parser;
use time::OffsetDateTime;
use uuid::Uuid;

const PHOTO: &[u8] = include_bytes!("../../../../crates/liengia/src/reports/story/photos/rubbish.jpg");
/// The hours that it lay on the phone.
const LAY: time::Duration = time::Duration::hours(5);
/// A connection may be cut so often in one turn.
const CUT_MAX: usize = 100;
const REPLAYS: usize = 3;

#[derive(Parser, Debug)]
#[command(name = "bin/bench outbox", about = "Sends what waited on a phone, and the same again.")]
struct Asked {
    /// How many items; 200, or 20 when quick.
    #[arg(long)]
    items: Option<usize>,
    #[arg(long)]
    quick: bool,
    /// The server; else the one beside this program.
    #[arg(long)]
    program: Option<PathBuf>,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    bench::ended("outbox", work(&asked))
}

async fn work(asked: &Asked) -> Result<()> {
    let items = asked.items.unwrap_or(if asked.quick { 20 } else { 200 }).max(1);
    let folder = tempfile::tempdir()?;
    let program = asked.program.clone().map_or_else(|| program("liengia"), Ok)?;
    let place = Place { program, data: folder.path().to_owned(), database_url: None };
    let seeded = Seeded::fill(&place, if asked.quick { 200 } else { 5_000 }).await?;
    let mut server = place.start().await?;
    let phone = Phone::open(&server, &seeded, items).await?;
    server.forget_peak()?;
    let before = server.pss_mib()?;
    let mut receipts = BTreeMap::new();
    for turn in 0..=REPLAYS {
        let (took, waited) = phone.send(&server, &mut receipts).await?;
        let rate = items as f64 / (took - waited).as_secs_f64();
        let what = if turn == 0 { "sent" } else { "again" };
        println!(
            "{what}: {items} items in {:.1} s, {rate:.0} a second besides {:.0} s that the server asked to wait",
            took.as_secs_f64(),
            waited.as_secs_f64()
        );
    }
    println!("memory: {before:.0} MiB before, {:.0} MiB at the most", server.peak_mib()?);
    ensure!(!server.has_ended(), "the server ended; see {}/log", place.data.display());
    server.end()?;
    let (kept, photos) = kept(&place, &phone.ids).await?;
    println!("in the book: {kept} reports with {photos} photos, {} receipts", receipts.len());
    ensure!(kept == items && receipts.len() == items, "{items} were sent");
    ensure!(photos == items, "a photo for each");
    place.verify_ledger()?;
    Ok(())
}

/// Whoever wrote it, and what waits.
struct Phone {
    token: String,
    group: String,
    tag: String,
    ids: Vec<Uuid>,
}

impl Phone {
    async fn open(server: &Server, seeded: &Seeded, items: usize) -> Result<Phone> {
        let token = seeded.members[0].clone();
        let mut wire = Wire::open(server.address).await?;
        let status = wire.ask(&page("/waiting/own", &token)).await?;
        ensure!(status == 200, "/waiting/own answers {status}");
        let own: serde_json::Value = serde_json::from_slice(wire.body())?;
        let tag = own["person"].as_str().context("no tag")?.to_owned();
        Ok(Phone {
            token,
            group: seeded.group.clone(),
            tag,
            ids: (0..items).map(|_| Uuid::now_v7()).collect(),
        })
    }

    /// All of it, in turn; how long it took, and how much of that the server had asked to wait.
    async fn send(
        &self,
        server: &Server,
        receipts: &mut BTreeMap<Uuid, String>,
    ) -> Result<(Duration, Duration)> {
        let (begun, mut waited) = (Instant::now(), Duration::ZERO);
        let mut wire = Wire::open(server.address).await?;
        let mut cut = 0;
        for (n, id) in self.ids.iter().enumerate() {
            loop {
                let Ok(status) = wire.ask(&self.item(n, *id)).await else {
                    // As a phone takes it: no signal just now.
                    cut += 1;
                    ensure!(cut < CUT_MAX, "the connection was cut {cut} times");
                    waited += Duration::from_secs(1);
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    wire = Wire::open(server.address).await?;
                    continue;
                };
                if let (429 | 503, Some(seconds)) = (status, wire.header("retry-after")) {
                    let pause = Duration::from_secs(seconds.parse().unwrap_or(1));
                    waited += pause;
                    tokio::time::sleep(pause).await;
                    // Nobody holds a connection open for so long.
                    wire = Wire::open(server.address).await?;
                    continue;
                }
                ensure!(status == 204, "item {n} was answered {status}: {}", wire.text());
                let to = wire.header("x-taken-to").context("no receipt")?.to_owned();
                let same = receipts.entry(*id).or_insert_with(|| to.clone());
                ensure!(*same == to, "item {n} has two receipts: {same} and {to}");
                break;
            }
        }
        Ok((begun.elapsed(), waited))
    }

    /// As the phone's script sends it.
    fn item(&self, n: usize, id: Uuid) -> Vec<u8> {
        let now = OffsetDateTime::now_utc();
        let millis = |at: OffsetDateTime| at.unix_timestamp_nanos() / 1_000_000;
        let says = format!(
            "Cookie: lg_session={}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/plain\r\n\
             X-Written-By: {}\r\nX-Written-At: {}\r\nX-Sent-At: {}\r\n",
            self.token,
            self.tag,
            millis(now - LAY),
            millis(now)
        );
        report_by(&says, &self.group, id, n, Some(PHOTO))
    }
}

/// Reports with these keys, and photos of theirs.
async fn kept(place: &Place, ids: &[Uuid]) -> Result<(usize, usize)> {
    let (store, ids) = (place.store().await?, ids.to_vec());
    let counted = store
        .read(move |conn| {
            let (mut reports, mut photos) = (0, 0);
            for id in &ids {
                reports += conn.number("select count(*) from reports where id = ?1", ground::params![*id])?;
                let of = "select count(*) from files where subject_id = ?1";
                photos += conn.number(of, ground::params![*id])?;
            }
            Ok::<_, ground::db::Error>((reports, photos))
        })
        .await?;
    place.close(store)?;
    Ok((usize::try_from(counted.0)?, usize::try_from(counted.1)?))
}
