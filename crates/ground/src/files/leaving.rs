//! A file on its way out: read piece by piece as its reader takes them, so that whoever stops reading holds one piece of it
//! and not the whole.
//!
//! Not here: who may have it (the feature), giving up a reader who has stopped (`web::serve`).

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::IntoResponse;
use futures_util::stream;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::{Folder, PHOTO};
use super::store::File;
use crate::app::App;
use crate::web::{Answer, Problem, Result};

const PIECE_BYTES: u64 = 64 * 1024;

/// A file that is open for reading.
#[derive(Debug)]
pub struct Leaving {
    file: fs::File,
    /// How long it is.
    pub bytes: u64,
}

impl Leaving {
    /// # Errors
    /// When it does not lie in the folder.
    pub async fn open(folder: &Folder, id: Uuid, part: &'static str) -> Result<Leaving> {
        let folder = folder.clone();
        let open = move || {
            let file = folder.read(id, part)?;
            let bytes = file.metadata()?.len();
            Ok::<_, io::Error>(Leaving { file, bytes })
        };
        Ok(tokio::task::spawn_blocking(open).await.map_err(|e| Problem::Failed(e.into()))??)
    }

    /// So many bytes of it from there.
    pub fn body(self, from: u64, count: u64) -> Body {
        let pieces = stream::try_unfold((self.file, from, count), |(mut file, at, left)| async move {
            if left == 0 {
                return Ok(None);
            }
            let read = move || {
                let mut piece = vec![0; usize::try_from(left.min(PIECE_BYTES)).unwrap_or_default()];
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(&mut piece)?;
                Ok::<_, io::Error>((Bytes::from(piece), file))
            };
            let (piece, file) = tokio::task::spawn_blocking(read).await.map_err(io::Error::other)??;
            let taken = piece.len() as u64;
            Ok::<_, io::Error>(Some((piece, (file, at + taken, left - taken))))
        });
        Body::from_stream(pieces)
    }
}

/// What is asked for of a photo: the small one, or the whole.
#[derive(Debug, Clone, Deserialize)]
pub struct Size {
    small: Option<String>,
}

/// A file for someone who may have it. Photos are shown in place; papers are downloads, since nobody looked through them.
pub async fn hand_out(app: &App, found: File, size: Size) -> Answer {
    let is_photo = found.media_type == PHOTO;
    let part = if size.small.is_some() && is_photo { "small" } else { "full" };
    let kept = Leaving::open(&app.files, found.id, part).await?;
    let length = kept.bytes;
    let shown = if is_photo { "inline" } else { "attachment; filename=\"giay-to.pdf\"" };
    let headers = [
        (header::CONTENT_TYPE, found.media_type),
        (header::CONTENT_DISPOSITION, shown.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    Ok((headers, kept.body(0, length)).into_response())
}
