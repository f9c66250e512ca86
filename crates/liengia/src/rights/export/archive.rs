//! The archive as it leaves: written while it is read, so that no more than a few pieces of it are ever in memory.

use std::io::{self, Write};

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use ground::files::Folder;
use ground::web::{Problem, Result};
use tokio::sync::{Semaphore, mpsc};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reading every photo of someone is work for the disk; two at once leave it to the others too.
static DESK: Semaphore = Semaphore::const_new(2);
const PIECE_BYTES: usize = 64 * 1024;
const PIECES_WAITING: usize = 4;

/// The texts first, then the files. A file that cannot be read is left out; a reader who goes away ends the work.
pub async fn stream(
    folder: Folder,
    texts: Vec<(&'static str, String)>,
    files: Vec<(Uuid, String)>,
) -> Result<Body> {
    let turn = DESK.acquire().await.map_err(|e| Problem::Failed(e.into()))?;
    let (send, receive) = mpsc::channel::<Bytes>(PIECES_WAITING);
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        if let Err(e) = write(Pieces { send, piece: Vec::with_capacity(PIECE_BYTES) }, &folder, texts, files)
        {
            tracing::info!("an export ended early: {e}");
        }
    });
    let pieces = stream::unfold(receive, |mut receive| async move {
        receive.recv().await.map(|piece| (Ok::<_, io::Error>(piece), receive))
    });
    Ok(Body::from_stream(pieces))
}

fn write(
    pieces: Pieces,
    folder: &Folder,
    texts: Vec<(&'static str, String)>,
    files: Vec<(Uuid, String)>,
) -> io::Result<()> {
    let mut archive = ZipWriter::new_stream(pieces);
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Photos are packed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in texts {
        archive.start_file(name, deflated)?;
        archive.write_all(text.as_bytes())?;
    }
    for (id, name) in files {
        let Ok(bytes) = folder.get(id, "full") else { continue };
        archive.start_file(name, stored)?;
        archive.write_all(&bytes)?;
    }
    archive.finish()?.into_inner().end()
}

/// What is written goes out piece by piece and waits while the reader is slow.
struct Pieces {
    send: mpsc::Sender<Bytes>,
    piece: Vec<u8>,
}

impl Pieces {
    fn end(mut self) -> io::Result<()> {
        self.pass_on()
    }

    fn pass_on(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES));
        self.send.blocking_send(piece.into()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE_BYTES {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
