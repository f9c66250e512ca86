//! Households of a group by where they stand: not invited, waiting, joined, declined.

use std::collections::HashMap;

use ground::auth::slips::{self, Slip};
use ground::db::Conn;
use ground::params;
use ground::people::households;
use ground::units::Unit;
use ground::web::Result;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::memberships::model::{Line, Named};

type ByHousehold = HashMap<Uuid, Vec<Named>>;

/// Every household of the group, by its number.
pub fn list(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Line>> {
    let mut heads = list_heads(conn, unit)?;
    let mut joined = list_joined(conn, unit, at)?;
    let slips = slips::list_open(conn, unit, at)?;
    let until = |id: Uuid| slips.iter().rfind(|s| s.household_id == id && s.person_id.is_none());
    let lines = households::list(conn, unit)?.into_iter().map(|household| Line {
        head: heads.remove(&household.id).and_then(|mut named| named.pop()),
        joined: joined.remove(&household.id).unwrap_or_default(),
        slip_until: until(household.id).map(|slip| slip.expires_at),
        household,
    });
    Ok(lines.collect())
}

/// One household of the group; of another group it does not exist.
pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid, at: OffsetDateTime) -> Result<Option<Line>> {
    let Some(household) = households::find(conn, unit, id)? else { return Ok(None) };
    let head = households::head(conn, id)?.filter(|person| person.erased_at.is_none());
    let slips = slips::list_open(conn, unit, at)?;
    Ok(Some(Line {
        head: head.map(|person| Named { id: person.id, name: person.name }),
        joined: list_joined(conn, unit, at)?.remove(&id).unwrap_or_default(),
        slip_until: slips
            .iter()
            .rfind(|slip| slip.household_id == id && slip.person_id.is_none())
            .map(|slip| slip.expires_at),
        household,
    }))
}

fn list_heads(conn: &mut Conn, unit: &Unit) -> Result<ByHousehold> {
    let rows = conn.all(
        "select hh.household_id, p.id, p.name from household_heads hh
         join households h on h.id = hh.household_id join persons p on p.id = hh.person_id
         where h.unit_id = ?1 and hh.until_at is null and p.erased_at is null limit 2000",
        params![&unit.id],
        |row| Ok((row.get(0)?, Named { id: row.get(1)?, name: row.get(2)? })),
    )?;
    Ok(grouped(rows))
}

/// Who of each household holds a term at the group now.
fn list_joined(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<ByHousehold> {
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

fn grouped(rows: Vec<(Uuid, Named)>) -> ByHousehold {
    let mut by_household = ByHousehold::new();
    for (household, named) in rows {
        by_household.entry(household).or_default().push(named);
    }
    by_household
}

/// How many households below a unit have somebody who joined.
pub fn count_joined(conn: &mut Conn, unit: &Unit) -> Result<i64> {
    Ok(conn.number(
        "select count(distinct p.household_id) from terms t join persons p on p.id = t.person_id
         where t.unit_path >= ?1 and t.unit_path < ?2 and t.role = 'member' and t.until_at is null",
        params![&unit.path, unit.path_end()],
    )?)
}

/// Slips to print, each with the name that stands on it: whom it is for, else who heads the household.
pub fn list_to_print(
    conn: &mut Conn,
    unit: &Unit,
    only: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Vec<(Slip, Line, Option<String>)>> {
    let lines: HashMap<_, _> =
        list(conn, unit, at)?.into_iter().map(|line| (line.household.id, line)).collect();
    let mut slips: Vec<_> = slips::list_open(conn, unit, at)?
        .into_iter()
        .filter(|slip| only.is_none_or(|id| slip.household_id == id))
        .filter_map(|slip| lines.get(&slip.household_id).map(|line| (slip, line.clone())))
        .map(|(slip, line)| {
            let person = slip.person_id.and_then(|id| line.joined.iter().find(|named| named.id == id));
            let name = person.or(line.head.as_ref()).map(|named| named.name.clone());
            (slip, line, name)
        })
        .collect();
    slips.sort_by_key(|(slip, line, _)| (line.household.number, slip.person_id));
    Ok(slips)
}

/// The household said no, or its last member left: out of the roster but for its number and address.
pub fn decline(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    for person in ground::people::persons::list_of(conn, id)? {
        ground::people::persons::erase(conn, person.id, at)?;
    }
    households::decline(conn, id, at)?;
    Ok(())
}

/// The household changed its mind.
pub fn accept(conn: &mut Conn, id: Uuid) -> Result<()> {
    conn.exec("update households set declined_at = null where id = ?1", params![id])?;
    Ok(())
}

/// Nobody heads the household from now on; who did stays in its history.
pub fn vacate_head(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update household_heads set until_at = ?2 where household_id = ?1 and until_at is null",
        params![id, at],
    )?;
    Ok(())
}
