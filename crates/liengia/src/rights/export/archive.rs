//! The archive as it leaves: made piece by piece as its reader asks for the next, so that no more than a piece of it is
//! ever in memory, and a reader who stops reading holds nothing that others wait for.
//!
//! A place at the desk is taken for each piece and given back before the piece leaves. Not here: giving up a reader who
//! has stopped (`ground::web::serve`).

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::IntoIter;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use ground::desk::{By, Place};
use ground::files::Folder;
use ground::web::Caller;
use uuid::Uuid;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

const PIECE_BYTES: usize = 64 * 1024;

/// The texts first, then the files. A file that cannot be read is left out; a reader who goes away ends the work.
pub fn stream(
    caller: &Caller,
    open: Place,
    texts: Vec<(&'static str, String)>,
    files: Vec<(Uuid, String)>,
) -> Body {
    let (app, by): (_, By) = (caller.app.clone(), caller.by());
    let archive = Archive::new(caller.app.files.clone(), texts, files);
    let pieces = stream::try_unfold((Some(archive), open), move |(archive, open)| {
        let app = app.clone();
        async move {
            let Some(mut archive) = archive else { return Ok(None) };
            let made = app.desks.copies.work(by, move || archive.next().map(|piece| (piece, archive)));
            let made = made.await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?;
            let (piece, archive) = made.inspect_err(|e| tracing::info!("an export ended early: {e}"))?;
            let rest = if archive.is_done() { None } else { Some(archive) };
            Ok::<_, io::Error>(Some((piece, (rest, open))))
        }
    });
    Body::from_stream(pieces)
}

/// An archive under way.
struct Archive {
    /// None when its end is written.
    zip: Option<ZipWriter<StreamWriter<Pieces>>>,
    made: Pieces,
    folder: Folder,
    texts: IntoIter<(&'static str, String)>,
    files: IntoIter<(Uuid, String)>,
    open: Option<File>,
}

impl Archive {
    fn new(folder: Folder, texts: Vec<(&'static str, String)>, files: Vec<(Uuid, String)>) -> Archive {
        let made = Pieces::default();
        let zip = Some(ZipWriter::new_stream(made.clone()));
        Archive { zip, made, folder, texts: texts.into_iter(), files: files.into_iter(), open: None }
    }

    fn is_done(&self) -> bool {
        self.zip.is_none()
    }

    /// The next piece; after the last one it is done.
    fn next(&mut self) -> io::Result<Bytes> {
        while self.made.len() < PIECE_BYTES && !self.is_done() {
            self.step()?;
        }
        Ok(self.made.take())
    }

    /// A little more of it.
    fn step(&mut self) -> io::Result<()> {
        let Some(zip) = &mut self.zip else { return Ok(()) };
        if let Some(file) = &mut self.open {
            let mut piece = vec![0; PIECE_BYTES];
            let read = file.read(&mut piece)?;
            if read == 0 {
                self.open = None;
            }
            return zip.write_all(&piece[..read]);
        }
        if let Some((name, text)) = self.texts.next() {
            let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            zip.start_file(name, deflated)?;
            return zip.write_all(text.as_bytes());
        }
        if let Some((id, name)) = self.files.next() {
            if let Ok(file) = self.folder.read(id, "full") {
                // Photos are packed already.
                let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
                zip.start_file(name, stored)?;
                self.open = Some(file);
            }
            return Ok(());
        }
        match self.zip.take() {
            Some(zip) => zip.finish().map(|_| ()).map_err(io::Error::other),
            None => Ok(()),
        }
    }
}

/// What was made and has not left. The writer holds one end, the archive the other.
#[derive(Clone, Default)]
struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Pieces {
    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
