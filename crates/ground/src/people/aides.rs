//! Who answers for an elder: a grandchild, say, whom the elder named before a witness.
//!
//! [`View::helps`] is the one guard for it: whatever is answered in an elder's name asks it, and shows whose hand it was.
//! It opens for what the whole group is asked, and never for what somebody tells, wishes, brings to mediation, asks about
//! their data or votes in secret. Not here: how it begins and ends (feature `aides`).

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result, Row};
use crate::params;
use crate::policy::{Action, Grant, Role};
use crate::view::View;
use crate::web::{self, Problem};

/// What somebody is to the elder, as the lane says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    Child,
    Grandchild,
    Relative,
    Neighbour,
}

crate::codes!(Kin {
    Child = "child", Grandchild = "grandchild", Relative = "relative", Neighbour = "neighbour",
});

/// An elder and who answers for them, while it stands.
#[derive(Debug, Clone)]
pub struct Helped {
    pub id: Uuid,
    pub elder_id: Uuid,
    pub elder: String,
    /// Where the elder lives.
    pub household_id: Uuid,
    pub aide_id: Uuid,
    pub aide: String,
    pub kin: Kin,
    pub until_at: OffsetDateTime,
}

/// Whose hand an answer was, where it was not the asked one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    pub name: String,
    pub kin: Kin,
}

impl Hand {
    /// “do cháu Đặng Minh trả lời hộ”: stands beside every such answer, wherever it is shown.
    pub fn says(&self, words: &web::Words) -> String {
        words.with(&format!("hand-{}", self.kin.code()), &[("name", &self.name)])
    }
}

/// Begun, not over, and both still here: `?1` is the unit, `?2` now.
const STANDING: &str = "select a.id, a.elder_id, e.name, e.household_id, a.aide_id, h.name, a.kin, a.until_at
     from aides a join persons e on e.id = a.elder_id and e.erased_at is null
     join persons h on h.id = a.aide_id and h.erased_at is null
     join households o on o.id = e.household_id and o.unit_id = a.unit_id
     and o.removed_at is null and o.declined_at is null
     where a.unit_id = ?1 and a.begun_at is not null and a.until_at > ?2";

fn read(row: Row) -> anyhow::Result<Helped> {
    Ok(Helped {
        id: row.get(0)?,
        elder_id: row.get(1)?,
        elder: row.get(2)?,
        household_id: row.get(3)?,
        aide_id: row.get(4)?,
        aide: row.get(5)?,
        kin: row.code(6, Kin::from_code)?,
        until_at: row.get(7)?,
    })
}

/// All that stands in a group, for those who lead it.
pub fn list(conn: &mut Conn, unit_id: &str, at: OffsetDateTime) -> Result<Vec<Helped>> {
    conn.all(
        &format!("{STANDING} order by e.name_key, h.name_key, a.id limit 500"),
        params![unit_id, at],
        read,
    )
}

/// What somebody may at groups in which they do not live: where an elder named them before a witness, as long as that stands.
/// No term: nobody counts them among those who have joined, and nothing is announced to them.
pub fn grants(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Grant>> {
    conn.all(
        "select a.unit_id, a.unit_path, a.until_at from aides a
         join persons e on e.id = a.elder_id and e.erased_at is null
         join households o on o.id = e.household_id and o.unit_id = a.unit_id
         and o.removed_at is null and o.declined_at is null
         where a.aide_id = ?1 and a.begun_at is not null and a.until_at > ?2
         and not exists (select 1 from terms t where t.person_id = ?1 and t.unit_id = a.unit_id
                         and t.from_at <= ?2 and (t.until_at is null or t.until_at > ?2))
         order by a.begun_at, a.id limit 20",
        params![person_id, at],
        |row| {
            Ok(Grant {
                role: Role::Helper,
                unit_id: row.get(0)?,
                path: row.get(1)?,
                until: Some(row.get(2)?),
            })
        },
    )
}

impl View<'_> {
    /// The elders whom the caller helps at this unit; none for whom the policy says so.
    ///
    /// # Errors
    /// When the database is away.
    pub fn helped(&mut self) -> Result<Vec<Helped>> {
        if !self.may(Action::AnswerForElder) {
            return Ok(Vec::new());
        }
        let (unit_id, at, me) = (self.unit.id.clone(), self.at, self.own_id());
        self.all(
            &format!("{STANDING} and a.aide_id = ?3 order by a.begun_at, a.id limit 20"),
            params![unit_id, at, me],
            read,
        )
    }

    /// The elder in whose name the caller answers here; for anybody else, nobody is found.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where the caller does not help this person, here and now.
    pub fn helps(&mut self, elder_id: Uuid) -> web::Result<Helped> {
        let mut all = self.helped()?;
        let at = all.iter().position(|one| one.elder_id == elder_id).ok_or(Problem::NotFound)?;
        Ok(all.swap_remove(at))
    }
}
