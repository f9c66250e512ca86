//! Small facts about the installation that live in the database: whether it is a demonstration, counters.

use crate::db::{Conn, Result};
use crate::params;

/// Set when the village was seeded; every page then says that nobody here is real.
pub const DEMONSTRATION: &str = "demonstration";

pub fn get(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    conn.first("select value from settings where name = ?1", params![name], |row| row.get(0))
}

pub fn set(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    conn.exec(
        "insert into settings (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value",
        params![name, value],
    )?;
    Ok(())
}

/// The next number of a series, from 1, without gaps among what was committed.
pub fn next_number(conn: &mut Conn, series: &str) -> Result<i64> {
    conn.one(
        "insert into counters (name, number) values (?1, 1)
         on conflict (name) do update set number = counters.number + 1 returning number",
        params![series],
        |row| row.get(0),
    )
}
