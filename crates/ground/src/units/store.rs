//! Units in the database.

use time::OffsetDateTime;
use viet_text::{fold, tidy};

use super::unit::{COUNTRY, Kind, Unit};
use crate::db::{Conn, Result, Row, Value};
use crate::params;

const COLUMNS: &str = "id, path, kind, name, parent_id, lat, lon, closed_at, merged_into";

fn read(row: Row) -> anyhow::Result<Unit> {
    let kind: String = row.get(2)?;
    Ok(Unit {
        id: row.get(0)?,
        path: row.get(1)?,
        kind: Kind::from_code(&kind).ok_or_else(|| anyhow::anyhow!("a unit of kind {kind}"))?,
        name: row.get(3)?,
        parent_id: row.opt(4)?,
        lat: row.opt(5)?,
        lon: row.opt(6)?,
        closed_at: row.opt(7)?,
        merged_into: row.opt(8)?,
    })
}

/// A unit by its id, also a closed one.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<Unit>> {
    if id == COUNTRY {
        return Ok(Some(Unit::country()));
    }
    conn.first(&format!("select {COLUMNS} from units where id = ?1"), params![id], read)
}

/// These units by their paths, also closed ones: one question for all.
pub fn list_by_ids(conn: &mut Conn, ids: &[&str]) -> Result<Vec<Unit>> {
    let named: Vec<_> = (1..=ids.len()).map(|n| format!("?{n}")).collect();
    let values: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let sql = format!(
        "select {COLUMNS} from units where id in ({}) order by path limit {}",
        named.join(", "),
        ids.len()
    );
    let mut units = if ids.is_empty() { Vec::new() } else { conn.all(&sql, &values, read)? };
    if ids.contains(&COUNTRY) && !units.iter().any(|unit| unit.id == COUNTRY) {
        units.insert(0, Unit::country());
    }
    Ok(units)
}

/// Where a merged unit lives on: follows merges to the end (at most 20, which no history reaches).
pub fn successor(conn: &mut Conn, unit: Unit) -> Result<Unit> {
    let mut unit = unit;
    for _ in 0..20 {
        let Some(next) = unit.merged_into.clone() else { break };
        let Some(found) = find(conn, &next)? else { break };
        unit = found;
    }
    Ok(unit)
}

/// The open units directly below, by name.
pub fn children(conn: &mut Conn, id: &str) -> Result<Vec<Unit>> {
    let sql = format!(
        "select {COLUMNS} from units where parent_id = ?1 and closed_at is null order by path limit 1000"
    );
    conn.all(&sql, params![id], read)
}

/// The open groups at or below a unit, by their place: a group itself is one.
pub fn list_groups(conn: &mut Conn, unit: &Unit) -> Result<Vec<Unit>> {
    let sql = format!(
        "select {COLUMNS} from units where path >= ?1 and path < ?2 and kind = 'group' and closed_at is null
         order by path limit 2000"
    );
    conn.all(&sql, params![&unit.path, unit.path_end()], read)
}

/// From the province down to the unit's parent.
pub fn list_ancestors(conn: &mut Conn, unit: &Unit) -> Result<Vec<Unit>> {
    let mut above = Vec::new();
    let mut next = unit.parent_id.clone();
    while let Some(id) = next.filter(|_| above.len() < 10) {
        let Some(found) = find(conn, &id)? else { break };
        next = found.parent_id.clone();
        above.push(found);
    }
    above.reverse();
    Ok(above)
}

/// Open units whose name holds all words of the query, with or without accents; larger units first.
/// The exact order (accents first) is [`viet_text::search`]'s, applied to what this finds.
pub fn search(conn: &mut Conn, query: &str, limit: usize) -> Result<Vec<Unit>> {
    let query = viet_text::search::Query::new(query);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let (tests, patterns) = query.like_tests("fold", 1);
    let sql = format!(
        "select {COLUMNS} from units where closed_at is null{tests} order by length(path), path limit 200"
    );
    let patterns: Vec<_> = patterns.into_iter().map(Into::into).collect();
    let mut found: Vec<_> = conn
        .all(&sql, &patterns, read)?
        .into_iter()
        .filter_map(|unit| query.rank(&unit.name).map(|rank| (rank, unit)))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.path.len().cmp(&b.1.path.len())));
    Ok(found.into_iter().take(limit).map(|(_, unit)| unit).collect())
}

/// Founds a block in a commune or a group in a block; its id and path continue the parent's numbering.
pub fn found(conn: &mut Conn, parent: &Unit, kind: Kind, name: &str, at: OffsetDateTime) -> Result<Unit> {
    let taken = conn.number("select count(*) from units where parent_id = ?1", params![&parent.id])?;
    let number = format!("{:02}", taken + 1);
    let unit = Unit {
        id: format!("{}-{number}", parent.id),
        path: format!("{}{number}.", parent.path),
        kind,
        name: tidy(name),
        parent_id: Some(parent.id.clone()),
        lat: parent.lat,
        lon: parent.lon,
        closed_at: None,
        merged_into: None,
    };
    insert(conn, &unit, at)?;
    Ok(unit)
}

