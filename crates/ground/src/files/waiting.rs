//! Files that wait for their form to be finished: put down before anything is stored, carried sealed in the page, and
//! looked for again when the form comes back.
//!
//! A page may lie open for days. What is acknowledged must be kept, so a file that is gone, or about to go, is asked for
//! again at its field. Not here: what a field takes (`attachments`), how many bytes may wait (`shelf`), taking away what
//! waited too long (`tidy`).

use std::collections::HashSet;

use axum::body::Bytes;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::folder::{PAPER, PHOTO};
use super::shelf::{Full, Slot};
use super::store::{File, exists};
use crate::app::App;
use crate::desk::Desk;
use crate::ids;
use crate::policy::Action;
use crate::units::Unit;
use crate::view::View;
use crate::web::{Caller, Result};

/// What may wait, by its number in a seal.
const TYPES: [&str; 3] = [PHOTO, PAPER, super::sound::MEDIA_TYPE];

/// So long before its end a waiting file is no longer counted on: the job that removes it must not be faster than the
/// act that keeps it.
const MARGIN: Duration = Duration::hours(1);

/// How long a file waits for its row.
pub(super) fn lasts(app: &App) -> Duration {
    let days = app.retention.period("waiting-file").map_or(1, |period| period.span.days());
    Duration::days(i64::from(days))
}

/// A file that lies in the folder and waits for its row.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: Uuid,
    pub media_type: &'static str,
    pub size: i64,
    pub sha256: Vec<u8>,
    /// When it was put down, to the second.
    pub put_at: OffsetDateTime,
}

/// What is put down: the whole, and a small one of a photo.
#[derive(Debug)]
pub struct Made {
    pub media_type: &'static str,
    pub full: Bytes,
    pub small: Option<Bytes>,
}

impl Waiting {
    /// Makes a file at a desk and puts it down, within so many bytes; the inner error is the key of a sentence.
    pub async fn put(
        caller: &Caller,
        desk: &Desk,
        bytes_max: u64,
        make: impl FnOnce() -> std::result::Result<Made, &'static str> + Send + 'static,
    ) -> Result<std::result::Result<Waiting, &'static str>> {
        let (folder, put_at) = (caller.app.files.clone(), caller.app.clock.now());
        let id = ids::fresh(put_at);
        let slot = match room(caller, id, bytes_max).await? {
            Ok(slot) => slot,
            Err(Full::Own) => return Ok(Err("files-waiting")),
            Err(Full::All) => return Ok(Err("files-full")),
        };
        let work = move || -> Result<std::result::Result<Waiting, &'static str>> {
            let made = match make() {
                Ok(made) => made,
                Err(key) => return Ok(Err(key)),
            };
            if let Some(small) = &made.small {
                folder.put(id, "small", small)?;
            }
            let sha256 = folder.put(id, "full", &made.full)?;
            slot.keep((made.full.len() + made.small.map_or(0, |small| small.len())) as u64);
            let size = i64::try_from(made.full.len()).unwrap_or(i64::MAX);
            Ok(Ok(Waiting { id, media_type: made.media_type, size, sha256, put_at }))
        };
        desk.work(caller.by(), work).await?
    }

    /// As the row that makes it part of a subject.
    pub fn row(&self, subject_id: Uuid, kind: &str, at: OffsetDateTime) -> File {
        File {
            id: self.id,
            subject_id,
            kind: kind.to_owned(),
            media_type: self.media_type.to_owned(),
            size: self.size,
            sha256: self.sha256.clone(),
            kept_at: at,
        }
    }

    /// As it travels in the form: nobody can name a file that was not theirs.
    fn seal(&self, caller: &Caller) -> String {
        let number = TYPES.iter().position(|known| *known == self.media_type).unwrap_or_default();
        let hash = ids::hex(&self.sha256);
        let put_at = self.put_at.unix_timestamp();
        let plain = format!("{}.{number}.{}.{hash}.{put_at}", self.id, self.size);
        let mark = mark(caller, &plain);
        format!("{plain}.{mark}")
    }

    fn unseal(caller: &Caller, sealed: &str) -> Option<Waiting> {
        let (plain, given) = sealed.rsplit_once('.')?;
        if given != mark(caller, plain) {
            return None;
        }
        let mut parts = plain.split('.');
        let id = parts.next()?.parse().ok()?;
        let media_type = TYPES.get(parts.next()?.parse::<usize>().ok()?)?;
        let size = parts.next()?.parse().ok()?;
        let hex = parts.next()?;
        let sha256 = (0..hex.len() / 2)
            .filter_map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok())
            .collect();
        // A page from before it stood there: the file counts as old, and is asked for again unless it was stored.
        let put_at = parts.next().and_then(|at| at.parse().ok()).unwrap_or_default();
        let put_at = OffsetDateTime::from_unix_timestamp(put_at).ok()?;
        Some(Waiting { id, media_type, size, sha256, put_at })
    }
}

