//! A lost phone: what someone asked about a report they told stays hidden from the phone that a new slip let in, as the
//! report does (`reports::hiding`). Its page names the report, and whoever asks about one told it.
//!
//! Hears of both from entries of others: `session.renewed`, and the police's `report.shown-again`.

use ground::db::{Conn, Result};
use ground::{Act, Entry, params};
use uuid::Uuid;

use super::store;

pub fn hear(act: &mut Act, entry: &Entry) -> Result<()> {
    match (entry.verb, entry.concerns) {
        ("session.renewed", _) if entry.subject.kind == "person" => hide(act, entry.subject.id),
        ("report.shown-again", Some(person_id)) => show_again(act, person_id),
        _ => Ok(()),
    }
}

/// With the notices that lead to it.
fn hide(act: &mut Act, person_id: Uuid) -> Result<()> {
    let at = act.at;
    for id in store::list_about_reports(act, person_id)? {
        act.exec(
            "update rights_requests set hidden_at = ?2 where id = ?1 and hidden_at is null",
            params![id, at],
        )?;
        let sql = "delete from notices where person_id = ?1 and link = ?2";
        act.exec(sql, params![person_id, format!("/me/data/requests/{id}")])?;
    }
    Ok(())
}

fn show_again(conn: &mut Conn, person_id: Uuid) -> Result<()> {
    conn.exec(
        "update rights_requests set hidden_at = null where asked_by = ?1 and hidden_at is not null",
        params![person_id],
    )?;
    Ok(())
}
