//! Landmarks of a unit: places that everyone knows, offered wherever somebody says where.
//!
//! Not here: what may be one and the page on which they are named (the feature `landmarks`).

use viet_text::fold;

use crate::View;
use crate::db::Result;
use crate::params;

/// So many a unit may name: more than this nobody reads through on a phone.
pub const LANDMARKS_MAX: usize = 50;

/// The words of a place as a hurried reader takes them.
pub fn words_of(place: &str) -> Vec<String> {
    fold(place)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The landmarks of exactly this unit, in their order.
pub fn list(view: &mut View) -> Result<Vec<String>> {
    let unit = view.unit.id.clone();
    let sql = format!("select name from landmarks where unit_id = ?1 order by name limit {LANDMARKS_MAX}");
    view.all(&sql, params![unit], |row| row.get(0))
}

/// False when it was not there under that name.
pub fn rename(view: &mut View, was: &str, name: &str) -> Result<bool> {
    let unit = view.unit.id.clone();
    let touched = view
        .exec("update landmarks set name = ?3 where unit_id = ?1 and name = ?2", params![unit, was, name])?;
    Ok(touched == 1)
}

pub fn remove(view: &mut View, name: &str) -> Result<bool> {
    let unit = view.unit.id.clone();
    let gone = view.exec("delete from landmarks where unit_id = ?1 and name = ?2", params![unit, name])?;
    Ok(gone == 1)
}

/// The landmarks people of this unit know: its own and those of the block around it.
pub fn list_known(view: &mut View) -> Result<Vec<String>> {
    let path = view.unit.path.clone();
    view.all(
        "select distinct name from landmarks where substr(cast(?1 as text), 1, length(unit_path)) = unit_path
         order by name limit 100",
        params![path],
        |row| row.get(0),
    )
}

/// Adds a landmark.
pub fn insert(view: &mut View, name: &str) -> Result<()> {
    let unit = view.unit;
    view.exec(
        "insert into landmarks (unit_id, unit_path, name) values (?1, ?2, ?3) on conflict do nothing",
        params![&unit.id, &unit.path, name],
    )?;
    Ok(())
}
