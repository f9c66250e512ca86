//! Brings the schema up to date, once, in order; a step that ran is never edited.
//!
//! The texts lie in `migrations/` at the root. One text serves both engines through [`super::dialect`].

use super::{Conn, Error, Result, Store, dialect};
use crate::params;

/// A numbered step: its name (`0001_ground`) and its SQL.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

impl Store {
    /// Runs the steps that have not run yet. Two processes that start at once do it one after the other.
    pub async fn migrate(&self, steps: &'static [Migration]) -> Result<Vec<&'static str>> {
        self.write(move |conn| run(conn, steps)).await
    }
}

fn run(conn: &mut Conn, steps: &'static [Migration]) -> Result<Vec<&'static str>> {
    if conn.is_postgres() {
        conn.script("select pg_advisory_xact_lock(7263401)")?;
    }
    conn.script("create table if not exists migrations (name text primary key)")?;
    let done = conn.all("select name from migrations limit 10000", &[], |row| row.get::<String>(0))?;
    if let Some(newer) = done.iter().find(|name| !steps.iter().any(|step| step.name == **name)) {
        let says = "the data was written by a newer version of Liên Gia";
        return Err(Error::Failed(anyhow::anyhow!("{says}: it knows step {newer}")));
    }
    let mut ran = Vec::new();
    for step in steps.iter().filter(|step| !done.iter().any(|name| name == step.name)) {
        conn.script(&dialect::migration(step.sql, conn.is_postgres()))?;
        conn.exec("insert into migrations (name) values (?1)", params![step.name])?;
        ran.push(step.name);
    }
    Ok(ran)
}
