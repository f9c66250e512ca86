//! Households as the roster knows them, groups with their numbers, and what a list says someone does.

use ground::db::{Conn, Result, Row};
use ground::params;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::Phone;

use super::super::model::{Details, Known, title};
use super::super::reading::RosterRole;

/// The columns of a [`Known`]; `?2` is the time now.
const SELECT: &str =
    "select h.id, h.number, h.address, h.size, h.note, h.declined_at, p.id, p.name, p.birth_year,
    p.phone, t.title,
    exists (select 1 from terms m join persons mp on mp.id = m.person_id where mp.household_id = h.id
        and m.unit_id = h.unit_id and (m.until_at is null or m.until_at > ?2)),
    exists (select 1 from terms m where m.person_id = p.id
        and m.unit_id = h.unit_id and (m.until_at is null or m.until_at > ?2)),
    exists (select 1 from slips s where s.household_id = h.id and s.used_at is null and s.withdrawn_at is null
        and s.expires_at > ?2)
    from households h
    left join household_heads hh on hh.household_id = h.id and hh.until_at is null
    left join persons p on p.id = hh.person_id and p.erased_at is null
    left join roster_titles t on t.household_id = h.id
    where h.unit_id = ?1 and h.removed_at is null";

fn read(row: Row) -> anyhow::Result<Known> {
    let declined = row.opt::<OffsetDateTime>(5)?.is_some();
    Ok(Known {
        id: row.get(0)?,
        number: row.get(1)?,
        details: Details {
            name: row.opt(7)?.unwrap_or_default(),
            birth_year: row.opt(8)?,
            address: row.get(2)?,
            phone: row.opt::<String>(9)?.and_then(|phone| Phone::parse(&phone).ok()),
            size: row.opt(3)?,
            note: row.opt(4)?,
            title: row.opt::<String>(10)?.map(|code| title(&code)).unwrap_or_default(),
        },
        head_id: row.opt(6)?,
        declined,
        joined: row.get(11)?,
        head_joined: row.get(12)?,
        invited: row.get(13)?,
    })
}

/// The households of a group by their number.
pub fn list_known(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Known>> {
    let sql = format!("{SELECT} order by h.number, h.id limit 2000");
    conn.all(&sql, params![&unit.id, at], read)
}

/// A household of this group; of another it does not exist.
pub fn find_known(conn: &mut Conn, unit: &Unit, id: Uuid, at: OffsetDateTime) -> Result<Option<Known>> {
    let sql = format!("{SELECT} and h.id = ?3");
    conn.first(&sql, params![&unit.id, at, id], read)
}

/// Notes what the list says a household's head does in the group.
pub fn set_title(conn: &mut Conn, unit: &Unit, household_id: Uuid, role: RosterRole) -> Result<()> {
    conn.exec("delete from roster_titles where household_id = ?1", params![household_id])?;
    if role != RosterRole::Member {
        conn.exec(
            "insert into roster_titles (household_id, unit_id, unit_path, title) values (?1, ?2, ?3, ?4)",
            params![household_id, &unit.id, &unit.path, role.code()],
        )?;
    }
    Ok(())
}

/// A group below a block or ward, for those who look after several.
#[derive(Debug)]
pub struct GroupCount {
    pub id: String,
    pub name: String,
    pub households: i64,
}

/// The groups below a unit with their households.
pub fn list_groups(conn: &mut Conn, unit: &Unit) -> Result<Vec<GroupCount>> {
    conn.all(
        "select u.id, u.name, (select count(*) from households h where h.unit_id = u.id and h.removed_at is null
         and h.declined_at is null) from units u
         where u.path >= ?1 and u.path < ?2 and u.kind = 'group' and u.closed_at is null order by u.path limit 500",
        params![&unit.path, unit.path_end()],
        |row| Ok(GroupCount { id: row.get(0)?, name: row.get(1)?, households: row.get(2)? }),
    )
}

/// Whether anyone holds this role at the group now.
pub fn is_held(conn: &mut Conn, unit: &Unit, role: &str, at: OffsetDateTime) -> Result<bool> {
    let held = conn.number(
        "select count(*) from terms where unit_id = ?1 and role = ?2 and (until_at is null or until_at > ?3)",
        params![&unit.id, role, at],
    )?;
    Ok(held > 0)
}
