//! Terms: a role at a unit from one moment until another. Membership is a term too.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result};
use crate::ids;
use crate::params;
use crate::policy::{Grant, Role};
use crate::units::Unit;

/// A role someone holds or held.
#[derive(Debug, Clone)]
pub struct Term {
    pub role: Role,
    pub unit_id: String,
    pub unit_name: String,
    pub from_at: OffsetDateTime,
    pub until_at: Option<OffsetDateTime>,
}

/// What a person may stand on at this moment.
pub fn grants(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Grant>> {
    conn.all(
        "select role, unit_id, unit_path, until_at from terms
         where person_id = ?1 and from_at <= ?2 and (until_at is null or until_at > ?2)
         order by unit_path desc, from_at limit 50",
        params![person_id, at],
        |row| {
            let role = row.code(0, Role::from_code)?;
            Ok(Grant { role, unit_id: row.get(1)?, path: row.get(2)?, until: row.opt(3)? })
        },
    )
}

/// All terms of a person, newest first.
pub fn list_of(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Term>> {
    conn.all(
        "select t.role, t.unit_id, coalesce(u.name, 'Việt Nam'), t.from_at, t.until_at from terms t
         left join units u on u.id = t.unit_id
         where t.person_id = ?1 order by t.from_at desc limit 100",
        params![person_id],
        |row| {
            Ok(Term {
                role: row.code(0, Role::from_code)?,
                unit_id: row.get(1)?,
                unit_name: row.get(2)?,
                from_at: row.get(3)?,
                until_at: row.opt(4)?,
            })
        },
    )
}

/// Gives a role from now on. Giving what is already held changes nothing.
pub fn give(
    conn: &mut Conn,
    person_id: Uuid,
    unit: &Unit,
    role: Role,
    by: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<bool> {
    let given = conn.exec(
        "insert into terms (id, person_id, unit_id, unit_path, role, from_at, given_by)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where not exists
         (select 1 from terms where person_id = ?2 and unit_id = ?3 and role = ?5 and until_at is null)",
        params![ids::fresh(at), person_id, &unit.id, &unit.path, role.code(), at, by],
    )?;
    Ok(given == 1)
}

/// Ends a role at this moment; false when it was not held.
pub fn end(conn: &mut Conn, person_id: Uuid, unit_id: &str, role: Role, at: OffsetDateTime) -> Result<bool> {
    let ended = conn.exec(
        "update terms set until_at = ?4 where person_id = ?1 and unit_id = ?2 and role = ?3 and until_at is null",
        params![person_id, unit_id, role.code(), at],
    )?;
    Ok(ended > 0)
}

/// Ends every role of a person at a unit (leaving the group).
pub fn end_all(conn: &mut Conn, person_id: Uuid, unit_id: &str, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update terms set until_at = ?3 where person_id = ?1 and unit_id = ?2 and until_at is null",
        params![person_id, unit_id, at],
    )
}

/// Takes back the terms of a person that nothing stands on yet (an import that is undone).
pub fn remove_all(conn: &mut Conn, person_id: Uuid) -> Result<()> {
    conn.exec("delete from terms where person_id = ?1", params![person_id])?;
    Ok(())
}

/// Who holds a role that covers this unit now, nearest unit first: the officer of the block before any of the ward.
pub fn holders(conn: &mut Conn, unit: &Unit, role: Role, at: OffsetDateTime) -> Result<Vec<(Uuid, String)>> {
    let mut values = params![role.code(), at].to_vec();
    let paths = unit.paths_up();
    values.extend(paths.iter().map(|path| (*path).into()));
    let named: Vec<_> = (3..3 + paths.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "select p.id, p.name, t.unit_path, t.from_at from terms t join persons p on p.id = t.person_id
         where t.unit_path in ({}) and t.role = ?1 and t.from_at <= ?2
         and (t.until_at is null or t.until_at > ?2) limit 200",
        named.join(", ")
    );
    let mut held: Vec<(String, OffsetDateTime, (Uuid, String))> =
        conn.all(&sql, &values, |row| Ok((row.get(2)?, row.get(3)?, (row.get(0)?, row.get(1)?))))?;
    // Here and not in SQL: asked with almost every act, and a sort there costs more than the rows.
    held.sort_by_key(|(path, from_at, (id, _))| (std::cmp::Reverse(path.len()), *from_at, *id));
    Ok(held.into_iter().map(|(_, _, holder)| holder).collect())
}

/// Those who lead a group now: its leader, then its deputies, then its secretary.
pub fn list_leaders(conn: &mut Conn, group: &Unit, at: OffsetDateTime) -> Result<Vec<Uuid>> {
    let mut all = Vec::new();
    for role in [Role::Leader, Role::Deputy, Role::Secretary] {
        all.extend(holders(conn, group, role, at)?.into_iter().map(|(id, _)| id));
    }
    Ok(all)
}

/// Who holds a term at this very unit now: the people of a group.
pub fn list_people(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Uuid>> {
    conn.all(
        "select distinct t.person_id from terms t join persons p on p.id = t.person_id
         where t.unit_id = ?1 and t.from_at <= ?2 and (t.until_at is null or t.until_at > ?2)
         and p.erased_at is null order by t.person_id limit 5000",
        params![&unit.id, at],
        |row| row.get(0),
    )
}

/// Those of a household who hold a term at this very unit now.
pub fn list_of_household(
    conn: &mut Conn,
    household_id: Uuid,
    unit: &Unit,
    at: OffsetDateTime,
) -> Result<Vec<Uuid>> {
    conn.all(
        "select distinct t.person_id from terms t join persons p on p.id = t.person_id
         where p.household_id = ?1 and t.unit_id = ?2 and t.from_at <= ?3
         and (t.until_at is null or t.until_at > ?3) and p.erased_at is null order by t.person_id limit 50",
        params![household_id, &unit.id, at],
        |row| row.get(0),
    )
}

/// The unit of the office someone acted in at a moment, for "who opened my record".
pub fn unit_then(conn: &mut Conn, person_id: Uuid, role: &str, at: OffsetDateTime) -> Result<Option<String>> {
    conn.first(
        "select coalesce(u.name, 'Việt Nam') from terms t left join units u on u.id = t.unit_id
         where t.person_id = ?1 and t.role = ?2 and t.from_at <= ?3 and (t.until_at is null or t.until_at > ?3)
         order by t.from_at desc limit 1",
        params![person_id, role, at],
        |row| row.get(0),
    )
}
