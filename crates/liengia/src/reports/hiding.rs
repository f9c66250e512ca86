//! A lost phone: what someone told or follows stays hidden from the phone that a new slip let in, until the police know who holds it.
//!
//! Slips are made by those who lead the group. Without this, whoever makes one for a neighbour's account could read what
//! that neighbour told, perhaps about them. Nobody but the police learns that there was anything to hide.

use ground::db::Result;
use ground::{Act, Entry, View, params};
use uuid::Uuid;

use super::drafts;

/// Hears of a new phone: hides what its person told and followed before, and takes back what notices said of it.
pub fn hear(act: &mut Act, entry: &Entry) -> Result<()> {
    if entry.verb != "session.renewed" || entry.subject.kind != "person" {
        return Ok(());
    }
    let (person_id, at) = (entry.subject.id, act.at);
    for table in ["report_reporters", "report_followers"] {
        let sql = format!("update {table} set hidden_at = ?2 where filed_by = ?1 and hidden_at is null");
        act.exec(&sql, params![person_id, at])?;
    }
    // What they had typed before they followed.
    drafts::remove_of(act, person_id)?;
    act.exec("delete from notices where person_id = ?1 and kind like 'report-%'", params![person_id])?;
    Ok(())
}

/// Whether the one who told has a new phone that does not see this report yet.
pub fn is_hidden(view: &mut View, report_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from report_reporters where report_id = ?1 and hidden_at is not null";
    Ok(view.number(sql, params![report_id])? > 0)
}

/// Shows the one who told of this report everything they told and follow in this area again; who it is, and how much.
pub fn show_again(act: &mut Act, report_id: Uuid) -> Result<Option<(Uuid, u64)>> {
    let hidden = "select filed_by from report_reporters where report_id = ?1 and hidden_at is not null";
    let person_id = act.first(hidden, params![report_id], |row| row.get::<Uuid>(0))?;
    person_id.map(|person_id| show_all(act, person_id)).transpose()
}

/// The same for one who follows it.
pub fn show_follower_again(act: &mut Act, report_id: Uuid, following: Uuid) -> Result<Option<(Uuid, u64)>> {
    let hidden =
        "select filed_by from report_followers where report_id = ?1 and id = ?2 and hidden_at is not null";
    let person_id = act.first(hidden, params![report_id, following], |row| row.get::<Uuid>(0))?;
    person_id.map(|person_id| show_all(act, person_id)).transpose()
}

fn show_all(act: &mut Act, person_id: Uuid) -> Result<(Uuid, u64)> {
    let (from, to) = (act.unit.path.clone(), act.unit.path_end());
    join_followings(act, person_id)?;
    let mut shown = 0;
    for table in ["report_reporters", "report_followers"] {
        let sql = format!(
            "update {table} set hidden_at = null where unit_path >= ?1 and unit_path < ?2 and filed_by = ?3
             and hidden_at is not null"
        );
        shown += act.exec(&sql, params![from.clone(), to.clone(), person_id])?;
    }
    Ok((person_id, shown))
}

/// Who followed again from the new phone followed all the time: one following of a report stays, from its beginning.
fn join_followings(act: &mut Act, person_id: Uuid) -> Result<()> {
    let (from, to) = (act.unit.path.clone(), act.unit.path_end());
    let same = "o.report_id = report_followers.report_id and o.filed_by = report_followers.filed_by
         and o.neighbour_name is null";
    let own = "unit_path >= ?1 and unit_path < ?2 and filed_by = ?3 and neighbour_name is null";
    let sql = format!(
        "update report_followers set followed_at = (select min(o.followed_at) from report_followers o where {same})
         where {own}"
    );
    act.exec(&sql, params![from.clone(), to.clone(), person_id])?;
    let sql = format!(
        "delete from report_followers where {own} and hidden_at is not null and exists (select 1
         from report_followers o where {same} and (o.hidden_at is null or o.id > report_followers.id))"
    );
    act.exec(&sql, params![from, to, person_id])?;
    Ok(())
}
