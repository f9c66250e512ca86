//! What a backup holds, with the hash of each part. Not here: what the parts mean (`take`, `unpack`).

use std::io::Read;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids;

pub const MANIFEST: &str = "manifest.json";
/// A newer form is refused by an older binary.
pub const FORMAT: u32 = 1;
/// A manifest larger than this is not one.
const BYTES_MAX: u64 = 512 * 1024 * 1024;

/// What lies in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Of the binary that took it.
    pub version: String,
    /// RFC 3339, UTC.
    pub taken_at: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// Everything but this page is sealed for a key outside.
    pub sealed: bool,
    pub entries: Vec<Entry>,
}

/// A part of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Within the backup, with `/`.
    pub path: String,
    pub size: u64,
    /// In hexadecimal.
    pub sha256: String,
}

impl Manifest {
    pub fn read(folder: &Path) -> Result<Manifest> {
        let path = folder.join(MANIFEST);
        let size = std::fs::metadata(&path)
            .with_context(|| format!("{} is no whole backup: it has no {MANIFEST}", folder.display()))?
            .len();
        ensure!(size <= BYTES_MAX, "{} is too long", path.display());
        let manifest = Manifest::parse(&std::fs::read(&path)?);
        manifest.with_context(|| format!("reading {}", path.display()))
    }

    pub fn parse(bytes: &[u8]) -> Result<Manifest> {
        let manifest: Manifest = serde_json::from_slice(bytes)?;
        ensure!(manifest.format <= FORMAT, "a newer version of Liên Gia wrote it");
        for entry in &manifest.entries {
            ensure!(is_plain(&entry.path), "{:?} leads out of the backup", entry.path);
        }
        Ok(manifest)
    }

    pub fn bytes(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// Reads every part again. An error names the first that is not what was written.
    pub fn check(&self, folder: &Path) -> Result<()> {
        for entry in &self.entries {
            let path = folder.join(&entry.path);
            let (size, sha256) = hash_file(&path)?;
            if (size, &sha256) != (entry.size, &entry.sha256) {
                bail!("{} is damaged: it is not what was written", path.display());
            }
        }
        Ok(())
    }
}

/// Only names below the folder: no `..`, no root, nothing empty.
pub fn is_plain(path: &str) -> bool {
    let mut parts = Path::new(path).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The size and hash of a file.
pub fn hash_file(path: &Path) -> Result<(u64, String)> {
    let file = std::fs::File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let mut reader = Hashing::new(file);
    std::io::copy(&mut reader, &mut std::io::sink())
        .with_context(|| format!("reading {}", path.display()))?;
    Ok(reader.done())
}

/// Reads on and hashes what goes by.
pub struct Hashing<R> {
    inner: R,
    hasher: Sha256,
    size: u64,
}

impl<R: Read> Hashing<R> {
    pub fn new(inner: R) -> Hashing<R> {
        Hashing { inner, hasher: Sha256::new(), size: 0 }
    }

    pub fn done(self) -> (u64, String) {
        (self.size, ids::hex(&self.hasher.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(into)?;
        self.hasher.update(&into[..n]);
        self.size += n as u64;
        Ok(n)
    }
}
