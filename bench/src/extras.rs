//! What is measured beside the rounds: cold starts, memory, clients that hang up, fsyncs a create.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bench::http::Wire;
use bench::load;
use bench::peers::{CLIENTS, Peer};
use bench::process::{Server, free_address};
use tokio::task::JoinSet;

use crate::field::{Field, start};

/// How often a server is started for the median.
const STARTS: usize = 7;

/// Seconds from the start of the process to the first 200, in turns; files warm.
pub async fn starts(field: &Field) -> Result<BTreeMap<&'static str, Vec<f64>>> {
    let mut all: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for _ in 0..STARTS {
        for peer in field.peers() {
            let mut server = start(peer).await?;
            all.entry(peer.name()).or_default().push(server.started_in.as_secs_f64());
            server.end()?;
        }
    }
    Ok(all)
}

/// Memory of servers that have answered once.
pub fn memory(field: &Field) -> Result<BTreeMap<&'static str, f64>> {
    let servers = field.peers().into_iter().zip(&field.servers);
    servers.map(|(peer, server)| Ok((peer.name(), server.pss_mib()?))).collect()
}

/// What a server does after clients were cut off in the middle of a create.
#[derive(Debug, Clone)]
pub struct HangUp {
    pub status: u16,
    pub get_millis: f64,
    pub create_status: u16,
    pub create_millis: f64,
}

/// 10 times 32 clients send a create and are gone: half of them in the middle of the body, half before the answer.
pub async fn hang_ups(field: &Field) -> Result<BTreeMap<&'static str, HangUp>> {
    let mut all = BTreeMap::new();
    for (peer, server) in field.peers().into_iter().zip(&field.servers) {
        for turn in 0..10u64 {
            let mut cut = JoinSet::new();
            for client in 0..CLIENTS {
                let mut request = peer.creates()(client, (1 << 42) + turn);
                request.truncate(if client % 2 == 0 { request.len() - 200 } else { request.len() });
                let to = server.address;
                cut.spawn(async move {
                    let mut wire = Wire::open(to).await?;
                    wire.send(&request).await
                });
            }
            while let Some(one) = cut.join_next().await {
                one?.context("a client that was to hang up could not even connect")?;
            }
        }
        let begun = Instant::now();
        let mut wire = Wire::open(server.address).await?;
        let status = wire.ask(&peer.lists()(0, 0)).await?;
        let get_millis = begun.elapsed().as_secs_f64() * 1000.0;
        // A transaction left open would hold the writer, and the next create with it.
        let begun = Instant::now();
        let create_status = wire.ask(&peer.creates()(1, 1 << 43)).await?;
        let create_millis = begun.elapsed().as_secs_f64() * 1000.0;
        all.insert(peer.name(), HangUp { status, get_millis, create_status, create_millis });
    }
    Ok(all)
}

/// fsync and fdatasync calls a create, counted by strace with a filter in the kernel: only those calls are slowed.
pub async fn fsyncs(field: &Field, lasts: Duration) -> Result<BTreeMap<&'static str, f64>> {
    let mut all = BTreeMap::new();
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("no strace here: fsyncs are not counted");
        return Ok(all);
    }
    for peer in field.peers() {
        all.insert(peer.name(), count_fsyncs(peer, lasts).await?);
    }
    Ok(all)
}

async fn count_fsyncs(peer: &dyn Peer, lasts: Duration) -> Result<f64> {
    let address = free_address()?;
    let counted = peer.folder().join("strace");
    let plain = peer.command(address);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o"]).arg(&counted);
    command.arg(plain.get_program()).args(plain.get_args());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut server = Server::start(command, address, peer.first_page(), &peer.folder().join("log")).await?;
    let before = lines(&counted)?;
    let requests = peer.creates();
    let requests: load::Requests = Arc::new(move |client, n| requests(client, n + (1 << 44)));
    let outcome = load::run(address, CLIENTS, lasts, peer.created(), requests).await;
    let calls = lines(&counted)? - before;
    ensure!(outcome.errors.is_empty(), "{}: {:?} while fsyncs were counted", peer.name(), outcome.errors);
    // The server is strace's child; with it strace ends.
    server.end_children()?;
    server.end()?;
    Ok(calls as f64 / outcome.done.max(1) as f64)
}

fn lines(file: &std::path::Path) -> Result<usize> {
    let text = std::fs::read(file)?;
    Ok(text.split(|b| *b == b'\n').filter(|line| line.windows(4).any(|w| w == b"ync(")).count())
}