fn mark(caller: &Caller, plain: &str) -> String {
    let person = caller.who.person_id().unwrap_or_default();
    let bytes = caller.app.key.derive("waiting-file", format!("{person}/{plain}").as_bytes());
    ids::hex(&bytes[..16])
}

/// For a form: the files so far, sealed.
pub fn sealed(caller: &Caller, waiting: &[Waiting]) -> String {
    waiting.iter().map(|one| one.seal(caller)).collect::<Vec<_>>().join(" ")
}

/// The files of these types that an earlier sending left behind, as it says. Before they are stored, [`still_there`]
/// looks for them.
pub fn unsealed(caller: &Caller, sealed: &str, types: &[&str]) -> Vec<Waiting> {
    let unsealed = sealed.split(' ').filter_map(|one| Waiting::unseal(caller, one));
    unsealed.filter(|one| types.contains(&one.media_type)).collect()
}

/// Those of them that lie in the folder and will for a while.
pub async fn still_there(caller: &Caller, mut waiting: Vec<Waiting>) -> Result<Vec<Waiting>> {
    if waiting.is_empty() {
        return Ok(waiting);
    }
    let since = caller.app.clock.now() - lasts(&caller.app) + MARGIN;
    let old: Vec<Uuid> = waiting.iter().filter(|one| one.put_at < since).map(|one| one.id).collect();
    // What has a row stays: the same form again is answered as the first time, however late.
    let gone: HashSet<Uuid> = unowned(&caller.app, old).await?.into_iter().collect();
    let folder = caller.app.files.clone();
    let work = move || {
        waiting.retain(|one| !gone.contains(&one.id) && folder.holds(one.id, "full"));
        waiting
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

/// Room among what waits, before a byte is kept. What found its form since waits no longer.
async fn room(caller: &Caller, id: Uuid, bytes: u64) -> Result<std::result::Result<Slot, Full>> {
    let (app, by) = (&caller.app, caller.by());
    let reserve = || app.shelf.reserve(&app.files, (by, id), bytes, app.clock.now());
    let full = match reserve() {
        Ok(slot) => return Ok(Ok(slot)),
        Err(full) => full,
    };
    let mut waiting = app.shelf.to_settle(full, by);
    let left = unowned(app, waiting.clone()).await?;
    waiting.retain(|id| !left.contains(id));
    app.shelf.forget(&waiting);
    Ok(reserve())
}

/// Those of the files that no row names.
pub(super) async fn unowned(app: &App, ids: Vec<Uuid>) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(ids);
    }
    let find = move |view: &mut View| {
        let mut left = Vec::new();
        for id in &ids {
            if !exists(view, *id)? {
                left.push(*id);
            }
        }
        Ok(left)
    };
    Caller::system(app, Unit::country()).view_as(Action::ForgetOld, find).await
}
