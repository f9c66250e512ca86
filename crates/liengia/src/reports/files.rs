//! Files of a report: photos, papers that prove what was done, what came with answers and additions.
//!
//! Not here: how files come with a form and wait for it (`ground::files`), who is handed which (`reading/routes.rs`).

use ground::db::{Conn, Result};
use ground::files::{self, Attachments, File, Waiting};
use ground::{Act, View, params};
use uuid::Uuid;

use super::following::store::Following;

/// A photo that a follower added.
pub const ADDITION: &str = "addition";
/// A photo that came with an answer.
pub const ANSWER: &str = "answer";
/// The field of closures: papers prove what was done. Everywhere else a paper would be an unchecked file, made by anyone,
/// for others to open.
pub const PROOF: Attachments = Attachments { name: "proof", papers: true };

/// Whether a file of a report is for those who read it without handling it: who told, and those who lead the group. A
/// photo that a follower added shows who follows; it is for who handles it, and for who added it (`is_own_file`). A voice
/// never lies among the files of a report: its subject is the voice itself.
pub fn is_for_reader(file: &File) -> bool {
    file.kind != ADDITION
}

/// Photos that belong to a step of a report.
pub fn keep_photos(
    act: &mut Act,
    report_id: Uuid,
    step_id: Uuid,
    kind: &str,
    photos: &[Waiting],
) -> Result<()> {
    files::attach(act, report_id, kind, photos)?;
    for photo in photos {
        insert_step_file(act, step_id, photo.id)?;
    }
    Ok(())
}

/// Ties a photo to the step it came with.
fn insert_step_file(conn: &mut Conn, step_id: Uuid, file_id: Uuid) -> Result<()> {
    conn.exec("insert into report_step_files (file_id, step_id) values (?1, ?2)", params![file_id, step_id])?;
    Ok(())
}

/// Photos that came with steps of a report: which step, which file.
pub fn list_step_files(conn: &mut Conn, files: &[File], report_id: Uuid) -> Result<Vec<(Uuid, File)>> {
    let ties: Vec<(Uuid, Uuid)> = conn.all(
        "select f.step_id, f.file_id from report_step_files f join report_steps s on s.id = f.step_id
         where s.report_id = ?1 order by f.file_id limit 500",
        params![report_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let found = ties
        .into_iter()
        .filter_map(|(step, id)| files.iter().find(|file| file.id == id).map(|file| (step, file.clone())));
    Ok(found.collect())
}

/// Whether a file came with an answer that those who lead may read.
pub fn is_shared_file(conn: &mut Conn, report_id: Uuid, file_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from report_step_files f join report_steps s on s.id = f.step_id
         where s.report_id = ?1 and f.file_id = ?2 and s.shared";
    Ok(conn.number(sql, params![report_id, file_id])? > 0)
}

/// Whether a file came with a step that this person wrote since they follow.
pub fn is_own_file(view: &mut View, following: &Following, file_id: Uuid) -> Result<bool> {
    let me = view.own_id();
    let sql = "select count(*) from report_step_files f join report_steps s on s.id = f.step_id
         where s.report_id = ?1 and f.file_id = ?2 and s.by_id = ?3 and s.at >= ?4";
    Ok(view.number(sql, params![following.report_id, file_id, me, following.since])? > 0)
}
