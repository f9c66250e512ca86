//! Households of a group by where they stand: not invited, waiting, joined, declined.

use std::collections::HashMap;

use ground::auth::slips::{self, Slip};
use ground::db::Conn;
use ground::params;
use ground::people::Named;
use ground::people::{Purpose, consents, households, persons, terms};
use ground::policy::Role;
use ground::units::Unit;
use ground::web::Result;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::memberships::model::{Leader, Line};

/// Every household of the group, by its number.
pub fn list(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Line>> {
    let mut heads = households::list_heads(conn, unit)?;
    let mut joined = households::list_joined(conn, unit, at)?;
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
        joined: households::list_joined(conn, unit, at)?.remove(&id).unwrap_or_default(),
        slip_until: slips
            .iter()
            .rfind(|slip| slip.household_id == id && slip.person_id.is_none())
            .map(|slip| slip.expires_at),
        household,
    }))
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

/// Who leads the group at this very unit, for a slip.
pub fn find_leader(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Option<Leader>> {
    let Some((id, name)) = terms::holders(conn, unit, Role::Leader, at)?.into_iter().next() else {
        return Ok(None);
    };
    let agreed = consents::holds(conn, id, Purpose::PhoneToNeighbours, at)?;
    let phone = persons::find(conn, id)?.and_then(|person| person.phone).filter(|_| agreed);
    Ok(Some(Leader { name, phone }))
}

/// A house without a phone that joined: where it stands, and nothing of who lives there.
#[derive(Debug, Clone)]
pub struct Unjoined {
    pub group: String,
    pub address: String,
}

/// The houses below a unit from which nobody has joined, in the order of the tree; those that said no are left alone.
pub fn list_unjoined(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Unjoined>> {
    let sql = format!("select g.name, h.address {UNJOINED} order by h.unit_path, h.number limit 500");
    Ok(conn.all(&sql, params![&unit.path, unit.path_end(), at], |row| {
        Ok(Unjoined { group: row.get(0)?, address: row.get(1)? })
    })?)
}

/// How many they are.
pub fn count_unjoined(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<i64> {
    Ok(conn.number(&format!("select count(*) {UNJOINED}"), params![&unit.path, unit.path_end(), at])?)
}

// With those that said no: taken away they would be known by it.
const UNJOINED: &str = "from households h join units g on g.id = h.unit_id
    where h.unit_path >= ?1 and h.unit_path < ?2 and h.removed_at is null and not exists
    (select 1 from terms t join persons p on p.id = t.person_id
     where p.household_id = h.id and t.role = 'member' and t.from_at <= ?3 and (t.until_at is null or t.until_at > ?3))";

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
