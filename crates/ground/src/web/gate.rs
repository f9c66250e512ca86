//! The one gate for bodies: every body is read here, before any handler, and counted while it is read.
//!
//! A body is read for someone who may at all (the guard asked already), into as much memory as the gate gave out before:
//! by person and in all. Nobody may hold more than is left free, so whoever comes always finds room: of one flood
//! half of it, of nine floods a tenth. Text is at most [`TEXT_BYTES_MAX`] whatever the route; a slow sender keeps what
//! they sent for as long as they go on sending. What is refused is read on for a moment and thrown away, else browsers
//! show a broken line instead of the sentence; only what was typed is caught on the way, so that the sentence can give it
//! back (`sieve`, `kept`). Not here: what is in a body (`form`, `multipart`), connections (`serve`).

use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use tokio::time::{Instant, timeout_at};

pub use super::body::{TEXT_BYTES_MAX, Takes};
use super::problem::{Problem, Result};
use crate::desk::By;

mod catch;
mod room;

use catch::refused;
pub(super) use catch::{Refused, Saved};
use room::Read;
pub use room::{Gate, Room};

/// And slower than so many bytes a second, after a first half minute, nobody waits.
const PACE_BYTES: u64 = 2 * 1024;
const GRACE: Duration = Duration::from_secs(30);
const LONGEST: Duration = Duration::from_secs(10 * 60);

impl Gate {
    /// Reads a body whole. Its memory is counted until the room is dropped.
    ///
    /// # Errors
    /// When it is too large, too slow, broken off, one of too many, or when there is no room.
    pub(super) async fn take(
        &self,
        by: By,
        headers: &HeaderMap,
        takes: Takes,
        body: Body,
    ) -> std::result::Result<(Bytes, Room), Refused> {
        let mut stream = body.into_data_stream();
        let mut room = match self.enter(by) {
            Ok(room) => room,
            Err(problem) => {
                return Err(Refused { problem, saved: self.catch(by, headers, takes, stream).await });
            }
        };
        let mut read = Read::default();
        let (said, most) = (said_length(headers), takes.most(headers));
        match self.read(said, most, &mut stream, &mut room, &mut read).await {
            Ok(()) => Ok((read.bytes.into(), room)),
            Err(problem) => Err(refused(problem, (headers, takes), room, read, stream).await),
        }
    }

    async fn read(
        &self,
        said: usize,
        most: usize,
        stream: &mut BodyDataStream,
        room: &mut Room,
        read: &mut Read,
    ) -> Result<()> {
        if said > most {
            return Err(Problem::TooLarge);
        }
        let (began, mut waited) = (Instant::now(), Duration::ZERO);
        let bytes = &mut read.bytes;
        loop {
            let pace = GRACE + Duration::from_secs(bytes.len() as u64 / PACE_BYTES);
            let last = began + waited + pace.min(LONGEST);
            let next = timeout_at(last.min(Instant::now() + self.stall()), stream.next()).await;
            let Some(chunk) = next.map_err(|_| Problem::TooSlow)? else { return Ok(()) };
            let chunk = chunk.map_err(|_| Problem::BadRequest("problem-upload-cut"))?;
            let length = bytes.len() + chunk.len();
            read.last = chunk;
            if length > most {
                return Err(Problem::TooLarge);
            }
            if length > bytes.capacity() {
                // In steps, so that a slow sender holds little more than what was sent.
                let step = (bytes.capacity() / 4).max(16 * 1024);
                let wanted = length.max((bytes.capacity() + step).min(most));
                let asked = Instant::now();
                room.grow(wanted).await?;
                waited += asked.elapsed();
                bytes.reserve_exact(wanted - bytes.len());
            }
            bytes.extend_from_slice(&std::mem::take(&mut read.last));
        }
    }
}

fn said_length(headers: &HeaderMap) -> usize {
    let said = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    said.and_then(|length| length.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
