//! Who watches in a ward at night and on days of rest: their number as it is typed, and what the ward named itself in the
//! database. A ward's own desk goes before the one that the installation's setting names for it.
//!
//! Not here: the lines of the setting (`overrides`), the clock that runs where somebody watches (`kept`), the page on which a
//! ward names them (the feature `deadlines`).

use std::ops::RangeInclusive;

use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::{Phone, PhoneProblem, tidy};

use super::Span;
use super::kept::Deadlines;
use super::rules::{Rule, span_due};
use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

/// Who answers is said in a line.
pub const NAME_CHARS_MAX: usize = 80;
/// Within how many hours a ward may promise to look at what is dangerous now.
pub const HOURS: RangeInclusive<u32> = 1..=4;

/// Who watches in a ward, and their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The id of the ward or commune.
    pub commune: String,
    pub name: String,
    /// As it is read; [`Desk::dialled`] is what is called.
    pub phone: String,
    /// Within how many hours of the clock they look, where the ward named them itself; else as long as the rule gives.
    pub hours: Option<u32>,
}

impl Desk {
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Whether the ward named it, and not the setting.
    pub fn is_own(&self) -> bool {
        self.hours.is_some()
    }
}

/// A number that can be called, as it is read: one of the plan in its usual form, else a hotline or a line of the police's
/// own network as it was typed. None for anything else, and where digits are missing. An emergency number is none: nobody
/// who answers there looks into this book ([`is_emergency`]).
pub fn number(typed: &str) -> Option<String> {
    let typed = tidy(typed);
    match Phone::parse(&typed) {
        // A landline has eleven digits; one that lost a digit reaches somebody else.
        Ok(phone) if phone.national().starts_with("02") && phone.national().len() != 11 => return None,
        Ok(phone) => return Some(phone.spaced()),
        Err(PhoneProblem::TooShort | PhoneProblem::TooLong) if typed.starts_with(['0', '+']) => return None,
        Err(_) => {}
    }
    let rest = typed.strip_prefix('+').unwrap_or(&typed);
    // No area, no network and no line of the police begins like this: a slip of the finger, or a joke.
    if rest.starts_with("00") || rest.starts_with("01") {
        return None;
    }
    let dials = rest.chars().all(|c| c.is_ascii_digit() || " .".contains(c));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    // A hotline (1800, 1900) of its length: nothing that holds another number inside.
    let hotline =
        (digits.starts_with("1800") || digits.starts_with("1900")) && (8..=10).contains(&digits.len());
    // The police's own network.
    let own = digits.starts_with("069") && (7..=10).contains(&digits.len());
    (dials && (hotline || own)).then_some(typed)
}

/// Three digits that begin with 1, as 113: whoever answers there sends help and promises nothing of this book.
pub fn is_emergency(typed: &str) -> bool {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 3 && digits.starts_with('1')
}

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

impl Rule {
    /// Whether it runs only where somebody watches.
    pub fn needs_desk(&self) -> bool {
        self.watched
    }

    /// As it holds where these watch.
    #[must_use]
    pub fn watched_by(&self, desk: &Desk) -> Rule {
        match desk.hours.filter(|_| self.needs_desk()) {
            Some(hours) => Rule { span: Span::Hours(hours), own: true, ..self.clone() },
            None => self.clone(),
        }
    }
}
