//! Opens the data folder: the installation's key, the database brought up to date, the tree of units, the files.

use std::path::Path;

use anyhow::{Context, Result};
use ground::App;
use ground::auth::Key;
use ground::backup;
use ground::clock::Clock;
use ground::config::Config;
use ground::db::Store;
use ground::files::Folder;

use crate::assets::assets;
use crate::features::features;
use crate::migrations::MIGRATIONS;
use crate::units::fill_tree;

/// Connections to PostgreSQL of one instance.
const WRITERS: usize = 8;
const READERS: usize = 8;

/// Everything that must stand before the first request.
pub async fn open(config: Config, clock: Clock) -> Result<App> {
    backup::refuse_unfinished(&config.data)?;
    open_restored(config, clock).await
}

/// The same for a restore, which looks into a folder that nobody else may open yet.
pub async fn open_restored(config: Config, clock: Clock) -> Result<App> {
    let data = config.data.clone();
    std::fs::create_dir_all(&data).with_context(|| format!("making the folder {}", data.display()))?;
    let key = Key::new(key(&data)?);
    let store = match config.database_url.clone() {
        Some(url) => tokio::task::spawn_blocking(move || Store::postgres(&url, WRITERS, READERS)).await??,
        None => Store::sqlite(&data.join("liengia.db"))?,
    };
    let ran = store.migrate(MIGRATIONS).await?;
    if !ran.is_empty() {
        tracing::info!("schema brought up to date: {}", ran.join(", "));
    }
    let files = Folder::open(&data.join("files"))?;
    let app = App::new(store, clock, config, key, files, assets(), features())?;
    fill_tree(&app).await?;
    Ok(app)
}

/// The installation's key; made at the first start, readable by its owner alone.
fn key(data: &Path) -> Result<[u8; 32]> {
    let file = data.join("key");
    if let Ok(bytes) = std::fs::read(&file) {
        return bytes.try_into().map_err(|_| anyhow::anyhow!("{} is not a key of 32 bytes", file.display()));
    }
    let bytes = ground::ids::random::<32>();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&file).with_context(|| format!("making {}", file.display()))?;
    std::io::Write::write_all(&mut out, &bytes)?;
    out.sync_all()?;
    Ok(bytes)
}
