//! `liengia import`: reads a roster into a group. Without `--store` it only says what would change.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use ground::App;
use ground::web::{Lang, Problem, words::Said};

use super::out::say;
use crate::roster::machine;

#[derive(Args)]
pub struct Import {
    /// The group, as it stands in its address: 09574-01-01.
    unit: String,
    /// The list: XLSX or CSV.
    file: PathBuf,
    /// Store it; without this nothing is written.
    #[arg(long)]
    store: bool,
}

/// Far more than a list of households; more is not read at all.
const BYTES_MAX: u64 = 16 * 1024 * 1024;

pub async fn import(app: App, import: Import) -> anyhow::Result<ExitCode> {
    let file = import.file.display().to_string();
    let size = std::fs::metadata(&import.file).with_context(|| format!("reading {file}"))?.len();
    if size > BYTES_MAX {
        bail!("{file} is larger than {BYTES_MAX} bytes");
    }
    let bytes = std::fs::read(&import.file).with_context(|| format!("reading {file}"))?;
    let name = import.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let counts = match machine::import(&app, import.unit.clone(), name, bytes, import.store).await {
        Ok(Ok(counts)) => counts,
        Ok(Err(problem)) => {
            let with = problem.args();
            let with: Vec<(&str, &dyn Said)> = with.iter().map(|(name, value)| (*name, value as _)).collect();
            bail!("{file}: {}", app.words(Lang::En).with(problem.key(), &with));
        }
        Err(Problem::NotFound) => bail!("{} is not a group; its id stands in its address", import.unit),
        Err(Problem::Refused(_)) => {
            bail!("{file}: no column was understood as names; use the page to say which is")
        }
        Err(problem) => return Err(problem.into()),
    };
    say!(
        "{}: {} new, {} changed, {} unchanged, {} refused",
        counts.group,
        counts.inserted,
        counts.updated,
        counts.unchanged,
        counts.refused
    );
    say!(
        "{}",
        if import.store {
            "stored; it can be undone on the page for 30 days"
        } else {
            "nothing stored; add --store"
        }
    );
    Ok(ExitCode::SUCCESS)
}
