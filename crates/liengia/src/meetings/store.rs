//! Meetings in the database, as they exist at a unit: those that a group at or below it is called to.
//!
//! Not here: who answered and who came (`attendance/store.rs`), minutes and decisions (`minutes/store.rs`).

use ground::db::{Conn, Result, Row};
use ground::units::{self, Unit};
use ground::{Act, View, params};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::form::NewMeeting;
use super::kind::Kind;
use super::model::Meeting;

/// So many stand on a page of the list.
pub const PAGE: usize = 30;

const COLUMNS: &str = "m.id, m.unit_id, u.name, m.kind, m.title, m.begins_at, m.place, m.agenda, m.every_months, \
    m.called_by, m.version, m.changed_at, m.change_reason, m.cancelled_at";
const HERE: &str = "exists (select 1 from meeting_groups g where g.meeting_id = m.id and g.unit_path >= ?1 \
    and g.unit_path < ?2)";

fn select(where_and_order: &str) -> String {
    format!("select {COLUMNS} from meetings m join units u on u.id = m.unit_id where {where_and_order}")
}

fn read(row: Row) -> anyhow::Result<Meeting> {
    let every: Option<i64> = row.opt(8)?;
    Ok(Meeting {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        unit_name: row.get(2)?,
        kind: row.code(3, Kind::from_code)?,
        title: row.get(4)?,
        begins_at: row.get(5)?,
        place: row.get(6)?,
        agenda: row.get(7)?,
        every_months: every.map(u8::try_from).transpose()?,
        called_by: row.get(9)?,
        version: row.get(10)?,
        changed_at: row.get(11)?,
        change_reason: row.get(12)?,
        cancelled_at: row.opt(13)?,
    })
}

pub fn find(view: &mut View, id: Uuid) -> Result<Option<Meeting>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.first(&select(&format!("{HERE} and m.id = ?3")), params![path, end, id], read)
}

/// The meeting of something that was kept for it, wherever it was called (clocks).
pub fn find_anywhere(conn: &mut Conn, id: Uuid) -> Result<Option<Meeting>> {
    conn.first(&select("m.id = ?1"), params![id], read)
}

/// Those that begin from a moment on, the next one first.
pub fn list_from(view: &mut View, from: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Meeting>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = select(&format!(
        "{HERE} and m.begins_at >= ?3 and m.begins_at < ?4 order by m.begins_at, m.id limit 60"
    ));
    view.all(&sql, params![path, end, from, until], read)
}

/// A page of those that were, the newest first, from behind this one on; one more says that there is another page.
pub fn list_before(view: &mut View, (at, id): (OffsetDateTime, Uuid)) -> Result<Vec<Meeting>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = select(&format!(
        "{HERE} and (m.begins_at < ?3 or (m.begins_at = ?3 and m.id < ?4))
         order by m.begins_at desc, m.id desc limit {}",
        PAGE + 1
    ));
    view.all(&sql, params![path, end, at, id], read)
}

/// Those of the last years, the newest first, for a search.
pub fn list_of_years(view: &mut View, at: OffsetDateTime, span: Duration) -> Result<Vec<Meeting>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = select(&format!(
        "{HERE} and m.begins_at < ?3 and m.begins_at >= ?4 order by m.begins_at desc, m.id desc limit 400"
    ));
    view.all(&sql, params![path, end, at, at - span], read)
}

/// How many were held or cancelled in all before a moment.
pub fn count_before(view: &mut View, at: OffsetDateTime) -> Result<i64> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let sql = format!("select count(*) from meetings m where {HERE} and m.begins_at < ?3");
    view.number(&sql, params![path, end, at])
}

/// How many were held in a span of time at or below a unit.
pub fn count_held(conn: &mut Conn, unit: &Unit, from: OffsetDateTime, until: OffsetDateTime) -> Result<i64> {
    let sql = format!(
        "select count(*) from meetings m where {HERE} and m.begins_at >= ?3 and m.begins_at < ?4
         and m.cancelled_at is null"
    );
    conn.number(&sql, params![&unit.path, unit.path_end(), from, until])
}

