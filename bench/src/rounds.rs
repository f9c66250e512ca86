//! The rounds: for each measure every peer in turn, with the disk's own speed beside it.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use bench::fsync;
use bench::load::{self, Outcome, Requests};
use bench::peers::{CLIENTS, Peer};
use bench::process::Server;

use crate::asked::Asked;
use crate::field::Field;
use crate::measures::{CREATE, HOME_MEMBER, HOME_OFFICER, LIST, MIXED, PAGE_1, PAGE_500};
use crate::report::{Found, Sample};

/// How deep the deep page lies.
const DEEP: usize = 500;

pub async fn run(asked: &Asked, field: &Field, folder: &Path, found: &mut Found) -> Result<()> {
    let deep = match asked.wants(PAGE_500) {
        true => field.liengia.follow(field.servers[1].address, DEEP).await.ok().and_then(|mut all| all.pop()),
        false => None,
    };
    for round in 0..asked.rounds() {
        found.probes.push(fsync::probe(folder, Duration::from_millis(300))?);
        let mut samples = Vec::new();
        for (at, peer) in field.peers().into_iter().enumerate() {
            let server = &field.servers[at];
            if asked.wants(CREATE) {
                samples.push(
                    measured(asked, CREATE, peer.name(), server, (peer.created(), peer.creates())).await?,
                );
            }
        }
        for (at, peer) in field.peers().into_iter().enumerate() {
            if asked.wants(LIST) {
                samples
                    .push(measured(asked, LIST, peer.name(), &field.servers[at], (200, peer.lists())).await?);
            }
        }
        samples.extend(ours(asked, field, deep.as_deref()).await?);
        if asked.wants(MIXED) {
            for (at, peer) in field.peers().into_iter().enumerate() {
                samples.push(mixed(asked, peer, &field.servers[at]).await?);
            }
        }
        for sample in &samples {
            eprintln!("round {}: {sample}", round + 1);
        }
        found.rounds.push(samples);
    }
    Ok(())
}

/// What only Liên Gia has.
async fn ours(asked: &Asked, field: &Field, deep: Option<&str>) -> Result<Vec<Sample>> {
    let (us, server) = (&field.liengia, &field.servers[1]);
    let first = format!("/{}/reports", us.seeded.block);
    let mut measures = vec![
        (HOME_MEMBER, us.member_home()),
        (HOME_OFFICER, us.officer_page("/")),
        (PAGE_1, us.officer_page(&first)),
    ];
    if let Some(deep) = deep {
        measures.push((PAGE_500, us.officer_page(deep)));
    }
    let mut samples = Vec::new();
    for (name, requests) in measures.into_iter().filter(|(name, _)| asked.wants(name)) {
        samples.push(measured(asked, name, us.name(), server, (200, requests)).await?);
    }
    Ok(samples)
}

/// One window, after a short one that is not counted.
async fn measured(
    asked: &Asked,
    measure: &'static str,
    peer: &'static str,
    server: &Server,
    (status, requests): (u16, Requests),
) -> Result<Sample> {
    let warm =
        load::run(server.address, CLIENTS, asked.window().mul_f64(0.1), status, shifted(&requests, 1 << 40))
            .await;
    let before = server.cpu_seconds()?;
    let (outcome, pss) = tokio::join!(
        load::run(server.address, CLIENTS, asked.window(), status, requests),
        later(server, asked.window() / 2)
    );
    let cpu = server.cpu_seconds()? - before;
    Ok(sample(measure, peer, &[&warm], &outcome, cpu, pss))
}

/// The requests that are not counted must not be the ones that are.
fn shifted(requests: &Requests, by: u64) -> Requests {
    let requests = requests.clone();
    std::sync::Arc::new(move |client, n| requests(client, n + by))
}

async fn later(server: &Server, after: Duration) -> f64 {
    tokio::time::sleep(after).await;
    server.pss_mib().unwrap_or(f64::NAN)
}

/// Creates of 32 clients while 32 others list.
async fn mixed(asked: &Asked, peer: &dyn Peer, server: &Server) -> Result<Sample> {
    let before = server.cpu_seconds()?;
    let creates = shifted(&peer.creates(), 1 << 41);
    let (creating, listing) = tokio::join!(
        load::run(server.address, CLIENTS, asked.window(), peer.created(), creates),
        load::run(server.address, CLIENTS, asked.window(), 200, peer.lists())
    );
    let cpu = server.cpu_seconds()? - before;
    let pss = server.pss_mib()?;
    Ok(sample(MIXED, peer.name(), &[&listing], &creating, cpu, pss))
}

fn sample(
    measure: &'static str,
    peer: &'static str,
    others: &[&Outcome],
    outcome: &Outcome,
    cpu: f64,
    pss: f64,
) -> Sample {
    let failed = outcome.errors.iter().chain(others.iter().flat_map(|other| other.errors.iter()));
    for (what, n) in failed.clone() {
        eprintln!("{peer}, {measure}: {n} × {what}");
    }
    Sample {
        measure,
        peer,
        rate: outcome.rate(),
        cpu_micros: cpu * 1e6 / outcome.done.max(1) as f64,
        p50: outcome.percentile(0.50),
        p99: outcome.percentile(0.99),
        pss_mib: pss,
        errors: failed.map(|(_, n)| n).sum(),
    }
}
