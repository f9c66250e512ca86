//! A push service that answers 201 after a while, and counts by phone.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Default)]
struct Kept {
    /// By address: how often.
    phones: HashMap<String, usize>,
    lengths: BTreeSet<usize>,
}

pub struct Service {
    pub at: SocketAddr,
    kept: Arc<Mutex<Kept>>,
    begun: Instant,
}

/// What arrived in all.
pub struct Found {
    pub pushes: usize,
    pub phones: usize,
    /// Of the bodies: one, if none tells what it says.
    pub lengths: BTreeSet<usize>,
}

impl Service {
    pub async fn start(answers_after: Duration) -> Result<Service> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (at, kept) = (listener.local_addr()?, Arc::new(Mutex::new(Kept::default())));
        let own = kept.clone();
        tokio::spawn(async move {
            while let Ok((wire, _)) = listener.accept().await {
                let kept = own.clone();
                tokio::spawn(async move { serve(wire, &kept, answers_after).await });
            }
        });
        Ok(Service { at, kept, begun: Instant::now() })
    }

    /// Waits until so many phones were told; how long that took from here, or nothing when it took too long.
    pub async fn all(&self, phones: usize, until: Instant) -> Option<Duration> {
        let begun = self.begun.elapsed();
        while self.found().phones < phones {
            if Instant::now() > until {
                return None;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(self.begun.elapsed() - begun)
    }

    pub fn found(&self) -> Found {
        let kept = self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Found { pushes: kept.phones.values().sum(), phones: kept.phones.len(), lengths: kept.lengths.clone() }
    }
}

async fn serve(mut wire: TcpStream, kept: &Mutex<Kept>, answers_after: Duration) -> Option<()> {
    let (mut bytes, mut some) = (Vec::new(), [0; 8192]);
    let (path, length) = loop {
        let n = wire.read(&mut some).await.ok().filter(|n| *n > 0)?;
        bytes.extend_from_slice(&some[..n]);
        if let Some(whole) = whole(&bytes) {
            break whole;
        }
    };
    {
        let mut kept = kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *kept.phones.entry(path).or_default() += 1;
        kept.lengths.insert(length);
    }
    tokio::time::sleep(answers_after).await;
    wire.write_all(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n").await.ok()
}

/// Where it goes and how long it is, once all of it is there.
fn whole(bytes: &[u8]) -> Option<(String, usize)> {
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let path = head.split(' ').nth(1)?.to_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    })?;
    (bytes.len() - end - 4 >= length).then_some((path, length))
}
