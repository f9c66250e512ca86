//! Taking a backup while the server runs: nobody waits for it, and it is not there before it is whole and was read again.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::manifest::{FORMAT, Manifest};
use super::names::{KEY, POSTGRES, SQLITE, Say};
use super::sink::{Sink, make_folder, sync_folders};
use super::{old, postgres};
use crate::auth::Key;
use crate::config::Config;
use crate::db::{Conn, Store, outside};
use crate::files::{self, Folder};
use crate::ids::hex;
use crate::installation;
use crate::ledger;
use crate::retention::{self, Erased};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    pub to: PathBuf,
    pub keep_days: u32,
    /// `age1…`: sealed for whoever holds its key.
    pub recipient: Option<String>,
}

/// A backup that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub path: PathBuf,
    pub files: usize,
    pub bytes: u64,
    /// Older backups that were removed.
    pub removed: usize,
    /// Files that a row names and the folder does not have, or has otherwise: the installation is damaged.
    pub damaged: Vec<Uuid>,
}

/// What the copied database says besides its bytes.
struct Facts {
    /// Id and hash of each file that a row names.
    files: Vec<(Uuid, Vec<u8>)>,
    erased: Vec<Erased>,
    key_print: Option<Vec<u8>>,
}

/// Takes a backup.
///
/// # Errors
/// What stopped it, in a sentence; nothing half done is left under a backup's name.
pub async fn take(config: &Config, wish: &Wish, now: OffsetDateTime, say: Say<'_>) -> Result<Taken> {
    ensure!(wish.keep_days >= 1, "--keep-days wants at least 1");
    make_folder(&wish.to)?;
    let _turn = turn(&wish.to)?;
    old::remove_partial(&wish.to)?;
    let name = old::name_of(now)?;
    let path = wish.to.join(&name);
    ensure!(!path.exists(), "{} is there already", path.display());
    let partial = wish.to.join(format!("{}{name}", old::PARTIAL));
    make_folder(&partial)?;
    // A sealed backup leaves no open copy where the sealed ones lie, not even for a while.
    let sealed = wish.recipient.is_some();
    let work = if sealed { config.data.join(".backup-work") } else { partial.clone() };
    let result = fill(config, wish, (&partial, &work), now, say).await;
    if sealed {
        let _ = std::fs::remove_dir_all(&work);
    }
    match result {
        Ok((manifest, mut taken)) => {
            say("reading everything again");
            manifest.check(&partial)?;
            sync_folders(&partial)?;
            std::fs::rename(&partial, &path).with_context(|| format!("naming {}", path.display()))?;
            File::open(&wish.to)?.sync_all()?;
            taken.path = path;
            taken.removed = old::remove(&wish.to, wish.keep_days, now, say)?;
            Ok(taken)
        }
        Err(why) => {
            let _ = std::fs::remove_dir_all(&partial);
            Err(why)
        }
    }
}

/// One backup at a time into a folder. Held until it is dropped.
fn turn(folder: &Path) -> Result<File> {
    let path = folder.join(".lock");
    let file = std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            bail!("another backup into {} is under way", folder.display())
        }
        Err(std::fs::TryLockError::Error(e)) => Err(e).with_context(|| format!("locking {}", path.display())),
    }
}

async fn fill(
    config: &Config,
    wish: &Wish,
    (partial, work): (&Path, &Path),
    now: OffsetDateTime,
    say: Say<'_>,
) -> Result<(Manifest, Taken)> {
    if work != partial {
        let _ = std::fs::remove_dir_all(work);
        make_folder(work)?;
    }
    say("copying the database");
    let (name, facts) = copy_database(config, work).await?;
    retention::bring_list_up(&wish.to, &facts.erased)?;
    ensure_own_key(config, &facts)?;
    let mut sink = match &wish.recipient {
        Some(recipient) => Sink::sealed(partial.to_owned(), recipient)?,
        None => Sink::folder(partial.to_owned(), &wish.to),
    };
    let mut entries = vec![sink.add(name, &work.join(name))?, sink.add(KEY, &config.data.join(KEY))?];
    let damaged = add_files(config, &facts.files, &mut sink, &mut entries, say)?;
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at: now.to_offset(time::UtcOffset::UTC).format(&Rfc3339)?,
        engine: if name == SQLITE { "sqlite" } else { "postgres" }.to_owned(),
        sealed: false,
        entries,
    };
    let (files, bytes) = (facts.files.len(), manifest.entries.iter().map(|entry| entry.size).sum());
    let taken = Taken { path: PathBuf::new(), files, bytes, removed: 0, damaged };
    Ok((sink.finish(manifest)?, taken))
}

/// A copy with another key would open nothing, and nobody would know before the day it is needed.
fn ensure_own_key(config: &Config, facts: &Facts) -> Result<()> {
    let path = config.data.join(KEY);
    let bytes = std::fs::read(&path).with_context(|| format!("the key {} cannot be read", path.display()))?;
    let key: Result<[u8; 32], _> = bytes.try_into();
    let own =
        key.is_ok_and(|key| facts.key_print.as_ref().is_none_or(|print| *print == Key::new(key).print()));
    ensure!(own, "the key {} belongs to another installation than this database", path.display());
    Ok(())
}

/// The database first: a file is written before the row that names it, so every row of the copy has its file.
async fn copy_database(config: &Config, work: &Path) -> Result<(&'static str, Facts)> {
    match &config.database_url {
        None => {
            let (live, copy) = (config.data.join(SQLITE), work.join(SQLITE));
            ensure!(live.is_file(), "there is no database in {}", config.data.display());
            outside::copy(&live, &copy)?;
            outside::check(&copy)?;
            Ok((SQLITE, outside::reading(&copy, facts)?))
        }
        Some(url) => {
            postgres::dump(url, &work.join(POSTGRES))?;
            let url = url.clone();
            let store = tokio::task::spawn_blocking(move || Store::postgres(&url, 1, 1)).await??;
            Ok((POSTGRES, store.read(facts).await?))
        }
    }
}

fn facts(conn: &mut Conn) -> crate::db::Result<Facts> {
    for chain in ledger::verify(conn)? {
        if let Err(broken) = chain {
            // It is copied all the same: a broken record is better than none.
            tracing::error!("the ledger of {} is broken at entry {}", broken.chain, broken.number);
        }
    }
    let mut all = Vec::new();
    loop {
        let after = all.last().map_or(Uuid::nil(), |(id, _): &(Uuid, Vec<u8>)| *id);
        let page = files::list_all(conn, after)?;
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    Ok(Facts { files: all, erased: retention::list_all(conn)?, key_print: installation::key_print(conn)? })
}

/// The parts of each file that a row names. One that was erased since the copy is missing, and should be.
fn add_files(
    config: &Config,
    rows: &[(Uuid, Vec<u8>)],
    sink: &mut Sink,
    entries: &mut Vec<super::manifest::Entry>,
    say: Say,
) -> Result<Vec<Uuid>> {
    let folder = Folder::open(&config.data.join("files"))?;
    let mut damaged = Vec::new();
    for (i, (id, sha256)) in rows.iter().enumerate() {
        let mut whole = false;
        for (name, path) in folder.parts(*id)? {
            let entry = sink.add(&format!("files/{name}"), &path)?;
            whole |= name.ends_with(".full") && entry.sha256 == hex(sha256);
            entries.push(entry);
        }
        if !whole {
            damaged.push(*id);
        }
        if (i + 1) % 500 == 0 || i + 1 == rows.len() {
            say(&format!("files: {} of {}", i + 1, rows.len()));
        }
    }
    Ok(damaged)
}
