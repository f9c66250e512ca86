//! Opens the data folder: the installation's key, the database, the tree of units, the files.
//!
//! Only [`serve`], [`demonstration`] and [`restored`] make anything or bring the schema up to date; every other command
//! goes through [`beside`], which finds what is there or says that nothing is.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use ground::App;
use ground::auth::Key;
use ground::backup;
use ground::clock::Clock;
use ground::config::Config;
use ground::db::Store;
use ground::db::migrate::Found;
use ground::files::Folder;
use ground::installation::Birth;
use ground::place;

use crate::assets::assets;
use crate::features::features;
use crate::migrations::MIGRATIONS;
use crate::units::fill_tree;
use crate::village;

/// Connections to PostgreSQL of one instance.
const WRITERS: usize = 8;
const READERS: usize = 8;

/// Everything that must stand before the first request. What is not there yet is made, for real people.
pub async fn serve(config: Config, clock: Clock) -> Result<App> {
    backup::refuse_unfinished(&config.data)?;
    refuse_left_behind(&config)?;
    let app = open(config, clock, Birth::real).await?;
    village::refuse_unfinished(&app).await?;
    Ok(app)
}

/// The same for a demonstration: what is there already and was not born as one is left as it is.
pub async fn demonstration(config: Config, clock: Clock) -> Result<App> {
    backup::refuse_unfinished(&config.data)?;
    refuse_left_behind(&config)?;
    open(config, clock, Birth::demonstration).await
}

/// The same for a restore, which looks into a folder that nobody else may open yet.
pub async fn restored(config: Config, clock: Clock) -> Result<App> {
    open(config, clock, Birth::real).await
}

/// For commands, also while the server runs: makes nothing and changes no schema.
pub async fn beside(config: Config, clock: Clock) -> Result<App> {
    backup::refuse_unfinished(&config.data)?;
    ensure_there(&config)?;
    let store = connect(&config).await?;
    let found = store.look(MIGRATIONS).await?;
    ensure!(
        !found.steps.is_empty(),
        "there is nothing in the database of LIENGIA_DATABASE_URL: {IS_IT_RIGHT}"
    );
    ensure!(
        found.is_up_to_date(MIGRATIONS),
        "the data is of an older version; back up, then start `liengia serve` of this version once"
    );
    let key = key(&config.data, &found)?;
    finish(config, clock, store, key, &found, Birth::real).await
}

/// Says that there is nothing where the settings point, before anything is made there.
pub fn ensure_there(config: &Config) -> Result<()> {
    let there = config.database_url.is_some() || holds_something(&config.data.join("liengia.db"));
    ensure!(there, "there is no installation in {}: {IS_IT_RIGHT}", config.data.display());
    Ok(())
}

/// What an installation kept, without its database, is no empty place: a new one beside it would hide the loss, and a
/// village would stand among real people's files. A start that was stopped halfway has a database already.
fn refuse_left_behind(config: &Config) -> Result<()> {
    if config.database_url.is_some() || holds_something(&config.data.join("liengia.db")) {
        return Ok(());
    }
    let kept = config.data.join("key").exists()
        || ["files", "backups"].iter().any(|folder| holds_an_entry(&config.data.join(folder)));
    ensure!(
        !kept,
        "{} holds a key, files or backups of an installation, but no database: restore a backup, or set \
         LIENGIA_DATABASE_URL if its database is in PostgreSQL",
        config.data.display()
    );
    Ok(())
}

fn holds_an_entry(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

const IS_IT_RIGHT: &str = "is the setting right? Only `liengia serve` makes a new installation";

fn holds_something(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|meta| meta.len() > 0)
}

async fn open(config: Config, clock: Clock, birth: fn(&Key) -> Birth) -> Result<App> {
    place::prepare(&config.data)?;
    place::probe(&config.data)?;
    let store = connect(&config).await?;
    let found = store.look(MIGRATIONS).await?;
    let key = key(&config.data, &found)?;
    if birth(&key).demonstration {
        refuse_real(&config, &found)?;
    }
    let demonstration = birth(&key).demonstration;
    let app = finish(config, clock, store.clone(), key, &found, birth).await?;
    if demonstration {
        // Bringing older data up to date looks closer at what it was born as.
        refuse_real(&app.config, &store.look(MIGRATIONS).await?)?;
    }
    fill_tree(&app).await?;
    Ok(app)
}

/// Invented people among real ones, and sign-ins that everybody knows: never, whatever is typed.
fn refuse_real(config: &Config, found: &Found) -> Result<()> {
    let real = found.installation.as_ref().is_some_and(|installation| !installation.demonstration);
    ensure!(!real, "{}: {}", config.data.display(), village::NOT_AMONG_REAL_PEOPLE);
    Ok(())
}

async fn connect(config: &Config) -> Result<Store> {
    match config.database_url.clone() {
        Some(url) => Ok(tokio::task::spawn_blocking(move || Store::postgres(&url, WRITERS, READERS)).await??),
        None => Ok(Store::sqlite(&config.data.join("liengia.db"))?),
    }
}

async fn finish(
    config: Config,
    clock: Clock,
    store: Store,
    key: Key,
    found: &Found,
    birth: fn(&Key) -> Birth,
) -> Result<App> {
    let ran = store.migrate(MIGRATIONS, birth(&key)).await?;
    if found.steps.is_empty() {
        tracing::info!("a new installation in {}", config.data.display());
    } else if !ran.is_empty() {
        tracing::info!("schema brought up to date: {}", ran.join(", "));
    }
    let files = Folder::open(&config.data.join("files"))?;
    App::new(store, clock, config, key, files, assets(), features())
}

/// The installation's key: made at the first start, and never for a database that has one already.
fn key(data: &Path, found: &Found) -> Result<Key> {
    let file = data.join("key");
    let key = if file.exists() {
        read_key(&file)?
    } else {
        ensure!(found.steps.is_empty(), "the key {} is missing; {PUT_BACK}", file.display());
        make_key(&file)?
    };
    let kept = found.installation.as_ref().and_then(|installation| installation.key_print.as_ref());
    if kept.is_some_and(|kept| *kept != key.print()) {
        bail!("the key {} belongs to another installation than this database; {PUT_BACK}", file.display());
    }
    Ok(key)
}

const PUT_BACK: &str = "put the file `key` of this installation back, from a backup (docs/running): without it slips, codes \
                        on paper and code apps of everybody would be lost";

/// Whole or not there, and one only, also where two processes make it at once.
fn make_key(file: &Path) -> Result<Key> {
    let new = file.with_extension(format!("new-{}", std::process::id()));
    let bytes = ground::ids::random::<32>();
    let _ = std::fs::remove_file(&new);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&new).with_context(|| format!("making {}", file.display()))?;
    std::io::Write::write_all(&mut out, &bytes)?;
    out.sync_all()?;
    let key = match std::fs::hard_link(&new, file) {
        Ok(()) => Ok(Key::new(bytes)),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => read_key(file),
        // A disk that knows no links.
        Err(_) => {
            std::fs::rename(&new, file).with_context(|| format!("making {}", file.display()))?;
            Ok(Key::new(bytes))
        }
    };
    let _ = std::fs::remove_file(&new);
    if let Some(folder) = file.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    key
}

fn read_key(file: &Path) -> Result<Key> {
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let bytes: Result<[u8; 32], _> = bytes.try_into();
    Ok(Key::new(
        bytes.map_err(|_| anyhow::anyhow!("{} is not a key of 32 bytes; {PUT_BACK}", file.display()))?,
    ))
}
