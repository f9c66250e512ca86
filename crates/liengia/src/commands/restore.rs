//! `liengia restore`: puts a backup into an empty data folder. What was erased after it was taken is erased again before
//! anything can be opened.

use std::path::PathBuf;
use std::process::ExitCode;

use super::out::{say, tell};
use clap::Args;
use ground::backup::{forget_again, sign_everyone_out, unpack};
use ground::clock::Clock;
use ground::config::Config;
use ground::{ledger, retention};

#[derive(Args, Debug)]
pub struct Restore {
    /// One backup: a folder like liengia-20261123T090000Z.
    pub backup: PathBuf,
    /// The key file of age that opens a sealed backup.
    #[arg(long, value_name = "FILE")]
    pub identity: Option<PathBuf>,
    /// Restore though the list of erasures is lost: what was erased since is back.
    #[arg(long)]
    pub without_list: bool,
    /// End every session: devices that were put out after the backup would be in again.
    #[arg(long)]
    pub sign_everyone_out: bool,
}

pub async fn restore(config: Config, restore: Restore) -> anyhow::Result<ExitCode> {
    let done = put_back(config, restore, Clock::system(), &mut |line| tell!("{line}")).await?;
    say!("restored as of {}; {} erasures applied again", done.taken_at, done.erased);
    done.chains.iter().for_each(|line| say!("{line}"));
    say!("Passwords, offices and slips are as they were then: look at what was changed since.");
    if !done.whole {
        say!("A chain of the ledger is broken: see `liengia ledger verify`.");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// What a restore came to.
#[derive(Debug)]
pub struct Done {
    pub taken_at: String,
    pub erased: usize,
    /// The ledger's chains, in a line each.
    pub chains: Vec<String>,
    pub whole: bool,
}

/// The whole way; the folder is marked as unfinished until the last step.
pub async fn put_back(
    config: Config,
    restore: Restore,
    clock: Clock,
    say: &mut dyn FnMut(&str),
) -> anyhow::Result<Done> {
    let identity = restore.identity.as_deref();
    let unpacked = unpack(&config, &restore.backup, identity, restore.without_list, say)?;
    let app = crate::open::restored(config, clock).await?;
    say("erasing again what was erased since");
    let wrong = |problem| anyhow::Error::from(problem).context("erasing again");
    let erased = forget_again(&app, &unpacked.erased).await.map_err(wrong)?;
    retention::forget_due(app.clone()).await.map_err(wrong)?;
    if restore.sign_everyone_out {
        let ended = sign_everyone_out(&app).await.map_err(wrong)?;
        say(&format!("{ended} sessions ended"));
    }
    let chains = ledger::verify_all(&app).await?;
    let whole = chains.iter().all(Result::is_ok);
    let chains = chains
        .into_iter()
        .map(|chain| match chain {
            Ok(chain) => format!("{}: {} entries, whole", chain.chain, chain.entries),
            Err(broken) => format!("{}: BROKEN at entry {}", broken.chain, broken.number),
        })
        .collect();
    let taken_at = unpacked.taken_at.clone();
    unpacked.done()?;
    Ok(Done { taken_at, erased, chains, whole })
}
