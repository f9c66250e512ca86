//! A body that is refused goes by, and what was typed in it is caught, in little memory that is counted as any other.
//!
//! Not here: which bodies are refused (the gate above), what is a text in them (`web::sieve`), and the page that gives it back
//! (`web::kept`).

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::HeaderMap;
use futures_util::StreamExt;
use tokio::time::timeout;

use super::room::{Gate, Read, Room};
use crate::desk::By;
use crate::web::body::{Takes, comes_in_parts, kind};
use crate::web::problem::Problem;
use crate::web::sieve::{PIECE_BYTES, Sieve, Typed};

/// So much of a refused body is read on and thrown away.
const THROWN_BYTES_MAX: usize = 64 * 1024 * 1024;
const THROWN_LASTS: Duration = Duration::from_secs(10);
/// Where it brings back what was typed, that is worth a longer look: photos come slowly, and hold no memory here.
const CAUGHT_LASTS: Duration = Duration::from_secs(120);
/// As many times as many bodies as are taken of one sender may be looked through when they are refused.
const REFUSED_TIMES: usize = 2;

/// Why a body was not taken, and what was typed in it.
#[derive(Debug)]
pub(in crate::web) struct Refused {
    pub problem: Problem,
    pub saved: Option<Saved>,
}

/// What was typed in a body that was not taken, with the memory that it holds.
#[derive(Debug)]
pub(in crate::web) struct Saved {
    pub typed: Typed,
    _room: Room,
}

impl Gate {
    /// Reads a body that will not be taken, for what was typed in it.
    pub(in crate::web) async fn save(
        &self,
        by: By,
        headers: &HeaderMap,
        takes: Takes,
        body: Body,
    ) -> Option<Saved> {
        self.catch(by, headers, takes, body.into_data_stream()).await
    }

    pub(super) async fn catch(
        &self,
        by: By,
        headers: &HeaderMap,
        takes: Takes,
        stream: BodyDataStream,
    ) -> Option<Saved> {
        match (Sieve::of(kind(headers), takes.text_max), self.enter_among(by, REFUSED_TIMES)) {
            (Some(sieve), Ok(room)) => catch(sieve, room, Read::default(), Some(stream)).await,
            _ => {
                throw_away(stream).await;
                None
            }
        }
    }

    /// Reads a body that nobody will look at, so that its sender hears why.
    pub(in crate::web) async fn refuse(body: Body) {
        throw_away(body.into_data_stream()).await;
    }
}

/// A body that was read so far and no further.
pub(super) async fn refused(
    problem: Problem,
    (headers, takes): (&HeaderMap, Takes),
    room: Room,
    read: Read,
    stream: BodyDataStream,
) -> Refused {
    let problem = match problem {
        Problem::TooLarge if !comes_in_parts(headers) => Problem::TextTooLarge,
        other => other,
    };
    let sieve = match problem {
        Problem::TextTooLarge => None,
        _ => Sieve::of(kind(headers), takes.text_max),
    };
    // Who fell silent or went away sends no more.
    let more = (!matches!(problem, Problem::TooSlow | Problem::BadRequest(_))).then_some(stream);
    let saved = match (sieve, more) {
        (Some(sieve), more) => catch(sieve, room, read, more).await,
        (None, Some(stream)) => {
            drop((room, read));
            throw_away(stream).await;
            None
        }
        (None, None) => None,
    };
    Refused { problem, saved }
}

/// Lets a refused body go by, first what was read of it, and catches what was typed in it.
async fn catch(sieve: Sieve, room: Room, read: Read, stream: Option<BodyDataStream>) -> Option<Saved> {
    let stall = room.gate.stall();
    let mut net = Net { sieve: Some(sieve), room };
    net.feed(&read.bytes, read.bytes.capacity()).await;
    net.feed(&read.last, read.bytes.capacity()).await;
    drop(read);
    net.shrink();
    let Some(mut stream) = stream else { return net.end(false) };
    let go_by = async {
        let mut bytes = 0;
        loop {
            let chunk = match timeout(stall, stream.next()).await {
                Ok(Some(Ok(chunk))) => chunk,
                Ok(None) => return true,
                _ => return false,
            };
            bytes += chunk.len();
            if bytes > THROWN_BYTES_MAX {
                return false;
            }
            net.feed(&chunk, 0).await;
        }
    };
    let ended = timeout(CAUGHT_LASTS, go_by).await.unwrap_or(false);
    net.end(ended)
}

/// A sieve and the room for what it holds; without room it holds nothing.
struct Net {
    sieve: Option<Sieve>,
    room: Room,
}

impl Net {
    /// Beside so many bytes that are held anyway.
    async fn feed(&mut self, bytes: &[u8], beside: usize) {
        for piece in bytes.chunks(PIECE_BYTES) {
            let Some(sieve) = &mut self.sieve else { return };
            if self.room.try_grow(beside + sieve.held() + 2 * PIECE_BYTES) {
                sieve.feed(piece);
            } else {
                self.sieve = None;
            }
            // A sender decides how much this is: others come in between.
            tokio::task::consume_budget().await;
        }
    }

    fn shrink(&mut self) {
        let held = self.sieve.as_ref().map_or(0, Sieve::held);
        self.room.shrink(held);
    }

    fn end(self, ended: bool) -> Option<Saved> {
        let typed = self.sieve?.end(ended)?;
        Some(Saved { typed, _room: self.room })
    }
}

async fn throw_away(mut stream: BodyDataStream) {
    let read = async {
        let mut bytes = 0;
        while let Some(Ok(chunk)) = stream.next().await {
            bytes += chunk.len();
            if bytes > THROWN_BYTES_MAX {
                break;
            }
        }
    };
    let _ = timeout(THROWN_LASTS, read).await;
}
