//! What is asked for when something is due, and what went of it.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result, Value};
use crate::params;

/// Which records of a kind are asked for.
#[derive(Debug, Clone)]
pub struct Due {
    /// The range of units' paths; everything when it begins with nothing.
    pub from: String,
    pub to: String,
    /// The period had ended for what ended before this.
    pub before: OffsetDateTime,
    /// For what is held until some moment.
    pub now: OffsetDateTime,
    /// Only ids after this one, in their order: a record that cannot go yet must not stop the next.
    pub after: Uuid,
    pub limit: usize,
}

impl Due {
    /// `?1`…`?5`: from, to, before, now, after.
    pub fn params(&self) -> Vec<Value> {
        params![&self.from, &self.to, self.before, self.now, self.after].to_vec()
    }

    /// Runs a list that gives unit and id, with the limit added.
    pub fn list(&self, conn: &mut Conn, sql: &str) -> Result<Vec<(String, Uuid)>> {
        let sql = format!("{sql} limit {}", self.limit);
        conn.all(&sql, &self.params(), |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// What went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// 0 when it was gone already.
    pub rows: u64,
    /// Files whose rows went: their bytes follow after the commit.
    pub files: Vec<Uuid>,
}

impl Gone {
    pub fn rows(rows: u64) -> Gone {
        Gone { rows, files: Vec::new() }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, more: Gone) -> Gone {
        self.rows += more.rows;
        self.files.extend(more.files);
        self
    }
}
