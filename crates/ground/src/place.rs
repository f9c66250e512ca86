//! The data folder as a place on the disk: readable by its owner alone, served by one process, and writable.
//!
//! Not here: what lies in it (`db`, `files`, `backup`), the key (`auth`).

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::backup::make_folder;

/// Held by the process that serves the SQLite file beside it.
const LOCK: &str = ".serving";
/// What must still fit: about one report with its photos.
const PROBE_BYTES: usize = 64 * 1024;
/// A process that is just ending gets this long to let go.
const LETS_GO_WITHIN: Duration = Duration::from_secs(3);

/// Whatever this process makes from now on is for its owner alone: files 0600, folders 0700.
pub fn keep_to_owner() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// Makes the data folder where it is not there, and takes from others what an older version or a copy has left them.
///
/// # Errors
/// The folder cannot be made, or belongs to somebody else.
pub fn prepare(data: &Path) -> Result<()> {
    make_folder(data)?;
    let repaired = tighten(data)?;
    if repaired > 0 {
        tracing::warn!(
            "{repaired} files or folders in {} were open to others; they are not any more",
            data.display()
        );
    }
    Ok(())
}

/// Everything below a folder and the folder itself, for the owner alone; how many were not. Links are left alone.
#[cfg(unix)]
pub fn tighten(path: &Path) -> Result<usize> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(meta) = std::fs::symlink_metadata(path) else { return Ok(0) };
    if meta.is_symlink() {
        return Ok(0);
    }
    let (mode, right) = (meta.permissions().mode() & 0o7777, if meta.is_dir() { 0o700 } else { 0o600 });
    let open = mode & 0o077 != 0;
    if open {
        std::fs::set_permissions(path, PermissionsExt::from_mode(right)).with_context(|| {
            format!("{} is open to others and cannot be closed: whose is it?", path.display())
        })?;
    }
    let mut repaired = usize::from(open);
    if meta.is_dir() {
        for entry in std::fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?.flatten()
        {
            // The root of a disk has one, and it is not ours.
            if entry.file_name() != "lost+found" {
                repaired += tighten(&entry.path())?;
            }
        }
    }
    Ok(repaired)
}

#[cfg(not(unix))]
pub fn tighten(_: &Path) -> Result<usize> {
    Ok(0)
}

/// The right to serve what lies in a folder; given back when it is dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct Alone {
    _lock: File,
}

impl Alone {
    /// # Errors
    /// Another process serves it.
    pub fn in_folder(data: &Path) -> Result<Alone> {
        let path = data.join(LOCK);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("the data folder cannot be written: {}", path.display()))?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Alone { _lock: file }),
                Err(std::fs::TryLockError::WouldBlock) if begun.elapsed() < LETS_GO_WITHIN => {
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(std::fs::TryLockError::WouldBlock) => bail!(
                    "another process serves {} already; one SQLite file is served by one process: end that one first",
                    data.display()
                ),
                Err(std::fs::TryLockError::Error(e)) => {
                    return Err(e).with_context(|| format!("locking {}", path.display()));
                }
            }
        }
    }
}

/// Whether the lock's name stands for nothing but the lock: a restore may write beside it.
pub(crate) fn is_lock(name: &std::ffi::OsStr) -> bool {
    name == LOCK
}

/// Writes as much as a report needs and takes it away again.
///
/// # Errors
/// The disk is full, or may not be written: in a sentence.
pub fn probe(data: &Path) -> Result<()> {
    let path = data.join(format!(".probe-{}", std::process::id()));
    let written = File::create(&path).and_then(|mut file| {
        file.write_all(&[0; PROBE_BYTES])?;
        file.sync_all()
    });
    let removed = std::fs::remove_file(&path);
    written.and(removed).map_err(|e| anyhow::anyhow!("{}", sentence(&e, data)))
}

fn sentence(e: &std::io::Error, data: &Path) -> String {
    let place = data.display();
    if is_full(e) {
        return format!("the disk of {place} is full: nothing more can be kept; make room, then start again");
    }
    match e.kind() {
        std::io::ErrorKind::ReadOnlyFilesystem => {
            format!("the disk of {place} is mounted read-only: nothing can be kept there")
        }
        std::io::ErrorKind::PermissionDenied => format!("{place} may not be written by this user"),
        _ => format!("{place} cannot be written: {e}"),
    }
}

/// Writes a file that nobody but its owner reads, whole or not at all.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let new = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    std::fs::rename(&new, path)?;
    Ok(())
}

/// Whether something was not written because there is no room for it.
pub fn is_full(e: &std::io::Error) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(e.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// Whether nothing can be written here, for whatever reason of the disk.
pub fn is_unwritable(e: &std::io::Error) -> bool {
    is_full(e) || e.kind() == std::io::ErrorKind::ReadOnlyFilesystem
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_was_open_to_others_is_closed_and_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let (data, shelf) = (folder.path().join("data"), folder.path().join("data/files/07"));
        std::fs::create_dir_all(&shelf).unwrap();
        let file = shelf.join("a.full");
        std::fs::write(&file, b"x").unwrap();
        for (path, mode) in [(&data, 0o755), (&shelf, 0o777), (&file, 0o644)] {
            std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
        }
        std::fs::set_permissions(data.join("files"), PermissionsExt::from_mode(0o700)).unwrap();
        assert_eq!(tighten(&data).unwrap(), 3);
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&data), mode(&shelf), mode(&file)), (0o700, 0o700, 0o600));
        assert_eq!(tighten(&data).unwrap(), 0);
    }

    #[test]
    fn a_disk_that_keeps_nothing_is_told_in_a_sentence() {
        let says = |code| sentence(&std::io::Error::from_raw_os_error(code), Path::new("/data"));
        // ENOSPC, EDQUOT, EFBIG; EROFS; EACCES.
        for full in [28, 122, 27] {
            assert!(says(full).contains("the disk of /data is full"), "{full}: {}", says(full));
        }
        assert!(says(30).contains("mounted read-only"), "{}", says(30));
        assert!(says(13).contains("may not be written by this user"), "{}", says(13));
    }

    #[test]
    fn one_process_serves_a_folder_and_the_next_may_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let first = Alone::in_folder(folder.path()).unwrap();
        let why = Alone::in_folder(folder.path()).unwrap_err().to_string();
        assert!(why.contains("another process serves"), "{why}");
        drop(first);
        Alone::in_folder(folder.path()).unwrap();
    }
}
