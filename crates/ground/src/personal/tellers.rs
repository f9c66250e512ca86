//! Who told goes before what was told: everyone whom a thing names goes with every trace of who they were, and photos with what
//! ties them to a step. By time, on request and after a restore alike; again: nothing.

use uuid::Uuid;

use super::all::{all, along, with};
use super::description::{Table, Whose};
use crate::app::App;
use crate::db::{Conn, Result};
use crate::params;
use crate::retention::Gone;

/// Which things have files; the table is `t`.
pub(super) const HAS_FILES: &str = "exists (select 1 from files f where f.subject_id = t.id)";

/// Which things name somebody still; the table is `t`.
pub(super) fn names_somebody(app: &App, kind: &str) -> String {
    let names = |(table, column): (&Table, &str)| {
        format!("exists (select 1 from {} w where w.{column} = t.id)", table.name)
    };
    along(app, kind).into_iter().map(names).collect::<Vec<_>>().join(" or ")
}

/// What leads somebody to the address of a thing.
const LEADING: [&str; 2] = ["notices", "notice_mutes"];

/// Everyone whom a thing names: who wrote, who gave the files, who was told of each step.
pub(super) fn erase(
    app: &App,
    conn: &mut Conn,
    (thing, kind): (&str, &str),
    noun: &str,
    id: Uuid,
) -> Result<Gone> {
    let along = along(app, kind);
    let named = named(&along);
    for (table, column) in with(app, thing) {
        for (by, which) in told(table) {
            let sql = format!(
                "update {} set {by} = null where {column} = ?1 and ({which} or {by} in {named})",
                table.name
            );
            conn.exec(&sql, params![id])?;
        }
    }
    conn.exec("update files set kept_by = null where subject_id = ?1", params![id])?;
    for table in LEADING {
        let sql = format!("delete from {table} where person_id in {named} and link like ?2");
        conn.exec(&sql, params![id, format!("%/{noun}/{id}%")])?;
    }
    let mut gone = Gone::default();
    for (table, column) in along {
        gone = gone.and(erase_along(conn, table, column, id)?);
    }
    Ok(gone)
}

/// SQL of those whom the thing `?1` names.
fn named(along: &[(&Table, &str)]) -> String {
    let persons = along.iter().flat_map(|(table, column)| {
        table
            .persons
            .iter()
            .map(move |(person, _)| format!("select {person} from {} where {column} = ?1", table.name))
    });
    format!("({})", persons.collect::<Vec<_>>().join(" union "))
}

fn erase_along(conn: &mut Conn, table: &Table, column: &str, id: Uuid) -> Result<Gone> {
    let (name, row) = (table.name, table.id);
    if let (false, Some((person, _))) = (table.noun.is_empty(), table.persons.first()) {
        let sql = format!("select {row}, {person} from {name} where {column} = ?1 order by {row} limit 1000");
        let own: Vec<(Uuid, Uuid)> = conn.all(&sql, params![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (own, person) in own {
            for leading in LEADING {
                let sql = format!("delete from {leading} where person_id = ?1 and link like ?2");
                conn.exec(&sql, params![person, format!("%/{}/{own}%", table.noun)])?;
            }
        }
    }
    let mut files = Vec::new();
    if table.files {
        let of_these = format!("subject_id in (select w.{row} from {name} w where w.{column} = ?1)");
        let sql = format!("select id from files where {of_these} order by id limit 1000");
        files = conn.all(&sql, params![id], |row| row.get(0))?;
        conn.exec(&format!("delete from files where {of_these}"), params![id])?;
    }
    Ok(Gone { rows: conn.exec(&format!("delete from {name} where {column} = ?1"), params![id])?, files })
}

/// The files of a thing, and which came with what of it.
pub(super) fn erase_files(app: &App, conn: &mut Conn, id: Uuid) -> Result<Gone> {
    let sql = "select id from files where subject_id = ?1 order by id limit 1000";
    let files = conn.all(sql, params![id], |row| row.get(0))?;
    for (table, column) in with(app, "files") {
        let sql = format!(
            "delete from {} where {column} in (select id from files where subject_id = ?1)",
            table.name
        );
        conn.exec(&sql, params![id])?;
    }
    let rows = conn.exec("delete from files where subject_id = ?1", params![id])?;
    Ok(Gone { rows: rows.min(1), files })
}

/// What somebody told stays with its thing, and nobody told it.
pub(crate) fn forget_who_told(app: &App, conn: &mut Conn, person_id: Uuid) -> Result<()> {
    for table in all(app).flat_map(|personal| personal.tables) {
        for (by, which) in told(table) {
            let sql = format!("update {} set {by} = null where {by} = ?1 and {which}", table.name);
            conn.exec(&sql, params![person_id])?;
        }
    }
    Ok(())
}

/// The columns of a table that say who told, with the rows in which they do.
fn told(table: &'static Table) -> impl Iterator<Item = (&'static str, String)> {
    table.persons.iter().filter_map(|(column, whose)| match whose {
        Whose::Told("") => Some((*column, "1 = 1".to_owned())),
        Whose::Told(which) => Some((*column, format!("({which})"))),
        _ => None,
    })
}
