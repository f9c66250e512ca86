//! Where the parts of a backup go: into a folder, or sealed into one file. Readable by its owner alone, and on the disk
//! before it is said to be there.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::manifest::{Entry, Hashing, MANIFEST, Manifest, hash_file};
use super::names::SEALED;
use super::old;
use super::seal::Sealing;

/// Takes parts in, one after the other.
pub enum Sink {
    /// Parts as files; those that an older backup holds already are linked to it.
    Folder {
        folder: PathBuf,
        older: Option<(PathBuf, Manifest)>,
    },
    Sealed {
        folder: PathBuf,
        sealing: Box<Sealing>,
    },
}

impl Sink {
    /// Parts as they are.
    pub fn folder(folder: PathBuf, beside: &Path) -> Sink {
        let older = old::newest(beside).and_then(|path| Some((Manifest::read(&path).ok()?, path)));
        let older = older.filter(|(manifest, _)| !manifest.sealed).map(|(manifest, path)| (path, manifest));
        Sink::Folder { folder, older }
    }

    /// Parts that only the holder of the key outside can read.
    pub fn sealed(folder: PathBuf, recipient: &str) -> Result<Sink> {
        let file = create(&folder.join(SEALED))?;
        Ok(Sink::Sealed { sealing: Box::new(Sealing::begin(file, recipient)?), folder })
    }

    /// A part that lies in a file.
    pub fn add(&mut self, name: &str, from: &Path) -> Result<Entry> {
        let file = File::open(from).with_context(|| format!("opening {}", from.display()))?;
        let size = file.metadata()?.len();
        let entry = match self {
            Sink::Sealed { sealing, .. } => {
                let mut reader = Hashing::new(file);
                sealing.add(name, size, &mut reader)?;
                entry(name, reader.done())
            }
            Sink::Folder { folder, older } => {
                let target = folder.join(name);
                if target != from && !link_older(older.as_ref(), name, from, &target)? {
                    write(&target, file)?;
                }
                entry(name, hash_file(&target)?)
            }
        };
        ensure!(entry.size == size, "{} changed while it was copied", from.display());
        Ok(entry)
    }

    /// The manifest last; then everything is on the disk. The manifest that stands outside.
    pub fn finish(self, manifest: Manifest) -> Result<Manifest> {
        match self {
            Sink::Folder { folder, .. } => {
                write_bytes(&folder.join(MANIFEST), &manifest.bytes()?)?;
                Ok(manifest)
            }
            Sink::Sealed { folder, mut sealing } => {
                let bytes = manifest.bytes()?;
                sealing.add(MANIFEST, bytes.len() as u64, &mut bytes.as_slice())?;
                sealing.finish()?.sync_all()?;
                let sealed = entry(SEALED, hash_file(&folder.join(SEALED))?);
                // Outside stands nothing that tells how much of what there is, but its size.
                let outer = Manifest { sealed: true, entries: vec![sealed], ..manifest };
                write_bytes(&folder.join(MANIFEST), &outer.bytes()?)?;
                Ok(outer)
            }
        }
    }
}

fn entry(name: &str, (size, sha256): (u64, String)) -> Entry {
    Entry { path: name.to_owned(), size, sha256 }
}

/// The same bytes again are linked and not copied, if they still are what they were.
fn link_older(older: Option<&(PathBuf, Manifest)>, name: &str, from: &Path, target: &Path) -> Result<bool> {
    let Some((folder, manifest)) = older else { return Ok(false) };
    let Some(kept) = manifest.entries.iter().find(|entry| entry.path == name) else { return Ok(false) };
    let same = (kept.size, kept.sha256.clone());
    let path = folder.join(name);
    if hash_file(from)? != same || !hash_file(&path).is_ok_and(|found| found == same) {
        return Ok(false);
    }
    make_parent(target)?;
    // Another disk, or one that knows no links: then it is copied.
    Ok(std::fs::hard_link(path, target).is_ok())
}

pub fn write(target: &Path, mut from: impl Read) -> Result<()> {
    make_parent(target)?;
    let mut file = create(target)?;
    std::io::copy(&mut from, &mut file).with_context(|| format!("writing {}", target.display()))?;
    file.sync_all().with_context(|| format!("writing {}", target.display()))
}

pub fn write_bytes(target: &Path, bytes: &[u8]) -> Result<()> {
    write(target, bytes)
}

fn make_parent(target: &Path) -> Result<()> {
    target.parent().map_or(Ok(()), make_folder)
}

/// Makes a folder for its owner only.
pub fn make_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| format!("making the folder {}", path.display()))
}

pub fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("making {}", path.display()))
}

/// Names in a folder survive a power cut only when the folder itself was synced; every folder below too.
pub fn sync_folders(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    File::open(folder)?.sync_all().with_context(|| format!("writing {}", folder.display()))
}
