//! Who resides in a block: the households of its groups' rosters, and those in no group, of which the block's head keeps who heads
//! them, where, since which month, and nothing else.
//!
//! A household that joins a group is the same one: it stands in both lists and is counted once. Not here: the pages on which the
//! block's head keeps them (the feature `roster`).

use std::collections::{HashMap, HashSet};

use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::{fold, spelling};

use crate::db::{Conn, Result, Row};
use crate::params;
use crate::units::Unit;

/// So many households a block's list holds: more are no block.
pub const RESIDENTS_MAX: usize = 5000;

/// How a household lives where it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Home,
    /// It rents a house or a part of one.
    Tenant,
    /// A room of a boarding house; each room is a household.
    Boarding,
}

crate::codes!(Kind { Home = "home", Tenant = "tenant", Boarding = "boarding" });

/// What is kept of a household in no group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Of who heads it.
    pub name: String,
    /// House number and lane.
    pub address: String,
    pub kind: Kind,
    /// Since which month, as `2026-03`.
    pub arrived: Option<String>,
}

/// A line of the block's list.
#[derive(Debug, Clone)]
pub struct Resident {
    pub id: Uuid,
    pub details: Details,
    /// The household of a roster that the block's head says this is.
    pub household_id: Option<Uuid>,
    /// Those alike are two, says the block's head.
    pub apart: bool,
    pub gone_at: Option<OffsetDateTime>,
}

/// A household of a group below the block, as its roster has it.
#[derive(Debug, Clone)]
pub struct Rostered {
    pub id: Uuid,
    pub unit_id: String,
    pub unit_name: String,
    /// Nobody's when its people were erased.
    pub name: String,
    pub address: String,
}

/// What a line of the block's list is to the rosters below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In no group.
    Here,
    /// This household of a roster, by its name and house or because the block's head says so.
    In(Uuid),
    /// Perhaps this one: the name or the house agrees. Counted by itself until somebody says.
    Perhaps(Uuid),
}

/// One household that resides in a block, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residing {
    /// Of the roster, or of the block's list.
    pub id: Uuid,
    /// The group whose roster it stands in.
    pub group: Option<String>,
}

/// A house without the words that some write and others do not: `Số 12, Ngõ 18, TDP 4` and `sn 12 ngo 18` are one.
pub fn house(address: &str) -> String {
    let folded = fold(address);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|word| !word.is_empty());
    // What lies in the block needs no block, ward or city.
    let near = words.take_while(|word| !matches!(*word, "tdp" | "phuong" | "xa" | "khu" | "dan"));
    near.filter(|word| !matches!(*word, "so" | "sn" | "nha" | "to")).collect::<Vec<_>>().join(" ")
}

/// Where each line stands, in the lines' order. A household of a roster is at most one line of the list.
pub fn place(lines: &[Resident], rostered: &[Rostered]) -> Vec<Place> {
    let known: HashSet<Uuid> = rostered.iter().map(|one| one.id).collect();
    let mut taken: HashSet<Uuid> = lines.iter().filter_map(|line| line.household_id).collect();
    let mut by_name: HashMap<String, Vec<&Rostered>> = HashMap::new();
    let mut by_house: HashMap<String, Vec<&Rostered>> = HashMap::new();
    for one in rostered.iter().filter(|one| !one.name.is_empty()) {
        by_name.entry(spelling::key(&one.name)).or_default().push(one);
        by_house.entry(house(&one.address)).or_default().push(one);
    }
    let mut places: Vec<Option<Place>> = lines
        .iter()
        .map(|line| match line.household_id.filter(|id| known.contains(id)) {
            Some(id) => Some(Place::In(id)),
            None if line.apart => Some(Place::Here),
            None => None,
        })
        .collect();
    let named =
        |line: &Resident| by_name.get(&spelling::key(&line.details.name)).cloned().unwrap_or_default();
    for (line, place) in lines.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
        let here = house(&line.details.address);
        let same =
            named(line).into_iter().find(|one| house(&one.address) == here && !taken.contains(&one.id));
        if let Some(one) = same {
            taken.insert(one.id);
            *place = Some(Place::In(one.id));
        }
    }
    let rest = lines.iter().zip(places);
    rest.map(|(line, place)| {
        place.unwrap_or_else(|| {
            let neighbours = by_house.get(&house(&line.details.address)).cloned().unwrap_or_default();
            // A boarding house has one address and many households.
            let neighbours = if line.details.kind == Kind::Boarding { Vec::new() } else { neighbours };
            let alike = named(line).into_iter().chain(neighbours).find(|one| !taken.contains(&one.id));
            alike.map_or(Place::Here, |one| Place::Perhaps(one.id))
        })
    })
    .collect()
}

