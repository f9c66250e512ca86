//! Older backups: which there are, and which have had their days.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use time::macros::format_description;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};

use super::manifest::MANIFEST;
use super::names::{PREFIX, Say};

/// What is being written, or was when the power went.
pub const PARTIAL: &str = ".partial-";

/// `liengia-20261123T090000Z`.
pub fn name_of(at: OffsetDateTime) -> Result<String> {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    Ok(format!("{PREFIX}{}", at.to_offset(time::UtcOffset::UTC).format(form)?))
}

fn taken_at(name: &str) -> Option<OffsetDateTime> {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    Some(PrimitiveDateTime::parse(name.strip_prefix(PREFIX)?, form).ok()?.assume_utc())
}

/// Whole backups of a folder, oldest first. Whatever else lies there is not ours.
fn list(folder: &Path) -> Vec<(OffsetDateTime, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<_> = entries
        .flatten()
        .filter_map(|entry| Some((taken_at(entry.file_name().to_str()?)?, entry.path())))
        .filter(|(_, path)| path.join(MANIFEST).is_file())
        .collect();
    found.sort();
    found
}

pub fn newest(folder: &Path) -> Option<PathBuf> {
    list(folder).pop().map(|(_, path)| path)
}

/// Removes what is older than its days, but never the newest; how many.
pub fn remove(folder: &Path, days: u32, now: OffsetDateTime, say: Say) -> Result<usize> {
    let before = now - Duration::days(days.into());
    let mut whole = list(folder);
    whole.pop();
    let mut removed = 0;
    for (_, path) in whole.into_iter().filter(|(at, _)| *at < before) {
        say(&format!("removing {}, older than {days} days", path.display()));
        // First the manifest: what is half removed is no backup any more.
        std::fs::remove_file(path.join(MANIFEST))?;
        std::fs::remove_dir_all(&path).with_context(|| format!("removing {}", path.display()))?;
        removed += 1;
    }
    Ok(removed)
}

/// Removes what an interrupted backup, or an interrupted removal, left behind.
pub fn remove_partial(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let half = taken_at(&name).is_some() && !entry.path().join(MANIFEST).is_file();
        if entry.path().is_dir() && (name.starts_with(PARTIAL) || half) {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
