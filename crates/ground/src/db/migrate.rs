//! Brings the schema up to date, once, in order; a step that ran is never edited.
//!
//! The texts lie in `migrations/` at the root. One text serves both engines through [`super::dialect`].

use super::{Conn, Error, Result, Store, dialect};
use crate::installation::{self, Birth, Installation};
use crate::params;

/// A numbered step: its name (`0001_ground`) and its SQL.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// What a database holds before anything is done to it.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The steps that ran; none in an empty database.
    pub steps: Vec<String>,
    pub installation: Option<Installation>,
}

impl Found {
    /// Whether everything ran that this version knows.
    pub fn is_up_to_date(&self, steps: &[Migration]) -> bool {
        steps.iter().all(|step| self.steps.iter().any(|ran| ran == step.name))
    }
}

impl Store {
    /// Looks and changes nothing. A database of a newer version is refused.
    pub async fn look(&self, steps: &'static [Migration]) -> Result<Found> {
        self.read(move |conn| {
            if !has_table(conn, "migrations")? {
                return Ok(Found::default());
            }
            let ran = ran(conn, steps)?;
            let installation = match (has_table(conn, "installation")?, has_table(conn, "settings")?) {
                (true, _) => Some(installation::find(conn)?),
                (false, true) => Some(installation::find_older(conn)?),
                (false, false) => None,
            };
            Ok(Found { steps: ran, installation })
        })
        .await
    }

    /// Runs the steps that have not run yet; their names. Two processes that start at once do it one after the other.
    /// An empty database becomes in the same transaction what `birth` says, and never anything else.
    pub async fn migrate(&self, steps: &'static [Migration], birth: Birth) -> Result<Vec<&'static str>> {
        let ran = self.write(move |conn| run(conn, steps, &birth)).await?;
        self.knows(steps.last().map_or("", |step| step.name));
        Ok(ran)
    }
}

pub(crate) fn has_table(conn: &mut Conn, name: &str) -> Result<bool> {
    let sql = if conn.is_postgres() {
        "select count(*) from pg_tables where schemaname = current_schema() and tablename = ?1"
    } else {
        "select count(*) from sqlite_schema where type = 'table' and name = ?1"
    };
    Ok(conn.number(sql, params![name])? > 0)
}

fn ran(conn: &mut Conn, steps: &'static [Migration]) -> Result<Vec<String>> {
    let done = conn.all("select name from migrations limit 10000", &[], |row| row.get::<String>(0))?;
    if let Some(newer) = done.iter().find(|name| !steps.iter().any(|step| step.name == **name)) {
        let says = "the data was written by a newer version of Liên Gia";
        return Err(Error::Failed(anyhow::anyhow!("{says}: it knows step {newer}")));
    }
    Ok(done)
}

fn run(conn: &mut Conn, steps: &'static [Migration], birth: &Birth) -> Result<Vec<&'static str>> {
    if conn.is_postgres() {
        conn.script("select pg_advisory_xact_lock(7263401)")?;
    }
    conn.script("create table if not exists migrations (name text primary key)")?;
    let done = ran(conn, steps)?;
    let mut new = Vec::new();
    for step in steps.iter().filter(|step| !done.iter().any(|name| name == step.name)) {
        conn.script(&dialect::migration(step.sql, conn.is_postgres()))?;
        conn.exec("insert into migrations (name) values (?1)", params![step.name])?;
        new.push(step.name);
    }
    if has_table(conn, "installation")? {
        installation::settle(conn, birth, done.is_empty())?;
    }
    Ok(new)
}
