//! A lost phone: what someone told stays hidden from the phone that a new slip let in, until the police know who holds it.
//!
//! Slips are made by those who lead the group. Without this, whoever makes one for a neighbour's account could read what
//! that neighbour told, perhaps about them. Nobody but the police learns that there was anything to hide.

use ground::db::Result;
use ground::{Act, Entry, View, params};
use uuid::Uuid;

/// Hears of a new phone: hides what its person told before, and takes back what notices said of it.
pub fn hear(act: &mut Act, entry: &Entry) -> Result<()> {
    if entry.verb != "session.renewed" || entry.subject.kind != "person" {
        return Ok(());
    }
    let (person_id, at) = (entry.subject.id, act.at);
    act.exec(
        "update report_reporters set hidden_at = ?2 where filed_by = ?1 and hidden_at is null",
        params![person_id, at],
    )?;
    act.exec("delete from notices where person_id = ?1 and kind like 'report-%'", params![person_id])?;
    Ok(())
}

/// Whether the one who told has a new phone that does not see this report yet.
pub fn is_hidden(view: &mut View, report_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from report_reporters where report_id = ?1 and hidden_at is not null";
    Ok(view.number(sql, params![report_id])? > 0)
}

/// Shows the one who told of this report everything they told in this area again; who it is, and how many reports.
pub fn show_again(act: &mut Act, report_id: Uuid) -> Result<Option<(Uuid, u64)>> {
    let (from, to) = (act.unit.path.clone(), act.unit.path_end());
    let hidden = "select filed_by from report_reporters where report_id = ?1 and hidden_at is not null";
    let Some(person_id) = act.first(hidden, params![report_id], |row| row.get::<Uuid>(0))? else {
        return Ok(None);
    };
    let shown = act.exec(
        "update report_reporters set hidden_at = null where unit_path >= ?1 and unit_path < ?2 and filed_by = ?3
         and hidden_at is not null",
        params![from, to, person_id],
    )?;
    Ok(Some((person_id, shown)))
}