/// Everyone who resides, once: the rosters first, then the lines that are in none.
pub fn once(lines: &[Resident], rostered: &[Rostered]) -> Vec<Residing> {
    let places = place(lines, rostered);
    let in_groups = rostered.iter().map(|one| Residing { id: one.id, group: Some(one.unit_id.clone()) });
    let in_none = lines.iter().zip(places).filter(|(_, place)| !matches!(place, Place::In(_)));
    in_groups.chain(in_none.map(|(line, _)| Residing { id: line.id, group: None })).collect()
}

/// The households that reside in a unit now, each once.
pub fn list_residing(conn: &mut Conn, unit: &Unit) -> Result<Vec<Residing>> {
    let (lines, rostered) = (list(conn, unit)?, list_rostered(conn, unit)?);
    Ok(once(&lines, &rostered))
}

const COLUMNS: &str = "id, name, address, kind, arrived, household_id, apart, gone_at";

fn read(row: &Row) -> anyhow::Result<Resident> {
    let arrived: String = row.get(4)?;
    Ok(Resident {
        id: row.get(0)?,
        details: Details {
            name: row.get(1)?,
            address: row.get(2)?,
            kind: row.code(3, Kind::from_code)?,
            arrived: Some(arrived).filter(|arrived| !arrived.is_empty()),
        },
        household_id: row.opt(5)?,
        apart: row.get(6)?,
        gone_at: row.opt(7)?,
    })
}

/// The lines of the lists of a unit and below that have not moved away, as they were written down.
pub fn list(conn: &mut Conn, unit: &Unit) -> Result<Vec<Resident>> {
    let sql = format!(
        "select {COLUMNS} from residents where unit_path >= ?1 and unit_path < ?2 and gone_at is null
         order by id limit {RESIDENTS_MAX}"
    );
    conn.all(&sql, params![&unit.path, unit.path_end()], |row| read(&row))
}

/// A line of exactly this unit, gone or not.
pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Resident>> {
    let sql = format!("select {COLUMNS} from residents where unit_id = ?1 and id = ?2");
    conn.first(&sql, params![&unit.id, id], |row| read(&row))
}

/// The households of the groups of a unit. One that said no to a group is in none: the block's head may know who it is.
pub fn list_rostered(conn: &mut Conn, unit: &Unit) -> Result<Vec<Rostered>> {
    conn.all(
        "select h.id, h.unit_id, u.name, coalesce(p.name, ''), h.address from households h
         join units u on u.id = h.unit_id
         left join household_heads hh on hh.household_id = h.id and hh.until_at is null
         left join persons p on p.id = hh.person_id and p.erased_at is null
         where h.unit_path >= ?1 and h.unit_path < ?2 and h.removed_at is null and h.declined_at is null
         order by h.unit_path, h.number limit 5000",
        params![&unit.path, unit.path_end()],
        |row| {
            Ok(Rostered {
                id: row.get(0)?,
                unit_id: row.get(1)?,
                unit_name: row.get(2)?,
                name: row.get(3)?,
                address: row.get(4)?,
            })
        },
    )
}

/// Who wrote lines down, when, and with which list.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    pub at: OffsetDateTime,
    pub by: Option<Uuid>,
    pub list_id: Option<Uuid>,
}

/// False when the id was there already.
pub fn insert(conn: &mut Conn, unit: &Unit, id: Uuid, details: &Details, written: Written) -> Result<bool> {
    let stored = conn.exec(
        "insert into residents (id, unit_id, unit_path, name, address, kind, arrived, apart, list_id, written_at, written_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, false, ?8, ?9, ?10) on conflict (id) do nothing",
        params![
            id,
            &unit.id,
            &unit.path,
            &details.name,
            &details.address,
            details.kind.code(),
            details.arrived.clone().unwrap_or_default(),
            written.list_id,
            written.at,
            written.by
        ],
    )?;
    Ok(stored == 1)
}

pub fn update(conn: &mut Conn, unit: &Unit, id: Uuid, details: &Details) -> Result<u64> {
    let arrived = details.arrived.clone().unwrap_or_default();
    conn.exec(
        "update residents set name = ?3, address = ?4, kind = ?5, arrived = ?6
         where unit_id = ?1 and id = ?2 and gone_at is null",
        params![&unit.id, id, &details.name, &details.address, details.kind.code(), arrived],
    )
}

/// Moved away; or back, when it was a mistake.
pub fn set_gone(conn: &mut Conn, unit: &Unit, id: Uuid, gone_at: Option<OffsetDateTime>) -> Result<u64> {
    let sql = "update residents set gone_at = ?3 where unit_id = ?1 and id = ?2";
    conn.exec(sql, params![&unit.id, id, gone_at])
}

