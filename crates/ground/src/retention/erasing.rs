//! One record taken away: in an act, with its line for the backups and its files queued; and what follows the commit.

use time::OffsetDateTime;
use uuid::Uuid;

use super::due::Gone;
use super::{figures, outside};
use crate::act::Act;
use crate::app::App;
use crate::db::{Conn, Result};
use crate::params;
use crate::personal::{self, records};
use crate::view::View;
use crate::web;

/// Files worked off in one go; the next hour takes the next.
const FILES_MAX: usize = 500;

/// Takes away one record, whatever its age, within the caller's act; the caller commits with an entry of its own, and
/// then calls [`settle`]. Asks neither [`needed`] nor for a hold: that is the caller's to decide.
///
/// # Errors
/// A kind that nobody keeps.
pub fn erase(act: &mut Act, kind: &str, id: Uuid) -> web::Result<Gone> {
    let at = act.at;
    let gone = erase_one(act.app, act, kind, id, at)?;
    if gone.rows > 0 {
        let unit = act.unit;
        figures::add(act, unit, kind, at, 1)?;
    }
    Ok(gone)
}

/// The same for what was counted before with [`count_one`].
///
/// # Errors
/// A kind that nobody keeps.
pub fn erase_counted(act: &mut Act, kind: &str, id: Uuid) -> web::Result<Gone> {
    let at = act.at;
    Ok(erase_one(act.app, act, kind, id, at)?)
}

/// Counts one record as forgotten now although it goes later, where the day on which it really goes would tell why.
pub fn count_one(act: &mut Act, kind: &str) -> web::Result<()> {
    let (unit, at) = (act.unit, act.at);
    Ok(figures::add(act, unit, kind, at, 1)?)
}

/// Why a person cannot be erased yet, as the key of a sentence; none when nothing needs the name.
pub fn needed(view: &mut View, person_id: Uuid) -> web::Result<Option<&'static str>> {
    personal::needed(view, person_id)
}

pub(super) fn erase_one(
    app: &App,
    conn: &mut Conn,
    kind: &str,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<Gone> {
    let kept = records(app).find(|kept| kept.kind() == kind);
    let kept = kept.ok_or_else(|| anyhow::anyhow!("nobody keeps records of the kind {kind}"))?;
    for person_id in named_by(conn, kind, id)? {
        personal::erase_words_of(app, conn, person_id)?;
    }
    let gone = kept.erase(app, conn, id, at)?;
    if kind == "person" {
        personal::forget_who_told(app, conn, id)?;
        personal::erase_with_person(app, conn, id)?;
    }
    queue_files(conn, &gone.files, at)?;
    if gone.rows > 0 && kept.record.listed {
        list(conn, kept.kind(), id, at)?;
    }
    Ok(gone)
}

/// Whose names go with a record: of a person their own, of a household everybody's who is left of it.
fn named_by(conn: &mut Conn, kind: &str, id: Uuid) -> Result<Vec<Uuid>> {
    let of = match kind {
        "person" => "id",
        "household" | "declined" => "household_id",
        _ => return Ok(Vec::new()),
    };
    let sql = format!("select id from persons where {of} = ?1 and erased_at is null limit 200");
    conn.all(&sql, params![id], |row| row.get(0))
}

/// For a feature that takes something away by its own hand: puts it on the list beside the backups, under a kind that
/// [`erase`] knows, and queues its files. Within the act; [`settle`] after it.
pub fn note(act: &mut Act, kind: &str, id: Uuid, files: &[Uuid]) -> Result<()> {
    let at = act.at;
    queue_files(act, files, at)?;
    list(act, kind, id, at)
}

fn queue_files(conn: &mut Conn, files: &[Uuid], at: OffsetDateTime) -> Result<()> {
    for file in files {
        let sql = "insert into file_removals (file_id, at) values (?1, ?2) on conflict do nothing";
        conn.exec(sql, params![*file, at])?;
    }
    Ok(())
}

fn list(conn: &mut Conn, kind: &str, id: Uuid, at: OffsetDateTime) -> Result<()> {
    let sql = "insert into erasures (kind, subject_id, at) values (?1, ?2, ?3) on conflict do nothing";
    conn.exec(sql, params![kind, id, at])?;
    Ok(())
}

/// What follows an erasure's commit: the files' bytes go, the list beside the backups learns of it, and SQLite's log is
/// emptied of what stood in it. A crash before or within leaves the queue, and the hourly job works it off.
pub async fn settle(app: &App) -> web::Result<()> {
    let files = remove_files(app).await?;
    let listed = outside::append(app).await?;
    if files + listed > 0 {
        app.store.scrub().await?;
    }
    Ok(())
}

/// Nobody's act: the act that took the rows away has its entry.
async fn remove_files(app: &App) -> web::Result<usize> {
    let sql = format!("select file_id from file_removals order by at, file_id limit {FILES_MAX}");
    let read = move |conn: &mut Conn| conn.all(&sql, &[], |row| row.get::<Uuid>(0));
    let queued = app.store.read(read).await?;
    if queued.is_empty() {
        return Ok(0);
    }
    let (folder, ids) = (app.files.clone(), queued.clone());
    let remove = move || ids.iter().try_for_each(|id| folder.erase(*id));
    tokio::task::spawn_blocking(remove).await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let n = queued.len();
    let done = move |conn: &mut Conn| -> Result<()> {
        for id in &queued {
            conn.exec("delete from file_removals where file_id = ?1", params![*id])?;
        }
        Ok(())
    };
    app.store.write(done).await?;
    Ok(n)
}
