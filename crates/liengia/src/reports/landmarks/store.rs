//! Landmarks in the database.

use ground::View;
use ground::db::Result;
use ground::params;

use super::form::LANDMARKS_MAX;

/// The landmarks of exactly this unit, in their order.
pub fn list(view: &mut View) -> Result<Vec<String>> {
    let unit = view.unit.id.clone();
    let sql =
        format!("select name from report_landmarks where unit_id = ?1 order by name limit {LANDMARKS_MAX}");
    view.all(&sql, params![unit], |row| row.get(0))
}

/// False when it was not there under that name.
pub fn rename(view: &mut View, was: &str, name: &str) -> Result<bool> {
    let unit = view.unit.id.clone();
    let touched = view.exec(
        "update report_landmarks set name = ?3 where unit_id = ?1 and name = ?2",
        params![unit, was, name],
    )?;
    Ok(touched == 1)
}

pub fn remove(view: &mut View, name: &str) -> Result<bool> {
    let unit = view.unit.id.clone();
    let gone =
        view.exec("delete from report_landmarks where unit_id = ?1 and name = ?2", params![unit, name])?;
    Ok(gone == 1)
}

/// The landmarks people of this unit know, for the place of a report: its own and those of the block around it.
pub fn list_known(view: &mut View) -> Result<Vec<String>> {
    let path = view.unit.path.clone();
    view.all(
        "select distinct name from report_landmarks where substr(cast(?1 as text), 1, length(unit_path)) = unit_path
         order by name limit 100",
        params![path],
        |row| row.get(0),
    )
}

/// Adds a landmark.
pub fn insert(view: &mut View, name: &str) -> Result<()> {
    let unit = view.unit;
    view.exec(
        "insert into report_landmarks (unit_id, unit_path, name) values (?1, ?2, ?3) on conflict do nothing",
        params![&unit.id, &unit.path, name],
    )?;
    Ok(())
}
