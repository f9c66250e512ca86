//! The load: so many clients, each with a connection of its own that is kept, each asking again as soon as it was
//! answered (closed loop). An answer with another status than it should have is an error, and errors fail the run.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::http::Wire;

/// Makes the `n`-th request of a client.
pub type Requests = Arc<dyn Fn(usize, u64) -> Vec<u8> + Send + Sync>;

/// What came of it.
#[derive(Debug, Default, Clone)]
pub struct Outcome {
    pub done: u64,
    pub seconds: f64,
    /// What went wrong, and how often.
    pub errors: BTreeMap<String, u64>,
    micros: Vec<u32>,
}

impl Outcome {
    pub fn rate(&self) -> f64 {
        self.done as f64 / self.seconds
    }

    /// Milliseconds that this share of the answers took at the most.
    pub fn percentile(&self, share: f64) -> f64 {
        if self.micros.is_empty() {
            return f64::NAN;
        }
        let at = ((self.micros.len() as f64 * share).ceil() as usize).clamp(1, self.micros.len());
        f64::from(self.micros[at - 1]) / 1000.0
    }

    fn take(&mut self, other: Outcome) {
        self.done += other.done;
        self.micros.extend(other.micros);
        for (what, n) in other.errors {
            *self.errors.entry(what).or_default() += n;
        }
    }
}

/// Runs `clients` against a server for a while; `status` is what a good answer has.
pub async fn run(
    to: SocketAddr,
    clients: usize,
    lasts: Duration,
    status: u16,
    requests: Requests,
) -> Outcome {
    let begun = Instant::now();
    let until = begun + lasts;
    let mut running = JoinSet::new();
    for client in 0..clients {
        running.spawn(one(to, client, until, status, requests.clone()));
    }
    let mut all = Outcome::default();
    while let Some(one) = running.join_next().await {
        all.take(one.unwrap_or_default());
    }
    all.seconds = begun.elapsed().as_secs_f64();
    all.micros.sort_unstable();
    all
}

async fn one(to: SocketAddr, client: usize, until: Instant, status: u16, requests: Requests) -> Outcome {
    let mut out = Outcome::default();
    let mut failed = |what: String| *out.errors.entry(what).or_default() += 1;
    let mut wire = match Wire::open(to).await {
        Ok(wire) => wire,
        Err(e) => {
            failed(format!("no connection: {e}"));
            return out;
        }
    };
    let mut n = 0;
    while Instant::now() < until {
        let request = requests(client, n);
        n += 1;
        let asked = Instant::now();
        match wire.ask(&request).await {
            Ok(is) if is == status => {
                out.done += 1;
                out.micros.push(asked.elapsed().as_micros().try_into().unwrap_or(u32::MAX));
            }
            Ok(other) => {
                *out.errors.entry(format!("status {other}")).or_default() += 1;
            }
            Err(e) => {
                *out.errors.entry(format!("lost: {e}")).or_default() += 1;
                match Wire::open(to).await {
                    Ok(fresh) => wire = fresh,
                    Err(_) => return out,
                }
            }
        }
    }
    out
}
