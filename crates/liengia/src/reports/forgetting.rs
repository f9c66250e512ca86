//! How who told goes, and photos, where it is more than a row: the same by time, on request and after a restore.
//!
//! Not here: words and place, and when (`personal`); how a report is held beyond its time (`holding`).

use ground::db::{Conn, Result};
use ground::params;
use ground::retention::Gone;
use time::OffsetDateTime;
use uuid::Uuid;

/// Everyone who told of a report or follows it.
const CONCERNED: &str = "(select filed_by from report_reporters where report_id = ?1
     union select filed_by from report_followers where report_id = ?1)";

/// Who told and who follows, and every trace of it: who wrote answers and additions, who gave the photos, who was told
/// of each step.
pub fn erase_reporter(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    conn.exec(
        &format!(
            "update report_steps set by_id = null where report_id = ?1 and (kind = 'addition' or by_id in {CONCERNED})"
        ),
        params![id],
    )?;
    conn.exec("update files set kept_by = null where subject_id = ?1", params![id])?;
    conn.exec(
        &format!("delete from notices where person_id in {CONCERNED} and link like ?2"),
        params![id, format!("%/reports/{id}%")],
    )?;
    let rows = erase_followers(conn, id)?;
    let rows = rows + conn.exec("delete from report_reporters where report_id = ?1", params![id])?;
    // A voice tells who spoke.
    Ok(Gone { rows, files: erase_voices(conn, id)? })
}

/// Whoever followed, with what they were told of it at the address of their following.
fn erase_followers(conn: &mut Conn, id: Uuid) -> Result<u64> {
    let sql = "select id, filed_by from report_followers where report_id = ?1 order by id limit 1000";
    for (following, person) in
        conn.all(sql, params![id], |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)))?
    {
        let sql = "delete from notices where person_id = ?1 and link like ?2";
        conn.exec(sql, params![person, format!("%/followings/{following}%")])?;
    }
    conn.exec("delete from report_followers where report_id = ?1", params![id])
}

/// The voices of a report; each is the subject of its own file. What was written down of them are words of a step.
fn erase_voices(conn: &mut Conn, id: Uuid) -> Result<Vec<Uuid>> {
    let of_report = "subject_id in (select v.id from report_voices v where v.report_id = ?1)";
    let sql = format!("select id from files where {of_report} order by id limit 1000");
    let files = conn.all(&sql, params![id], |row| row.get(0))?;
    conn.exec(&format!("delete from files where {of_report}"), params![id])?;
    conn.exec("delete from report_voices where report_id = ?1", params![id])?;
    Ok(files)
}

/// Photos, and which came with which step.
pub fn erase_files(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    let sql = "select id from files where subject_id = ?1 order by id limit 1000";
    let files = conn.all(sql, params![id], |row| row.get(0))?;
    conn.exec(
        "delete from report_step_files where file_id in (select id from files where subject_id = ?1)",
        params![id],
    )?;
    let rows = conn.exec("delete from files where subject_id = ?1", params![id])?;
    Ok(Gone { rows: rows.min(1), files })
}

/// What someone added to what they follow stays with the report, and nobody wrote it. That they followed goes by itself.
pub fn erase_person(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    conn.exec(
        "update files set kept_by = null where kept_by = ?1 and id in (select f.file_id from report_step_files f
         join report_steps s on s.id = f.step_id where s.kind = 'addition' and s.by_id = ?1)",
        params![id],
    )?;
    conn.exec("update report_steps set by_id = null where kind = 'addition' and by_id = ?1", params![id])?;
    Ok(Gone::default())
}