fn insert(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "insert into units (id, path, kind, name, fold, parent_id, lat, lon, founded_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            &unit.id,
            &unit.path,
            unit.kind.code(),
            &unit.name,
            fold(&unit.name),
            unit.parent_id.clone(),
            unit.lat,
            unit.lon,
            at
        ],
    )?;
    conn.exec(
        "insert into unit_names (unit_id, name, from_at) values (?1, ?2, ?3)",
        params![&unit.id, &unit.name, at],
    )?;
    Ok(())
}

/// Gives a unit another name from now on; the old one stays in its history.
pub fn rename(conn: &mut Conn, unit: &Unit, name: &str, at: OffsetDateTime) -> Result<()> {
    let name = tidy(name);
    conn.exec("update units set name = ?2, fold = ?3 where id = ?1", params![&unit.id, &name, fold(&name)])?;
    conn.exec(
        "update unit_names set until_at = ?2 where unit_id = ?1 and until_at is null",
        params![&unit.id, at],
    )?;
    conn.exec(
        "insert into unit_names (unit_id, name, from_at) values (?1, ?2, ?3)",
        params![&unit.id, &name, at],
    )?;
    Ok(())
}

/// The names a unit has had, newest first: name, from, until.
pub fn names(conn: &mut Conn, id: &str) -> Result<Vec<(String, OffsetDateTime, Option<OffsetDateTime>)>> {
    conn.all(
        "select name, from_at, until_at from unit_names where unit_id = ?1 order by from_at desc limit 100",
        params![id],
        |row| Ok((row.get(0)?, row.get(1)?, row.opt(2)?)),
    )
}

/// Takes `from` into `into`: its groups move below, its address leads on, its history stays.
///
/// `tables` are all tables with a `unit_path`; their rows move along, so that lists by path stay whole.
/// The number of units that moved.
pub fn merge(conn: &mut Conn, from: &Unit, into: &Unit, tables: &[&str], at: OffsetDateTime) -> Result<u64> {
    let mut moved = 0;
    for child in children(conn, &from.id)? {
        let taken = conn.number("select count(*) from units where parent_id = ?1", params![&into.id])?;
        let path = format!("{}m{:02}.", into.path, taken + 1);
        conn.exec(
            "update units set parent_id = ?2, path = ?3 where id = ?1",
            params![&child.id, &into.id, &path],
        )?;
        for table in tables {
            let sql = format!("update {table} set unit_path = ?2 where unit_path = ?1");
            conn.exec(&sql, params![&child.path, &path])?;
        }
        moved += 1;
    }
    // Offices end with the block they stood at: nobody gains a larger area by a merger. The rest moves along.
    conn.exec(
        "update terms set until_at = ?2 where unit_id = ?1 and until_at is null",
        params![&from.id, at],
    )?;
    for table in tables.iter().filter(|table| **table != "terms") {
        let sql = format!("update {table} set unit_path = ?2 where unit_path = ?1");
        conn.exec(&sql, params![&from.path, &into.path])?;
    }
    conn.exec(
        "update units set closed_at = ?2, merged_into = ?3 where id = ?1 and closed_at is null",
        params![&from.id, at, &into.id],
    )?;
    Ok(moved)
}

/// Fills the tree with the provinces and communes of a list (code, name, province code, province name, lat, lon),
/// once. The number of units written.
pub fn seed(conn: &mut Conn, list: &str, at: OffsetDateTime) -> Result<usize> {
    if conn.number("select count(*) from units", params![])? > 0 {
        return Ok(0);
    }
    let mut written = 0;
    let mut provinces = std::collections::HashSet::new();
    let mut lines = csv::Reader::from_reader(list.as_bytes());
    for line in lines.records() {
        let line = line.map_err(anyhow::Error::from)?;
        let field = |i: usize| line.get(i).unwrap_or_default();
        let (commune, province) = (field(0), field(3));
        if provinces.insert(province.to_owned()) {
            let unit =
                unit_of(province, &format!("{province}."), Kind::Province, field(4), None, (None, None));
            insert(conn, &unit, at)?;
            written += 1;
        }
        let path = format!("{province}.{commune}.");
        let place = (field(5).parse().ok(), field(6).parse().ok());
        insert(conn, &unit_of(commune, &path, Kind::Commune, field(1), Some(province), place), at)?;
        written += 1;
    }
    Ok(written)
}

fn unit_of(
    id: &str,
    path: &str,
    kind: Kind,
    name: &str,
    parent: Option<&str>,
    (lat, lon): (Option<f64>, Option<f64>),
) -> Unit {
    Unit {
        id: id.to_owned(),
        path: path.to_owned(),
        kind,
        name: tidy(name),
        parent_id: parent.map(str::to_owned),
        lat,
        lon,
        closed_at: None,
        merged_into: None,
    }
}
