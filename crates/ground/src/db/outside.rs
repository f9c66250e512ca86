//! The database file from outside of the store: emptying its log, copying it while it is in use, reading a copy.
//!
//! Not here: PostgreSQL, whose own tools do this (`backup::postgres`).

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use rusqlite::{Connection, OpenFlags};

use super::conn::Conn;
use super::error::Result;
use super::sqlite::Sqlite;

/// How long to wait for those who read an old state, before the log is left for the next time.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two tries to empty the log: longer than most checkpoints last.
const AGAIN: Duration = Duration::from_millis(20);

/// Brings everything into the file and cuts the log to nothing.
///
/// SQLite waits for readers and for the writer, but never for another checkpoint: it says “busy” at once, and what was
/// erased would lie in the log until the next one. Ours run behind every commit, so here is who waits for them.
pub(super) fn scrub(file: &Path) -> Result<()> {
    let conn = connect(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch("pragma secure_delete = on").context("secure_delete")?;
    let begun = Instant::now();
    while !emptied(&conn)? {
        if begun.elapsed() > PATIENCE {
            tracing::warn!("the log could not be emptied now; the next erasure or the next hour tries again");
            break;
        }
        thread::sleep(AGAIN);
    }
    Ok(())
}

fn emptied(conn: &Connection) -> Result<bool> {
    let ended = conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, i64>(0));
    Ok(ended.context("emptying the log")? == 0)
}

/// Builds a file that nobody else uses anew, page by page: what an older version left between the rows of its pages would
/// stay when they are erased.
pub fn rebuild(file: &Path) -> anyhow::Result<()> {
    let conn = connect(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch("pragma secure_delete = on; vacuum")
        .with_context(|| format!("building {} anew", file.display()))
}

/// Writes a consistent copy of a database that may be in use. Nothing erased is in it: free pages are not copied, and no
/// row twice: SQLite is built with zeros for whatever moves (`.cargo/config.toml`).
pub fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let conn = connect(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let target = to.to_str().context("the folder's name is no text")?;
    conn.execute("vacuum into ?1", [target]).with_context(|| format!("copying {}", from.display()))?;
    let file = std::fs::OpenOptions::new().write(true).open(to)?;
    // SQLite makes it as the process's mask says; a copy is for its owner alone.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.sync_all().with_context(|| format!("writing {}", to.display()))
}

/// Checks a copy page by page.
pub fn check(file: &Path) -> anyhow::Result<()> {
    let conn = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let says: String = conn.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    ensure!(says == "ok", "{} is damaged: {says}", file.display());
    Ok(())
}

/// Reads from a copy that nobody else uses; nothing is written, not even beside it.
pub fn reading<T>(file: &Path, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let conn = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    work(&mut Conn(&mut Sqlite::of(&conn)))
}

fn connect(file: &Path, mode: OpenFlags) -> anyhow::Result<Connection> {
    let conn = Connection::open_with_flags(file, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .with_context(|| format!("opening {}", file.display()))?;
    conn.busy_timeout(PATIENCE)?;
    Ok(conn)
}
