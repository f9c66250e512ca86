//! Persons: the least that must be known of someone.

use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::{Phone, fold, order};

use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

/// Someone known to the system.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Uuid,
    pub household_id: Option<Uuid>,
    pub name: String,
    pub birth_year: Option<i32>,
    /// In national form: `0912345678`.
    pub phone: Option<Phone>,
    pub erased_at: Option<OffsetDateTime>,
}

/// Someone of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

pub(super) const COLUMNS: &str = "p.id, p.household_id, p.name, p.birth_year, p.phone, p.erased_at";

pub(super) fn read(row: &Row) -> anyhow::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        household_id: row.opt(1)?,
        name: row.get(2)?,
        birth_year: row.opt(3)?,
        phone: row.opt::<String>(4)?.and_then(|phone| Phone::parse(&phone).ok()),
        erased_at: row.opt(5)?,
    })
}

pub fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Person>> {
    let sql = format!("select {COLUMNS} from persons p where p.id = ?1");
    conn.first(&sql, params![id], |row| read(&row))
}

/// The living members of a household, in the order they were written down.
pub fn list_of(conn: &mut Conn, household_id: Uuid) -> Result<Vec<Person>> {
    let sql = format!(
        "select {COLUMNS} from persons p where p.household_id = ?1 and p.erased_at is null
         order by p.written_at, p.id limit 100"
    );
    conn.all(&sql, params![household_id], |row| read(&row))
}

pub fn insert(conn: &mut Conn, person: &Person, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into persons (id, household_id, name, name_key, fold, birth_year, phone, written_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            person.id,
            person.household_id,
            &person.name,
            order::name_key(&person.name),
            fold(&person.name),
            person.birth_year,
            person.phone.as_ref().map(Phone::national),
            at
        ],
    )?;
    Ok(())
}

pub fn update(conn: &mut Conn, person: &Person) -> Result<()> {
    conn.exec(
        "update persons set name = ?2, name_key = ?3, fold = ?4, birth_year = ?5, phone = ?6
         where id = ?1 and erased_at is null",
        params![
            person.id,
            &person.name,
            order::name_key(&person.name),
            fold(&person.name),
            person.birth_year,
            person.phone.as_ref().map(Phone::national)
        ],
    )?;
    Ok(())
}

/// Takes away what names someone and keeps the line, so that what they did stays whole.
pub fn erase(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update persons set name = '—', name_key = '', fold = '', birth_year = null, phone = null, erased_at = ?2
         where id = ?1 and erased_at is null",
        params![id, at],
    )?;
    Ok(())
}

/// Removes a person that nothing has referred to yet (an import that is undone).
pub fn remove(conn: &mut Conn, id: Uuid) -> Result<()> {
    conn.exec("delete from persons where id = ?1", params![id])?;
    Ok(())
}

/// Whether a number is somebody's own: of one who lives in this unit or below it.
pub fn is_someones(conn: &mut Conn, phone: &Phone, unit: &Unit) -> Result<bool> {
    let (area, mut values) = unit.area("h.unit_path", 2);
    values.insert(0, phone.national().into());
    let sql = format!(
        "select count(*) from persons p join households h on h.id = p.household_id where p.phone = ?1 and {area}"
    );
    Ok(conn.number(&sql, &values)? > 0)
}
