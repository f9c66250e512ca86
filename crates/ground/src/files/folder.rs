//! The folder of files: each under its id, written and synced before a row names it.

use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A photo, as it is kept.
pub const PHOTO: &str = "image/jpeg";
/// A paper.
pub const PAPER: &str = "application/pdf";

/// The folder of files.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn open(path: &Path) -> std::io::Result<Folder> {
        std::fs::create_dir_all(path)?;
        Ok(Folder(path.to_owned()))
    }

    pub(super) fn path(&self, id: Uuid, part: &str) -> PathBuf {
        let name = id.simple().to_string();
        // The last two digits spread evenly; the first ones are the day.
        self.0.join(&name[30..]).join(format!("{name}.{part}"))
    }

    /// Writes a file so that it survives a power cut; its SHA-256.
    pub fn put(&self, id: Uuid, part: &str, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        let path = self.path(id, part);
        let folder = path.parent().unwrap_or(&self.0);
        std::fs::create_dir_all(folder)?;
        let write = || {
            let mut file = std::fs::File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        if let Err(e) = write() {
            // Half a file is none, and takes room where there is none.
            let _ = std::fs::remove_file(&path);
            return Err(e);
        }
        std::fs::File::open(folder)?.sync_all()?;
        Ok(Sha256::digest(bytes).to_vec())
    }

    /// Whether a part of a file lies here.
    pub fn holds(&self, id: Uuid, part: &str) -> bool {
        self.path(id, part).is_file()
    }

    pub fn get(&self, id: Uuid, part: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(self.path(id, part))
    }

    /// A part of a file, to be read piece by piece.
    pub fn read(&self, id: Uuid, part: &str) -> std::io::Result<std::fs::File> {
        std::fs::File::open(self.path(id, part))
    }

    /// What the disk has left for programs that are not root.
    pub fn free_bytes(&self) -> std::io::Result<u64> {
        let disk = rustix::fs::statvfs(&self.0)?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    /// The folders that files lie in: at most 256, so that whoever looks at all files does it in parts.
    pub fn folders(&self) -> std::io::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(&self.0)?.flatten().map(|entry| entry.path());
        let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        Ok(folders)
    }

    /// The ids of the files in one of [`Self::folders`] that were last written before a moment.
    pub fn list_older(folder: &Path, before: std::time::SystemTime) -> std::io::Result<Vec<Uuid>> {
        let mut old = Vec::new();
        for file in std::fs::read_dir(folder)?.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(id) = name.strip_suffix(".full").and_then(|id| id.parse().ok())
                && file.metadata()?.modified()? < before
            {
                old.push(id);
            }
        }
        Ok(old)
    }

    /// The parts of a file that are there: the name within the folder, with `/`, and where it lies.
    pub fn parts(&self, id: Uuid) -> std::io::Result<Vec<(String, PathBuf)>> {
        let path = self.path(id, "");
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(Vec::new()) };
        let name = name.to_string_lossy();
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(e),
        };
        let mut parts = Vec::new();
        for entry in entries.flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            if file.starts_with(name.as_ref()) {
                let within = folder.file_name().unwrap_or_default().to_string_lossy();
                parts.push((format!("{within}/{file}"), entry.path()));
            }
        }
        parts.sort();
        Ok(parts)
    }

    /// Removes every part of a file for good and waits until the folder knows it; one that is not there is gone already.
    pub fn erase(&self, id: Uuid) -> std::io::Result<()> {
        let parts = self.parts(id)?;
        for (_, part) in &parts {
            match std::fs::remove_file(part) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
        match parts.first().and_then(|(_, part)| part.parent()) {
            Some(folder) => std::fs::File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    /// Removes what was written for an act that did not happen.
    pub fn remove(&self, id: Uuid) {
        for part in ["full", "small"] {
            let _ = std::fs::remove_file(self.path(id, part));
        }
    }
}
