//! Forgetting reports in time: first who told, and photos; later the words and the place. What counts stays: kind, unit,
//! times, state, outcome, whether there was proof. So no figure changes.
//!
//! Not here: when (`ground::retention`), how a report is held beyond its time (`routes/holding.rs`).

use ground::View;
use ground::db::{Conn, Result};
use ground::params;
use ground::retention::{Due, Gone, Record, holds};
use ground::web;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{drafts, followers};

pub const RECORDS: [Record; 3] = [
    Record { kind: "report-reporter", list: list_reporters, erase: erase_reporter, listed: true },
    Record { kind: "report-files", list: list_with_files, erase: erase_files, listed: true },
    Record { kind: "report", list: list_reports, erase: erase_report, listed: true },
];

/// What is written into each column of a report that tells something. A new column with words, or made from words (what
/// a search looks into), belongs here and nowhere else.
const TELLING: &[(&str, &str)] = &[
    ("what", "''"),
    ("place", "''"),
    ("lat", "null"),
    ("lon", "null"),
    ("happened", "''"),
    ("known_by", "''"),
    ("fold", "''"),
];

/// Closed reports whose period is over, and that nobody holds; `{more}` narrows it to one kind of record.
fn list(conn: &mut Conn, due: &Due, more: &str) -> Result<Vec<(String, Uuid)>> {
    let not_held = holds::NOT_HELD.replace("{id}", "r.id");
    let sql = format!(
        "select r.unit_id, r.id from reports r where r.unit_path >= ?1 and r.unit_path < ?2 and r.closed_at < ?3
         and r.id > ?5 and {not_held} and {more} order by r.id"
    );
    due.list(conn, &sql)
}

fn list_reporters(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    let told = "exists (select 1 from report_reporters w where w.report_id = r.id)";
    let followed = "exists (select 1 from report_followers w where w.report_id = r.id)";
    list(conn, due, &format!("({told} or {followed})"))
}

fn list_with_files(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    list(conn, due, "exists (select 1 from files f where f.subject_id = r.id)")
}

fn list_reports(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    list(conn, due, "r.forgotten_at is null")
}

/// Everyone who told of a report or follows it.
const CONCERNED: &str = "(select filed_by from report_reporters where report_id = ?1
     union select filed_by from report_followers where report_id = ?1)";

/// Who told and who follows, and every trace of it: who wrote answers and additions, who gave the photos, who was told
/// of each step.
fn erase_reporter(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
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
pub fn erase_followers(conn: &mut Conn, id: Uuid) -> Result<u64> {
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
pub fn erase_voices(conn: &mut Conn, id: Uuid) -> Result<Vec<Uuid>> {
    let of_report = "subject_id in (select v.id from report_voices v where v.report_id = ?1)";
    let sql = format!("select id from files where {of_report} order by id limit 1000");
    let files = conn.all(&sql, params![id], |row| row.get(0))?;
    conn.exec(&format!("delete from files where {of_report}"), params![id])?;
    conn.exec("delete from report_voices where report_id = ?1", params![id])?;
    Ok(files)
}

fn erase_files(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    let sql = "select id from files where subject_id = ?1 order by id limit 1000";
    let files = conn.all(sql, params![id], |row| row.get(0))?;
    untie_files(conn, id)?;
    let rows = conn.exec("delete from files where subject_id = ?1", params![id])?;
    Ok(Gone { rows: rows.min(1), files })
}

/// Which photo came with which step, before the photos go.
pub fn untie_files(conn: &mut Conn, id: Uuid) -> Result<()> {
    let sql = "delete from report_step_files where file_id in (select id from files where subject_id = ?1)";
    conn.exec(sql, params![id])?;
    Ok(())
}

/// The words, the place, and whatever of the other two is still there. That it was told, and how it ended, stays.
pub fn erase_report(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
    let empty: Vec<_> = TELLING.iter().map(|(column, nothing)| format!("{column} = {nothing}")).collect();
    let sql = format!(
        "update reports set {}, forgotten_at = ?2 where id = ?1 and forgotten_at is null",
        empty.join(", ")
    );
    let emptied = conn.exec(&sql, params![id, at])?;
    // A closing without proof goes on being counted as one; what was pressed for an answer was told as well.
    conn.exec(
        "update report_steps set words = '', body = null, handed_how = null, document = null, by_id = null,
         outcome = case when kind = 'answer' then null else outcome end,
         no_proof_because = case when no_proof_because is null then null else '' end where report_id = ?1",
        params![id],
    )?;
    // That there was a paper, its number, its day and who wrote it stays: whoever holds it may still check that.
    conn.exec("update report_handovers set to_body = '' where report_id = ?1", params![id])?;
    holds::forget(conn, id)?;
    let mut files = erase_files(conn, id, at)?.files;
    files.extend(erase_reporter(conn, id, at)?.files);
    Ok(Gone { rows: emptied, files })
}

/// A person who is forgotten followed nothing and typed nothing.
pub fn erase_person(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    let rows = followers::remove_of(conn, id)? + drafts::remove_of(conn, id)?;
    Ok(Gone { rows, files: Vec::new() })
}

/// Someone whose report is open, or held for the court, is still needed by name.
pub fn needs_person(view: &mut View, person_id: Uuid) -> web::Result<Option<&'static str>> {
    let at = view.at;
    let open = "select count(*) from report_reporters w join reports r on r.id = w.report_id
                where w.filed_by = ?1 and r.closed_at is null";
    if view.number(open, params![person_id])? > 0 {
        return Ok(Some("reports-needed-open"));
    }
    let sql = "select count(*) from report_reporters w join holds h on h.subject_id = w.report_id
               where w.filed_by = ?1 and h.ended_at is null and h.until_at > ?2";
    let held = view.number(sql, params![person_id, at])? > 0;
    Ok(held.then_some("reports-needed-held"))
}
