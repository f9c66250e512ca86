//! Who watches in a ward at night and on days of rest: what the ward named itself in the database. A ward's own desk goes before the one that the installation's setting names for it.
//!
//! Not here: the lines of the setting (`overrides`), the clock that runs where somebody watches (`kept`), the page on which a
//! ward names them (the feature `deadlines`).

use time::OffsetDateTime;
use uuid::Uuid;

pub use super::desk::{Desk, HOURS, NAME_CHARS_MAX, is_emergency, number};
use super::kept::Deadlines;
use super::rules::span_due;
use super::span::Span;
use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

fn read(row: Row) -> anyhow::Result<Desk> {
    Ok(Desk { commune: row.get(0)?, phone: row.get(1)?, name: row.get(2)?, hours: Some(row.get(3)?) })
}

/// What a ward named itself.
pub fn find(conn: &mut Conn, commune: &str) -> Result<Option<Desk>> {
    conn.first(
        "select unit_id, phone, name, hours from duty_desks where unit_id = ?1",
        params![commune],
        read,
    )
}

/// Names who watches in a ward, in the place of whom it named before.
pub fn save(conn: &mut Conn, desk: &Desk, hours: u32, by: Option<Uuid>, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into duty_desks (unit_id, phone, name, hours, set_at, set_by) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (unit_id) do update set phone = excluded.phone, name = excluded.name, hours = excluded.hours,
         set_at = excluded.set_at, set_by = excluded.set_by",
        params![&desk.commune, &desk.phone, &desk.name, hours, at, by],
    )?;
    Ok(())
}

/// Takes back whom a ward named; false when it had named nobody. Clocks that run keep their end.
pub fn remove(conn: &mut Conn, commune: &str) -> Result<bool> {
    Ok(conn.exec("delete from duty_desks where unit_id = ?1", params![commune])? == 1)
}

impl Deadlines {
    /// Who watches at night in the ward of a unit: whom the ward named, else whom the setting names for it.
    ///
    /// # Errors
    /// The database.
    pub fn desk(&self, conn: &mut Conn, unit: &Unit) -> Result<Option<Desk>> {
        let own = find(conn, unit.chain())?;
        Ok(own.or_else(|| self.desk_by_setting(unit).cloned()))
    }

    /// Whom the setting names for the ward of a unit.
    pub fn desk_by_setting(&self, unit: &Unit) -> Option<&Desk> {
        let rule = self.rules().iter().find(|rule| rule.watched)?;
        rule.desks.iter().find(|desk| desk.commune == unit.chain())
    }

    /// When those who watch must have looked at what began then.
    ///
    /// # Errors
    /// None but a list of rules without this one.
    pub fn seen_by(&self, desk: &Desk, from: OffsetDateTime) -> anyhow::Result<OffsetDateTime> {
        match desk.hours {
            Some(hours) => Ok(span_due(Span::Hours(hours), from, &self.calendar)),
            None => {
                let rule = self.rules().iter().find(|rule| rule.watched);
                self.due(rule.map_or("", |rule| rule.code), from)
            }
        }
    }
}
