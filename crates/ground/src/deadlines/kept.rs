//! Deadlines in the database: which clock runs for which thing, when it was met, when it was raised.
//!
//! A subject may have several clocks, one after the other (received, then answered); meeting one stops it for good.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{Calendar, Rule, VIET_NAM, due, find, rules};
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;
use crate::units::Unit;

/// The calendar and the rules as this installation keeps them.
pub struct Deadlines {
    pub calendar: Calendar,
    rules: Vec<Rule>,
}

impl Deadlines {
    /// Reads the overrides (`received = 16 working hours`); an error names the line.
    pub fn from_settings(overrides: &str) -> anyhow::Result<Deadlines> {
        let calendar =
            Calendar::viet_nam().map_err(|problem| anyhow::anyhow!("holidays.txt: {problem:?}"))?;
        let rules = rules(overrides).map_err(|problem| anyhow::anyhow!("LIENGIA_DEADLINES: {problem:?}"))?;
        Ok(Deadlines { calendar, rules })
    }

    /// The rule of this name that holds at a moment. For what is older than the rule, the rule itself:
    /// old notebooks that are typed in get the clock people know.
    pub fn rule(&self, code: &str, at: OffsetDateTime) -> anyhow::Result<&Rule> {
        find(&self.rules, code, at.to_offset(VIET_NAM).date())
            .or_else(|| self.rules.iter().find(|rule| rule.code == code))
            .ok_or_else(|| anyhow::anyhow!("there is no deadline rule {code}"))
    }

    /// When something is due that began now.
    pub fn due(&self, code: &str, from: OffsetDateTime) -> anyhow::Result<OffsetDateTime> {
        Ok(due(self.rule(code, from)?, from, &self.calendar))
    }
}

/// A clock that runs or ran.
#[derive(Debug, Clone)]
pub struct Deadline {
    pub id: Uuid,
    pub unit_id: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub rule: String,
    pub from_at: OffsetDateTime,
    pub due_at: OffsetDateTime,
    pub met_at: Option<OffsetDateTime>,
    pub raised_at: Option<OffsetDateTime>,
}

impl Deadline {
    /// Late now, or met too late.
    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        self.met_at.unwrap_or(now) > self.due_at
    }
}

const COLUMNS: &str = "id, unit_id, subject_kind, subject_id, rule, from_at, due_at, met_at, raised_at";

fn read(row: Row) -> anyhow::Result<Deadline> {
    Ok(Deadline {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        subject_kind: row.get(2)?,
        subject_id: row.get(3)?,
        rule: row.get(4)?,
        from_at: row.get(5)?,
        due_at: row.get(6)?,
        met_at: row.opt(7)?,
        raised_at: row.opt(8)?,
    })
}

/// Starts a clock.
pub fn start(
    conn: &mut Conn,
    unit: &Unit,
    subject: (&'static str, Uuid),
    rule: &str,
    from: OffsetDateTime,
    due_at: OffsetDateTime,
) -> Result<()> {
    conn.exec(
        "insert into deadlines (id, unit_id, unit_path, subject_kind, subject_id, rule, from_at, due_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![ids::fresh(from), &unit.id, &unit.path, subject.0, subject.1, rule, from, due_at],
    )?;
    Ok(())
}

/// Stops the running clock of a rule; false when none ran.
pub fn meet(conn: &mut Conn, subject_id: Uuid, rule: &str, at: OffsetDateTime) -> Result<bool> {
    let met = conn.exec(
        "update deadlines set met_at = ?3 where subject_id = ?1 and rule = ?2 and met_at is null",
        params![subject_id, rule, at],
    )?;
    Ok(met > 0)
}

/// Stops every running clock of a subject.
pub fn meet_all(conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update deadlines set met_at = ?2 where subject_id = ?1 and met_at is null",
        params![subject_id, at],
    )
}

/// The clocks of a subject, oldest first.
pub fn list_of(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<Deadline>> {
    let sql =
        format!("select {COLUMNS} from deadlines where subject_id = ?1 order by from_at, due_at limit 100");
    conn.all(&sql, params![subject_id], read)
}

/// The clock that runs out first for a subject.
pub fn next(conn: &mut Conn, subject_id: Uuid) -> Result<Option<Deadline>> {
    let sql = format!(
        "select {COLUMNS} from deadlines where subject_id = ?1 and met_at is null order by due_at limit 1"
    );
    conn.first(&sql, params![subject_id], read)
}

/// Clocks of one kind of thing that ran out and were not raised yet, across all units; for the job that raises them.
pub fn list_to_raise(conn: &mut Conn, kind: &str, now: OffsetDateTime) -> Result<Vec<Deadline>> {
    let sql = format!(
        "select {COLUMNS} from deadlines where subject_kind = ?2 and met_at is null and raised_at is null and due_at < ?1
         order by due_at limit 200"
    );
    conn.all(&sql, params![now, kind], read)
}

/// Notes that the one up was told; false when another instance did it.
pub fn raised(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let raised = conn.exec(
        "update deadlines set raised_at = ?2 where id = ?1 and raised_at is null and met_at is null",
        params![id, at],
    )?;
    Ok(raised == 1)
}
