//! `liengia backup`: a checked copy of database, key and files while the server runs; older ones go after their days.

use std::path::PathBuf;
use std::process::ExitCode;

use super::out::{say, tell};
use clap::Args;
use ground::backup::{Wish, take};
use ground::clock::Clock;
use ground::config::Config;

#[derive(Args)]
pub struct Backup {
    /// The folder of backups; on another disk than the data [LIENGIA_BACKUPS].
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Remove backups older than this: what was erased is gone from all of them after so many days.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
    keep_days: u32,
    /// Seal it for whoever holds this key of age; its key file must not lie on this machine.
    #[arg(long, value_name = "age1…")]
    to_recipient: Option<String>,
}

pub async fn backup(config: Config, backup: Backup) -> anyhow::Result<ExitCode> {
    crate::open::ensure_there(&config)?;
    let to = backup.to.unwrap_or_else(|| config.backups.clone());
    let own = to == config.backups;
    let wish = Wish { to, keep_days: backup.keep_days, recipient: backup.to_recipient };
    let taken = take(&config, &wish, Clock::system().now(), &mut |line| tell!("{line}")).await?;
    say!(
        "{}: whole, {} files, {} KiB; {} older removed",
        taken.path.display(),
        taken.files,
        taken.bytes / 1024,
        taken.removed
    );
    if wish.to.starts_with(&config.data) {
        say!("It lies in the data folder: when that disk goes, so does the backup. --to names another.");
    } else if !own {
        say!(
            "Set LIENGIA_BACKUPS to this folder too: the server then keeps the list of erasures there up to date."
        );
    }
    if taken.damaged.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    say!("{} files are missing or damaged in the data folder, and so in this copy:", taken.damaged.len());
    taken.damaged.iter().take(20).for_each(|id| say!("  {id}"));
    Ok(ExitCode::FAILURE)
}
