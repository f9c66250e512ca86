//! The list beside the backups: what was erased, by kind and id and nothing else, so that an older copy that is restored
//! forgets it again. It lies outside of the database on purpose: a restored database does not know what came after it.

use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime, UtcOffset};
use uuid::Uuid;

use crate::app::App;
use crate::db::Conn;
use crate::params;

/// Its name in the folder of backups.
pub const LIST: &str = "erased.list";
/// Acts on two machines may commit in another order than they began; this far back nothing is taken as written.
const OVERLAP: Duration = Duration::hours(1);
/// As much of the end of the list as is read to know what is written: more than an hour's worth.
const TAIL_BYTES: u64 = 16 * 1024 * 1024;
/// More erasures than any ward will have; a line is some eighty bytes.
const ERASURES_MAX: usize = 3_000_000;
/// A list longer than this is not ours.
const LIST_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// One thing that was erased.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Erased {
    pub at: OffsetDateTime,
    pub kind: String,
    pub id: Uuid,
}

impl Erased {
    fn line(&self) -> String {
        let at = self.at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default();
        format!("{at} {} {}\n", self.kind, self.id)
    }

    fn read(line: &str) -> Option<Erased> {
        let mut parts = line.split(' ');
        let at = OffsetDateTime::parse(parts.next()?, &Rfc3339).ok()?;
        Some(Erased { at, kind: parts.next()?.to_owned(), id: parts.next()?.parse().ok()? })
    }
}

/// Brings the list up to date with the database; how many lines were added. There is a list from the first time on,
/// also an empty one: a missing one means that it was lost.
pub(super) async fn append(app: &App) -> crate::db::Result<usize> {
    let folder = app.config.backups.clone();
    let (path, open) = (folder.join(LIST), folder);
    let written = tokio::task::spawn_blocking(move || tail(&open)).await.map_err(anyhow::Error::from)??;
    let since = written.iter().map(|erased| erased.at).max().unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let since = since.saturating_sub(OVERLAP);
    let erased = app.store.read(move |conn: &mut Conn| list_since(conn, since)).await?;
    let fresh: Vec<_> = erased.into_iter().filter(|erased| !written.contains(erased)).collect();
    let n = fresh.len();
    if n > 0 {
        let add = move || add_lines(&path, &fresh);
        tokio::task::spawn_blocking(add).await.map_err(anyhow::Error::from)??;
    }
    Ok(n)
}

/// Everything the database says was erased, oldest first; for the list beside a backup.
pub(crate) fn list_all(conn: &mut Conn) -> crate::db::Result<Vec<Erased>> {
    list_since(conn, OffsetDateTime::UNIX_EPOCH)
}

/// Brings the list in a folder up to date with all that was erased.
pub(crate) fn bring_list_up(folder: &Path, erased: &[Erased]) -> Result<()> {
    tail(folder)?;
    let path = folder.join(LIST);
    let written: HashSet<Erased> = read(&path)?.unwrap_or_default().into_iter().collect();
    let fresh: Vec<_> = erased.iter().filter(|erased| !written.contains(erased)).cloned().collect();
    if fresh.is_empty() { Ok(()) } else { add_lines(&path, &fresh) }
}

/// What the database says was erased since a moment, oldest first.
fn list_since(conn: &mut Conn, since: OffsetDateTime) -> crate::db::Result<Vec<Erased>> {
    let sql = format!(
        "select at, kind, subject_id from erasures where at >= ?1 order by at, subject_id limit {ERASURES_MAX}"
    );
    conn.all(&sql, params![since], |row| Ok(Erased { at: row.get(0)?, kind: row.get(1)?, id: row.get(2)? }))
}

/// The last lines of the list; makes the folder and an empty list when there is none.
fn tail(folder: &Path) -> Result<HashSet<Erased>> {
    crate::backup::make_folder(folder)?;
    let path = folder.join(LIST);
    let mut file = open(&path)?;
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL_BYTES)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).lines().filter_map(Erased::read).collect())
}

fn open(path: &Path) -> Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("opening {}", path.display()))
}

fn add_lines(path: &Path, fresh: &[Erased]) -> Result<()> {
    let mut file = open(path)?;
    let size = file.metadata()?.len();
    let mut text = String::new();
    if size > 0 {
        // A line that a power cut left half written is ended, and passed over by whoever reads.
        file.seek(SeekFrom::Start(size - 1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            text.push('\n');
        }
    }
    fresh.iter().for_each(|erased| text.push_str(&erased.line()));
    file.write_all(text.as_bytes())?;
    file.sync_all().with_context(|| format!("writing {}", path.display()))
}

/// The whole list, for restoring; none when there is no such file. Lines that are not whole are passed over.
pub fn read(path: &Path) -> Result<Option<Vec<Erased>>> {
    let size = match std::fs::metadata(path) {
        Ok(found) => found.len(),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e).with_context(|| format!("reading {}", path.display())),
    };
    anyhow::ensure!(size <= LIST_BYTES_MAX, "{} is too long to be a list of erasures", path.display());
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(Some(text.lines().filter_map(Erased::read).collect()))
}
