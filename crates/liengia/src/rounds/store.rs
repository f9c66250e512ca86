//! Rounds in the database, as they exist at a unit: those in which a group at or below it is asked.
//!
//! Not here: what was answered (`answers/store.rs`), sheets (`sheet/store.rs`), papers that went out (`papers/store.rs`).

use std::collections::HashSet;

use ground::db::{Conn, Result, Row};
use ground::people::households;
use ground::people::residents::{self, Place};
use ground::units::{self, Kind as UnitKind, Unit};
use ground::{Act, View, ids, params};
use time::OffsetDateTime;
use uuid::Uuid;

use super::form::NewRound;
use super::kind::Kind;
use super::model::{OpenTo, REMIND_EVERY, Round, Text};

/// So many stand on a page of the list.
pub const PAGE: usize = 30;

const COLUMNS: &str = "r.id, r.unit_id, u.name, r.kind, r.title, r.money, r.proposals, r.opened_at, r.opened_by, \
    r.closes_at, r.closed_at, r.reason, r.reopened, r.reminded_at, t.version, t.words, t.source, t.choices, \
    t.written_at, t.reason, r.open_to";
const HERE: &str = "exists (select 1 from round_groups g where g.round_id = r.id and g.unit_path >= ?1 \
    and g.unit_path < ?2)";

fn select(where_and_order: &str) -> String {
    format!(
        "select {COLUMNS} from rounds r join units u on u.id = r.unit_id
         join round_texts t on t.round_id = r.id
         and t.version = (select max(x.version) from round_texts x where x.round_id = r.id)
         where {where_and_order}"
    )
}

fn read(row: Row) -> anyhow::Result<Round> {
    let choices: String = row.get(17)?;
    let text = Text {
        version: row.get(14)?,
        words: row.get(15)?,
        source: row.get(16)?,
        choices: choices.lines().map(str::to_owned).collect(),
        written_at: row.get(18)?,
        reason: row.get(19)?,
    };
    Ok(Round {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        unit_name: row.get(2)?,
        kind: row.code(3, Kind::from_code)?,
        title: row.get(4)?,
        money: row.get(5)?,
        open_to: row.opt_code(20, OpenTo::from_code)?,
        proposed_by: row.opt(6)?,
        opened_at: row.get(7)?,
        opened_by: row.get(8)?,
        closes_at: row.get(9)?,
        closed_at: row.opt(10)?,
        reason: row.get(11)?,
        reopened: row.get(12)?,
        reminded_at: row.opt(13)?,
        text,
    })
}

pub fn find(view: &mut View, id: Uuid) -> Result<Option<Round>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.first(&select(&format!("{HERE} and r.id = ?3")), params![path, end, id], read)
}

/// The round of something that was kept for it, wherever it was opened (clocks, codes on paper).
pub fn find_anywhere(conn: &mut Conn, id: Uuid) -> Result<Option<Round>> {
    conn.first(&select("r.id = ?1"), params![id], read)
}

/// Those that are open at this moment, the one that ends next first.
pub fn list_open(view: &mut View) -> Result<Vec<Round>> {
    let (path, end, at) = (view.unit.path.clone(), view.unit.path_end(), view.at);
    let sql = select(&format!(
        "{HERE} and r.closes_at > ?3 and (r.closed_at is null or r.closed_at > ?3)
         order by r.closes_at, r.id limit 60"
    ));
    view.all(&sql, params![path, end, at], read)
}

/// A page of those that are over, the newest first, from behind this one on; one more says that there is another page.
pub fn list_before(view: &mut View, (at, id): (OffsetDateTime, Uuid)) -> Result<Vec<Round>> {
    let (path, end, now) = (view.unit.path.clone(), view.unit.path_end(), view.at);
    let sql = select(&format!(
        "{HERE} and (r.closes_at <= ?3 or r.closed_at <= ?3)
         and (r.opened_at < ?4 or (r.opened_at = ?4 and r.id < ?5))
         order by r.opened_at desc, r.id desc limit {}",
        PAGE + 1
    ));
    view.all(&sql, params![path, end, now, at, id], read)
}