/// The last regular one that this very unit called and held to; its rhythm is the unit's.
pub fn last_regular(view: &mut View) -> Result<Option<Meeting>> {
    let path = view.unit.path.clone();
    let sql = select(
        "m.unit_path = ?1 and m.kind = 'regular' and m.cancelled_at is null
         order by m.begins_at desc, m.id desc limit 1",
    );
    view.first(&sql, params![path], read)
}

/// Held by this very unit, and without minutes that were published.
pub fn list_without_minutes(view: &mut View) -> Result<Vec<Meeting>> {
    let (path, at) = (view.unit.path.clone(), view.at);
    let sql = select(
        "m.unit_path = ?1 and m.begins_at < ?2 and m.cancelled_at is null and not exists (select 1
         from meeting_minutes n where n.meeting_id = m.id and n.published_at is not null)
         order by m.begins_at desc, m.id limit 20",
    );
    view.all(&sql, params![path, at], read)
}

/// The groups that are called.
pub fn list_groups(conn: &mut Conn, meeting_id: Uuid) -> Result<Vec<Unit>> {
    let ids: Vec<String> = conn.all(
        "select unit_id from meeting_groups where meeting_id = ?1 order by unit_path limit 2000",
        params![meeting_id],
        |row| row.get(0),
    )?;
    let groups = ids.iter().map(|id| units::find(conn, id)).collect::<Result<Vec<_>>>()?;
    Ok(groups.into_iter().flatten().collect())
}

/// False when it is there already: the same form came twice.
pub fn insert(act: &mut Act, new: &NewMeeting) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let stored = act.exec(
        "insert into meetings (id, unit_id, unit_path, kind, title, begins_at, place, agenda, every_months, called_at,
         called_by, version, changed_at, change_reason)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?10, '') on conflict (id) do nothing",
        params![
            new.id, &unit.id, &unit.path, new.kind.code(), &new.title, new.begins_at, &new.place, &new.agenda,
            new.every_months, at, by
        ],
    )?;
    if stored == 1 {
        insert_groups(act, new)?;
    }
    Ok(stored == 1)
}

fn insert_groups(conn: &mut Conn, new: &NewMeeting) -> Result<()> {
    for group in &new.groups {
        conn.exec(
            "insert into meeting_groups (meeting_id, unit_id, unit_path) values (?1, ?2, ?3)",
            params![new.id, &group.id, &group.path],
        )?;
    }
    Ok(())
}

/// False when somebody changed or cancelled it since.
pub fn update(act: &mut Act, new: &NewMeeting) -> Result<bool> {
    let (path, at) = (act.unit.path.clone(), act.at);
    let touched = act.exec(
        "update meetings set kind = ?4, title = ?5, begins_at = ?6, place = ?7, agenda = ?8, every_months = ?9,
         change_reason = ?10, changed_at = ?11, version = version + 1
         where unit_path = ?1 and id = ?2 and version = ?3 and cancelled_at is null",
        params![
            path, new.id, new.seen, new.kind.code(), &new.title, new.begins_at, &new.place, &new.agenda,
            new.every_months, &new.reason, at
        ],
    )?;
    if touched == 1 {
        act.exec("delete from meeting_groups where meeting_id = ?1", params![new.id])?;
        insert_groups(act, new)?;
    }
    Ok(touched == 1)
}

pub fn cancel(act: &mut Act, id: Uuid, reason: &str) -> Result<bool> {
    let (path, at) = (act.unit.path.clone(), act.at);
    let touched = act.exec(
        "update meetings set cancelled_at = ?3, changed_at = ?3, change_reason = ?4, version = version + 1
         where unit_path = ?1 and id = ?2 and cancelled_at is null",
        params![path, id, at, reason],
    )?;
    Ok(touched == 1)
}

/// Who called it, by name and by the office they held here then.
pub fn caller_name(conn: &mut Conn, meeting: &Meeting) -> Result<(String, Option<String>)> {
    let found = conn.first(
        "select p.name, (select t.role from terms t where t.person_id = p.id and t.role <> 'member'
         and t.from_at <= m.called_at and (t.until_at is null or t.until_at > m.called_at)
         order by t.from_at limit 1) from meetings m join persons p on p.id = m.called_by where m.id = ?1",
        params![meeting.id],
        |row| Ok((row.get(0)?, row.opt(1)?)),
    )?;
    Ok(found.unwrap_or_default())
}
