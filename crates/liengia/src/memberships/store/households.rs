//! Households of a group by where they stand: not invited, waiting, joined, declined.

use std::collections::HashMap;

use ground::auth::slips::{self, Slip};
use ground::db::Conn;
use ground::params;
use ground::people::Named;
use ground::people::households;
use ground::units::Unit;
use ground::web::Result;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::memberships::model::Line;

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
