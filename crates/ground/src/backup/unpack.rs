//! The way back: a backup is checked, unpacked into an empty data folder, and forgets again what was erased after it.
//!
//! Until all of that is done the folder is marked, and nothing opens it: people who were erased must not be back, not even
//! for a minute.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::manifest::Manifest;
use super::names::{KEY, POSTGRES, SEALED, SQLITE, Say};
use super::sink::{self, make_folder};
use super::{open, postgres};
use crate::app::App;
use crate::config::Config;
use crate::db::outside;
use crate::ids;
use crate::ledger;
use crate::params;
use crate::place;
use crate::policy::Action;
use crate::retention::{self, Erased, LIST};
use crate::units::Unit;
use crate::web::Caller;

/// Stands in the data folder while it is being restored.
const UNFINISHED: &str = ".restoring";
/// Erasures of one act.
const BATCH: usize = 100;

/// A backup that lies in the data folder now, and what must be forgotten before anyone sees it.
#[derive(Debug)]
pub struct Unpacked {
    pub taken_at: String,
    pub erased: Vec<Erased>,
    marker: PathBuf,
}

impl Unpacked {
    /// Everything is as it should be: the folder may be opened.
    pub fn done(self) -> Result<()> {
        std::fs::remove_dir_all(&self.marker).context("ending the restore")
    }
}

/// Refuses a data folder in which a restore did not come to its end.
pub fn refuse_unfinished(data: &Path) -> Result<()> {
    ensure!(
        !data.join(UNFINISHED).exists(),
        "a restore into {} was not finished; empty the folder (but for backups) and restore again",
        data.display()
    );
    Ok(())
}

/// Checks a backup and puts it into the empty data folder of this installation (and its empty PostgreSQL database).
/// `without_list`: though the list of what was erased is not there.
///
/// # Errors
/// Before anything is written: what is not empty, what is damaged, which key is missing, that there is no list.
pub fn unpack(
    config: &Config,
    backup: &Path,
    identity: Option<&Path>,
    without_list: bool,
    say: Say,
) -> Result<Unpacked> {
    let outer = Manifest::read(backup)?;
    ensure_empty(config)?;
    let erased = erasures(config, backup, without_list)?;
    ensure_engine(config, &outer)?;
    ensure!(
        !outer.sealed || identity.is_some(),
        "this backup is sealed; --identity FILE names the key that opens it"
    );
    say("reading the backup");
    outer.check(backup)?;
    let marker = config.data.join(UNFINISHED);
    make_folder(&marker)?;
    let (manifest, from) = match identity.filter(|_| outer.sealed) {
        Some(identity) => {
            say("opening the sealed backup");
            open::open(&backup.join(SEALED), identity, &marker).inspect_err(|_| {
                // Nothing was restored yet: the folder is as empty as before.
                let _ = std::fs::remove_dir_all(&marker);
            })?;
            let inner = Manifest::read(&marker)?;
            inner.check(&marker)?;
            (inner, marker.clone())
        }
        None => (outer, backup.to_owned()),
    };
    say("writing the data folder");
    put_back(config, &manifest, &from)?;
    Ok(Unpacked { taken_at: manifest.taken_at, erased, marker })
}

fn ensure_empty(config: &Config) -> Result<()> {
    let data = &config.data;
    refuse_unfinished(data)?;
    let known = ["backups", "lost+found"];
    let entries = match std::fs::read_dir(data) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e).with_context(|| format!("reading {}", data.display())),
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if !known.iter().any(|known| name == *known) && !place::is_lock(&name) {
            bail!("{} is not empty ({}); move it away first", data.display(), name.display());
        }
    }
    Ok(())
}

fn ensure_engine(config: &Config, manifest: &Manifest) -> Result<()> {
    match (manifest.engine.as_str(), &config.database_url) {
        ("sqlite", None) => Ok(()),
        ("postgres", Some(url)) => {
            ensure!(postgres::is_empty(url)?, "the database of LIENGIA_DATABASE_URL is not empty");
            Ok(())
        }
        ("sqlite", Some(_)) => bail!("this backup is of SQLite; restore it without LIENGIA_DATABASE_URL"),
        ("postgres", None) => {
            bail!("this backup is of PostgreSQL; LIENGIA_DATABASE_URL must name an empty database")
        }
        (other, _) => bail!("this backup is of {other}, which this version does not know"),
    }
}

/// The list beside the backup and the one of this installation, whichever is there.
fn erasures(config: &Config, backup: &Path, without_list: bool) -> Result<Vec<Erased>> {
    let whole = std::path::absolute(backup)?;
    let beside = whole.parent().map_or_else(PathBuf::new, |folder| folder.join(LIST));
    let mut found = retention::read_list(&beside)?;
    let own = std::path::absolute(config.backups.join(LIST))?;
    if own != beside
        && let Some(more) = retention::read_list(&own)?
    {
        found.get_or_insert_default().extend(more);
    }
    match found {
        Some(erased) => Ok(erased),
        None if without_list => Ok(Vec::new()),
        None => bail!(
            "{} is not there: without it everything that was erased after this backup would be back. Put the list beside \
             the backup, or say --without-list if there is none",
            beside.display()
        ),
    }
}

fn put_back(config: &Config, manifest: &Manifest, from: &Path) -> Result<()> {
    for entry in &manifest.entries {
        let source = from.join(&entry.path);
        match entry.path.as_str() {
            POSTGRES => {}
            // Nothing else is written into the data folder, whatever a manifest says.
            path if path == SQLITE || path == KEY || path.starts_with("files/") => {
                let file = std::fs::File::open(&source)?;
                sink::write(&config.data.join(path), file)?;
                if path == SQLITE {
                    outside::rebuild(&config.data.join(path))?;
                }
            }
            other => bail!("the backup holds {other:?}, which this version does not know"),
        }
    }
    sink::sync_folders(&config.data)?;
    if let Some(url) = &config.database_url {
        postgres::load(url, &from.join(POSTGRES))?;
    }
    Ok(())
}

/// Takes away again what was erased after the backup was taken; how many records it touched. Each batch is an act.
pub async fn forget_again(app: &App, erased: &[Erased]) -> crate::web::Result<usize> {
    let mut touched = 0;
    for batch in erased.chunks(BATCH) {
        let batch = batch.to_vec();
        touched += Caller::system(app, Unit::country())
            .act_as(Action::ForgetOld, move |mut act| {
                let mut count = 0;
                for one in &batch {
                    // A kind that this version keeps no more has no record to erase.
                    let known = retention::is_kept(act.app, &one.kind);
                    count += usize::from(known && retention::erase(&mut act, &one.kind, one.id)?.rows > 0);
                }
                if count == 0 {
                    return Ok(act.replay(0));
                }
                let entry = ledger::Entry::new("record.forgotten-again", "unit", ids::of_name("vn"));
                Ok(act.commit(entry.with(json!({ "count": count })), count)?)
            })
            .await?;
    }
    retention::settle(app).await?;
    Ok(touched)
}

/// Ends every session: whoever was put out after the backup was taken would be in again. How many there were.
pub async fn sign_everyone_out(app: &App) -> crate::web::Result<u64> {
    Caller::system(app, Unit::country())
        .act_as(Action::ForgetOld, |mut act| {
            let at = act.at;
            let sql = "update sessions set ended_at = ?1 where ended_at is null and expires_at > ?1";
            let ended = act.exec(sql, params![at])?;
            let entry = ledger::Entry::new("session.all-ended", "unit", ids::of_name("vn"));
            Ok(act.commit(entry.with(json!({ "count": ended })), ended)?)
        })
        .await
}