/// How many are over in all.
pub fn count_over(view: &mut View) -> Result<i64> {
    let (path, end, now) = (view.unit.path.clone(), view.unit.path_end(), view.at);
    let sql =
        format!("select count(*) from rounds r where {HERE} and (r.closes_at <= ?3 or r.closed_at <= ?3)");
    view.number(&sql, params![path, end, now])
}

/// Those of the last years, the newest first, for a search and for dates.
pub fn list_since(view: &mut View, since: OffsetDateTime) -> Result<Vec<Round>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = select(&format!("{HERE} and r.closes_at >= ?3 order by r.opened_at desc, r.id desc limit 400"));
    view.all(&sql, params![path, end, since], read)
}

/// The same of those alone that are not summed: something of them may still change.
pub fn list_unsummed(view: &mut View, since: OffsetDateTime) -> Result<Vec<Round>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = select(&format!(
        "{HERE} and r.closes_at >= ?3 and r.summed_at is null order by r.opened_at desc, r.id desc limit 400"
    ));
    view.all(&sql, params![path, end, since], read)
}

/// The groups that are asked, as they are seen from here.
pub fn list_groups(view: &mut View, round_id: Uuid) -> Result<Vec<Unit>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let ids: Vec<String> = view.all(
        "select unit_id from round_groups where round_id = ?3 and unit_path >= ?1 and unit_path < ?2
         order by unit_path limit 2000",
        params![path, end, round_id],
        |row| row.get(0),
    )?;
    let groups = ids.iter().map(|id| units::find(view, id)).collect::<Result<Vec<_>>>()?;
    Ok(groups.into_iter().flatten().collect())
}

/// The households that live there now, whom a round asks: of a group those of its roster, of a block those that are in no group.
pub fn base(conn: &mut Conn, group: &Unit) -> Result<Vec<Uuid>> {
    if group.kind == UnitKind::Block {
        let residing = residents::list_residing(conn, group)?;
        return Ok(residing.into_iter().filter(|one| one.group.is_none()).map(|one| one.id).collect());
    }
    let all = households::list(conn, group)?;
    Ok(all.into_iter().filter(|one| one.declined_at.is_none()).map(|one| one.id).collect())
}

/// False when it is there already: the same form came twice.
pub fn insert(act: &mut Act, new: &NewRound) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let stored = act.exec(
        "insert into rounds (id, unit_id, unit_path, kind, title, money, proposals, opened_at, opened_by, closes_at,
         reason, reopened, open_to)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', 0, ?11) on conflict (id) do nothing",
        params![
            new.id, &unit.id, &unit.path, new.kind.code(), &new.title, new.money, new.proposed_by, at, by,
            new.closes_at, new.open_to.map(OpenTo::code)
        ],
    )?;
    if stored == 0 {
        return Ok(false);
    }
    insert_text(act, new.id, 1, new, "")?;
    for group in &new.groups {
        act.exec(
            "insert into round_groups (round_id, unit_id, unit_path) values (?1, ?2, ?3)",
            params![new.id, &group.id, &group.path],
        )?;
        for household_id in base(act, group)? {
            insert_household(act, new.id, group, household_id, "")?;
        }
    }
    Ok(true)
}

/// A text as it stood before it was corrected.
pub fn find_text(conn: &mut Conn, round_id: Uuid, version: i64) -> Result<Option<Text>> {
    let sql = "select words, source, choices, written_at, reason from round_texts
         where round_id = ?1 and version = ?2";
    conn.first(sql, params![round_id, version], |row| {
        let choices: String = row.get(2)?;
        Ok(Text {
            version,
            words: row.get(0)?,
            source: row.get(1)?,
            choices: choices.lines().map(str::to_owned).collect(),
            written_at: row.get(3)?,
            reason: row.get(4)?,
        })
    })
}

/// Another text takes the place of the one before; false when somebody else wrote one meanwhile.
pub fn insert_text(act: &mut Act, id: Uuid, version: i64, new: &NewRound, reason: &str) -> Result<bool> {
    let at = act.at;
    let stored = act.exec(
        "insert into round_texts (round_id, version, words, choices, source, reason, written_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (round_id, version) do nothing",
        params![id, version, &new.words, new.choices.join("\n"), &new.source, reason, at],
    )?;
    Ok(stored == 1)
}