/// What the block's head says of those alike: this household of a roster, or two.
pub fn decide(conn: &mut Conn, unit: &Unit, id: Uuid, same: Option<Uuid>) -> Result<u64> {
    let sql = "update residents set household_id = ?3, apart = ?4
         where unit_id = ?1 and id = ?2 and gone_at is null";
    conn.exec(sql, params![&unit.id, id, same, same.is_none()])
}

/// Takes back what one list brought; what was said of its lines since goes with them. How many there were.
pub fn remove_list(conn: &mut Conn, unit: &Unit, list_id: Uuid) -> Result<u64> {
    conn.exec("delete from residents where unit_id = ?1 and list_id = ?2", params![&unit.id, list_id])
}

/// When a list was stored; none when nothing of it stands.
pub fn list_stored_at(conn: &mut Conn, unit: &Unit, list_id: Uuid) -> Result<Option<OffsetDateTime>> {
    let sql = "select written_at from residents where unit_id = ?1 and list_id = ?2 limit 1";
    conn.first(sql, params![&unit.id, list_id], |row| row.get(0))
}

/// How many lines a list brought that still stand.
pub fn count_list(conn: &mut Conn, unit: &Unit, list_id: Uuid) -> Result<i64> {
    conn.number(
        "select count(*) from residents where unit_id = ?1 and list_id = ?2",
        params![&unit.id, list_id],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: u128, name: &str, address: &str, kind: Kind) -> Resident {
        let details = Details { name: name.to_owned(), address: address.to_owned(), kind, arrived: None };
        Resident { id: Uuid::from_u128(n), details, household_id: None, apart: false, gone_at: None }
    }

    fn rostered(n: u128, name: &str, address: &str) -> Rostered {
        let (name, address) = (name.to_owned(), address.to_owned());
        Rostered {
            id: Uuid::from_u128(n),
            unit_id: "g".to_owned(),
            unit_name: "Tổ".to_owned(),
            name,
            address,
        }
    }

    #[test]
    fn a_household_that_joined_is_the_same_one_however_it_was_typed() {
        let in_group = [
            rostered(1, "Nguyễn Văn Hòa", "Số 12 Ngõ 18"),
            rostered(2, "Trần Thị Lý", "SN 14, ngõ 18, Tổ dân phố 4 Tiền Huân"),
        ];
        let lines = [
            line(11, "NGUYEN VAN HOA", "12 ngo 18", Kind::Home),
            line(12, "Trần Thị Lí", "Nhà số 14 ngõ 18", Kind::Home),
            line(13, "Phạm Văn Tám", "Số 12 Ngõ 18", Kind::Tenant),
            line(14, "Lê Thị Sáu", "Số 12 Ngõ 18", Kind::Boarding),
            line(15, "Bùi Văn Năm", "Số 90", Kind::Home),
        ];
        let of = |n| Uuid::from_u128(n);
        let placed = place(&lines, &in_group);
        assert_eq!(placed, [Place::In(of(1)), Place::In(of(2)), Place::Here, Place::Here, Place::Here]);
        assert_eq!(once(&lines, &in_group).len(), 5, "two in the group, three in none");
    }

    #[test]
    fn what_is_only_alike_is_asked_and_counted_until_somebody_says() {
        let in_group = [rostered(1, "Nguyễn Văn Hòa", "Số 12 Ngõ 18")];
        let mut other = line(11, "Nguyễn Thị Mai", "Số 12 Ngõ 18", Kind::Home);
        let placed = |line: &Resident| place(std::slice::from_ref(line), &in_group)[0];
        let known = Uuid::from_u128(1);
        assert_eq!(placed(&other), Place::Perhaps(known));
        assert_eq!(once(&[other.clone()], &in_group).len(), 2);
        other.household_id = Some(known);
        assert_eq!(placed(&other), Place::In(known));
        assert_eq!(once(&[other.clone()], &in_group).len(), 1);
        (other.household_id, other.apart) = (None, true);
        assert_eq!(placed(&other), Place::Here);
        // The household left the roster: the line stands for it again.
        (other.household_id, other.apart) = (Some(Uuid::from_u128(9)), false);
        assert_eq!(placed(&other), Place::Perhaps(known));
    }

    #[test]
    fn two_of_one_name_and_house_in_the_list_are_not_both_the_one_in_the_group() {
        let in_group = [rostered(1, "Nguyễn Văn Hòa", "Số 12")];
        let twice =
            [line(11, "Nguyễn Văn Hòa", "12", Kind::Home), line(12, "Nguyễn Văn Hoà", "12", Kind::Home)];
        assert_eq!(once(&twice, &in_group).len(), 2);
    }
}
