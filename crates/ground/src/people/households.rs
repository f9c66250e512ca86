//! Households: the unit a group is made of, and who heads each, with history.

use std::collections::HashMap;

use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::fold;

use super::persons::{self, Named, Person};
use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;
use crate::view::View;

/// A household of a group.
#[derive(Debug, Clone)]
pub struct Household {
    pub id: Uuid,
    pub unit_id: String,
    /// Its number in the roster.
    pub number: u32,
    pub address: String,
    /// How many live there.
    pub size: Option<u8>,
    pub note: Option<String>,
    pub declined_at: Option<OffsetDateTime>,
}

/// Some of each household, by its id.
pub type ByHousehold = HashMap<Uuid, Vec<Named>>;

const COLUMNS: &str = "h.id, h.unit_id, h.number, h.address, h.size, h.note, h.declined_at";

fn read(row: &Row) -> anyhow::Result<Household> {
    Ok(Household {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        number: row.get(2)?,
        address: row.get(3)?,
        size: row.opt(4)?,
        note: row.opt(5)?,
        declined_at: row.opt(6)?,
    })
}

/// A household of this unit; of another it does not exist.
pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Household>> {
    let sql = format!(
        "select {COLUMNS} from households h where h.unit_id = ?1 and h.id = ?2 and h.removed_at is null"
    );
    conn.first(&sql, params![&unit.id, id], |row| read(&row))
}

/// A household wherever it stands, for whoever lives there.
pub fn find_anywhere(conn: &mut Conn, id: Uuid) -> Result<Option<Household>> {
    let sql = format!("select {COLUMNS} from households h where h.id = ?1 and h.removed_at is null");
    conn.first(&sql, params![id], |row| read(&row))
}

/// Whether a person's household lies in this unit or below.
pub fn lives_in(conn: &mut Conn, unit: &Unit, person_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from persons p join households h on h.id = p.household_id
         where h.unit_path >= ?1 and h.unit_path < ?2 and p.id = ?3";
    Ok(conn.number(sql, params![&unit.path, unit.path_end(), person_id])? > 0)
}

/// Where whoever is signed in lives, by the roster; nowhere for who holds an office alone.
pub fn of_caller(view: &mut View) -> Result<Option<Household>> {
    match view.who.signed.as_ref().and_then(|signed| signed.household_id) {
        Some(id) => find_anywhere(view, id),
        None => Ok(None),
    }
}

/// The households of a group by their number.
pub fn list(conn: &mut Conn, unit: &Unit) -> Result<Vec<Household>> {
    let sql = format!(
        "select {COLUMNS} from households h where h.unit_id = ?1 and h.removed_at is null order by h.number limit 2000"
    );
    conn.all(&sql, params![&unit.id], |row| read(&row))
}

/// How many households the units below a path hold, with those that said no: a number that falls would say that one did.
pub fn count(conn: &mut Conn, unit: &Unit) -> Result<i64> {
    conn.number(
        "select count(*) from households where unit_path >= ?1 and unit_path < ?2 and removed_at is null",
        params![&unit.path, unit.path_end()],
    )
}

/// The households of a group that have joined, each with those of it who hold a term there now.
pub fn list_joined(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<ByHousehold> {
    let rows = conn.all(
        "select p.household_id, p.id, p.name from persons p
         where p.household_id is not null and p.erased_at is null and exists
         (select 1 from terms t where t.person_id = p.id and t.unit_id = ?1 and t.from_at <= ?2
          and (t.until_at is null or t.until_at > ?2))
         order by p.written_at, p.id limit 5000",
        params![&unit.id, at],
        |row| Ok((row.get(0)?, Named { id: row.get(1)?, name: row.get(2)? })),
    )?;
    Ok(grouped(rows))
}

/// How many households below a unit have somebody who joined.
pub fn count_joined(conn: &mut Conn, unit: &Unit) -> Result<i64> {
    conn.number(
        "select count(distinct p.household_id) from terms t join persons p on p.id = t.person_id
         where t.unit_path >= ?1 and t.unit_path < ?2 and t.role = 'member' and t.until_at is null",
        params![&unit.path, unit.path_end()],
    )
}

/// Who heads each household of a group now.
pub fn list_heads(conn: &mut Conn, unit: &Unit) -> Result<ByHousehold> {
    let rows = conn.all(
        "select hh.household_id, p.id, p.name from household_heads hh
         join households h on h.id = hh.household_id join persons p on p.id = hh.person_id
         where h.unit_id = ?1 and hh.until_at is null and p.erased_at is null limit 2000",
        params![&unit.id],
        |row| Ok((row.get(0)?, Named { id: row.get(1)?, name: row.get(2)? })),
    )?;
    Ok(grouped(rows))
}

fn grouped(rows: Vec<(Uuid, Named)>) -> ByHousehold {
    let mut by_household = ByHousehold::new();
    for (household, named) in rows {
        by_household.entry(household).or_default().push(named);
    }
    by_household
}

pub fn insert(conn: &mut Conn, unit: &Unit, household: &Household, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into households (id, unit_id, unit_path, number, address, address_fold, size, note, written_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            household.id, &unit.id, &unit.path, household.number, &household.address, fold(&household.address),
            household.size, household.note.clone(), at
        ],
    )?;
    Ok(())
}

pub fn update(conn: &mut Conn, household: &Household) -> Result<()> {
    conn.exec(
        "update households set address = ?2, address_fold = ?3, size = ?4, note = ?5 where id = ?1",
        params![
            household.id,
            &household.address,
            fold(&household.address),
            household.size,
            household.note.clone()
        ],
    )?;
    Ok(())
}

/// The household said no to being listed.
pub fn decline(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update households set declined_at = ?2, note = null where id = ?1", params![id, at])?;
    Ok(())
}

/// Takes a household off the roster; what refers to it stays whole.
pub fn remove(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update households set removed_at = ?2 where id = ?1", params![id, at])?;
    Ok(())
}

/// The next free number in the roster.
pub fn next_number(conn: &mut Conn, unit: &Unit) -> Result<u32> {
    let sql = "select coalesce(max(number), 0) + 1 from households where unit_id = ?1 and removed_at is null";
    conn.one(sql, params![&unit.id], |row| row.get(0))
}

/// Who heads the household now.
pub fn head(conn: &mut Conn, id: Uuid) -> Result<Option<Person>> {
    let sql = format!(
        "select {} from household_heads hh join persons p on p.id = hh.person_id
         where hh.household_id = ?1 and hh.until_at is null",
        persons::COLUMNS
    );
    conn.first(&sql, params![id], |row| persons::read(&row))
}

/// Everyone who has headed it, newest first: name, from, until.
pub fn heads(conn: &mut Conn, id: Uuid) -> Result<Vec<(String, OffsetDateTime, Option<OffsetDateTime>)>> {
    conn.all(
        "select p.name, hh.from_at, hh.until_at from household_heads hh join persons p on p.id = hh.person_id
         where hh.household_id = ?1 order by hh.from_at desc limit 50",
        params![id],
        |row| Ok((row.get(0)?, row.get(1)?, row.opt(2)?)),
    )
}

/// Makes a person the head from now on; who was it before stays in the history.
pub fn appoint_head(conn: &mut Conn, id: Uuid, person_id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update household_heads set until_at = ?2 where household_id = ?1 and until_at is null",
        params![id, at],
    )?;
    conn.exec(
        "insert into household_heads (household_id, person_id, from_at) values (?1, ?2, ?3)",
        params![id, person_id, at],
    )?;
    Ok(())
}