/// Asks a household; false when it is asked already.
pub fn insert_household(
    act: &mut Act,
    round_id: Uuid,
    group: &Unit,
    household_id: Uuid,
    word: &str,
) -> Result<bool> {
    let at = act.at;
    let stored = act.exec(
        "insert into round_households (id, round_id, household_id, unit_id, unit_path, asked_at, word)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (round_id, household_id) do nothing",
        params![ids::fresh(at), round_id, household_id, &group.id, &group.path, at, word],
    )?;
    Ok(stored == 1)
}

/// Households of this group that live there now and are not asked: they came, or were split off, since it was opened.
pub fn list_movers(view: &mut View, round_id: Uuid) -> Result<Vec<(Uuid, String)>> {
    let unit = view.unit;
    if unit.kind == UnitKind::Block {
        let (asked, base) = (list_asked_ids(view, round_id)?, base(view, unit)?);
        let new = residents::list(view, unit)?.into_iter();
        let new = new.filter(|line| base.contains(&line.id) && !asked.contains(&line.id));
        return Ok(new.map(|line| (line.id, line.details.address)).collect());
    }
    let mut movers: Vec<(Uuid, String)> = view.all(
        "select h.id, h.address from households h where h.unit_id = ?1 and h.removed_at is null
         and h.declined_at is null and not exists (select 1 from round_households b
         where b.round_id = ?2 and b.household_id = h.id) order by h.number limit 2000",
        params![&unit.id, round_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    // Who was asked as a household in no group and has joined one since is the same household.
    if let Some(block) = block_of(view, round_id)? {
        let asked = list_asked_ids(view, round_id)?;
        let (lines, rostered) = (residents::list(view, &block)?, residents::list_rostered(view, &block)?);
        let places = residents::place(&lines, &rostered);
        for (line, place) in lines.iter().zip(places).filter(|(line, _)| asked.contains(&line.id)) {
            movers.retain(|(id, _)| place != Place::In(*id) && line.household_id != Some(*id));
        }
    }
    Ok(movers)
}

/// The block whose households in no group are asked, if any are.
fn block_of(conn: &mut Conn, round_id: Uuid) -> Result<Option<Unit>> {
    let sql = "select g.unit_id from round_groups g join units u on u.id = g.unit_id
         where g.round_id = ?1 and u.kind = 'block'";
    let id: Option<String> = conn.first(sql, params![round_id], |row| row.get(0))?;
    match id {
        Some(id) => units::find(conn, &id),
        None => Ok(None),
    }
}

fn list_asked_ids(conn: &mut Conn, round_id: Uuid) -> Result<HashSet<Uuid>> {
    let sql = "select household_id from round_households where round_id = ?1 limit 40000";
    Ok(conn.all(sql, params![round_id], |row| row.get(0))?.into_iter().collect())
}

pub fn close(act: &mut Act, id: Uuid, reason: &str) -> Result<bool> {
    let (path, at) = (act.unit.path.clone(), act.at);
    let touched = act.exec(
        "update rounds set closed_at = ?3, reason = ?4
         where unit_path = ?1 and id = ?2 and closes_at > ?3 and (closed_at is null or closed_at > ?3)",
        params![path, id, at, reason],
    )?;
    Ok(touched == 1)
}

pub fn reopen(act: &mut Act, id: Uuid, until: OffsetDateTime, reason: &str) -> Result<bool> {
    let (path, at) = (act.unit.path.clone(), act.at);
    let touched = act.exec(
        "update rounds set closed_at = null, closes_at = ?3, reason = ?4, reopened = reopened + 1
         where unit_path = ?1 and id = ?2 and (closes_at <= ?5 or closed_at <= ?5)",
        params![path, id, until, reason, at],
    )?;
    Ok(touched == 1)
}

/// False when another press reminded meanwhile.
pub fn remind(act: &mut Act, id: Uuid) -> Result<bool> {
    let (path, at) = (act.unit.path.clone(), act.at);
    let touched = act.exec(
        "update rounds set reminded_at = ?3
         where unit_path = ?1 and id = ?2 and (reminded_at is null or reminded_at <= ?4)",
        params![path, id, at, at - REMIND_EVERY],
    )?;
    Ok(touched == 1)
}
