//! Small facts about the installation that live in the database, and counters. Not here: what it is from its first moment
//! on and may not be changed (`installation`).

use crate::db::{Conn, Result};
use crate::{ids, params};

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

/// How often a number is drawn anew because it is taken: while far fewer than half of the million are, some turn is free.
const DRAWS_MAX: usize = 40;

/// A number that counts nothing: six random digits, made whole by `of`, that are not taken yet. `taken` asks how many
/// hold it as `?1`. Whoever reads such a number learns nothing of how many others there are.
pub fn fresh_number(conn: &mut Conn, taken: &str, of: impl Fn(&str) -> String) -> Result<String> {
    for _ in 0..DRAWS_MAX {
        let number = of(&ids::digits::<6>());
        if conn.number(taken, params![number.as_str()])? == 0 {
            return Ok(number);
        }
    }
    Err(anyhow::anyhow!("no number is free").into())
}
