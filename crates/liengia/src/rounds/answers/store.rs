//! Answers in the database: every one that came, struck and withdrawn ones too. What stands of them is worked out by
//! `count.rs` each time.

use std::collections::{BTreeSet, HashMap, HashSet};

use ground::db::{Conn, Result, Row};
use ground::people::{Hand, Helped, Kin};
use ground::units::Unit;
use ground::{Act, View, ids, params};
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::Phone;

use crate::rounds::count::{Given, Says, Strike, Way};

/// A household that is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    pub household_id: Uuid,
    pub unit_id: String,
    pub number: i64,
    pub address: String,
    /// Who heads it.
    pub name: String,
    pub phone: Option<Phone>,
    /// It left, or said no to being listed.
    pub gone: bool,
    /// Why it is asked, where it was not from the beginning.
    pub word: String,
}

/// How an answer came, for its own household and for those who knock: not what it says.
#[derive(Debug, Clone)]
pub struct Came {
    pub id: Uuid,
    pub way: Way,
    pub name: String,
    pub given_at: OffsetDateTime,
    pub received_at: OffsetDateTime,
    pub clock_skew: Option<i64>,
    /// Whose phone it was.
    pub taker: String,
    pub drawing: Option<String>,
    /// Whose hand it was, where a helper answered for an elder.
    pub hand: Option<Hand>,
}

/// An answer that is to be written down.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    pub id: Uuid,
    pub household_id: Uuid,
    pub version: i64,
    pub way: Way,
    pub says: Says,
    pub choice: Option<i64>,
    pub name: String,
    pub given_at: OffsetDateTime,
    pub clock_skew: Option<i64>,
    pub sheet_id: Option<Uuid>,
    pub drawing: Option<String>,
    pub helped: Option<Helped>,
}

/// More than this no round asks.
const ANSWERS_MAX: usize = 40_000;

/// The households that are asked at or below a unit, by group and number.
pub fn list_asked(view: &mut View, round_id: Uuid) -> Result<Vec<Asked>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.all(
        &format!(
            "select b.household_id, b.unit_id, coalesce(h.number, 0), coalesce(h.address, r.address, ''),
             coalesce(p.name, r.name, ''), p.phone, h.removed_at, coalesce(h.declined_at, r.gone_at), b.word,
             case when h.id is null and r.id is null then true else false end
             from round_households b left join households h on h.id = b.household_id
             left join residents r on r.id = b.household_id left join household_heads hh on hh.household_id = h.id and hh.until_at is null
             left join persons p on p.id = hh.person_id
             where b.round_id = ?3 and b.unit_path >= ?1 and b.unit_path < ?2
             order by b.unit_path, coalesce(h.number, 0), r.address, b.household_id limit {ANSWERS_MAX}"
        ),
        params![path, end, round_id],
        |row| {
            let phone: Option<String> = row.opt(5)?;
            let (removed, declined): (Option<OffsetDateTime>, Option<OffsetDateTime>) =
                (row.opt(6)?, row.opt(7)?);
            Ok(Asked {
                household_id: row.get(0)?,
                unit_id: row.get(1)?,
                number: row.get(2)?,
                address: row.get(3)?,
                name: row.get(4)?,
                phone: phone.and_then(|phone| Phone::parse(&phone).ok()),
                // Of a line that was taken back or forgotten nobody is left to ask.
                gone: removed.is_some() || declined.is_some() || row.get(9)?,
                word: row.get(8)?,
            })
        },
    )
}

/// Whether this household is asked, and of which group it is.
pub fn is_asked(view: &mut View, round_id: Uuid, household_id: Uuid) -> Result<bool> {
    let unit_id = view.unit.id.clone();
    let sql = "select count(*) from round_households b left join households h on h.id = b.household_id
         left join residents r on r.id = b.household_id
         where b.round_id = ?1 and b.household_id = ?2 and b.unit_id = ?3
         and ((h.id is not null and h.removed_at is null and h.declined_at is null)
         or (r.id is not null and r.gone_at is null))";
    Ok(view.number(sql, params![round_id, household_id, unit_id])? > 0)
}

const GIVEN: &str = "select a.id, a.household_id, a.version, a.way, a.says, a.choice, a.given_at,
     exists (select 1 from round_drawings d where d.answer_id = a.id) from round_answers a";

/// Everything that was answered at or below a unit. What was ticked by mistake and taken back is no answer.
pub fn list_given(view: &mut View, round_id: Uuid) -> Result<Vec<Given>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.all(
        &format!(
            "{GIVEN} where a.round_id = ?3 and a.unit_path >= ?1 and a.unit_path < ?2 and a.undone_at is null
             order by a.household_id, a.given_at, a.id limit {ANSWERS_MAX}"
        ),
        params![path, end, round_id],
        read_given,
    )
}

/// Everything that one household answered.
pub fn list_of_household(conn: &mut Conn, round_id: Uuid, household_id: Uuid) -> Result<Vec<Given>> {
    let sql = format!(
        "{GIVEN} where a.round_id = ?1 and a.household_id = ?2 and a.undone_at is null
         order by a.given_at, a.id limit 500"
    );
    conn.all(&sql, params![round_id, household_id], read_given)
}

fn read_given(row: Row) -> anyhow::Result<Given> {
    Ok(Given {
        id: row.get(0)?,
        household_id: row.get(1)?,
        version: row.get(2)?,
        way: row.code(3, Way::from_code)?,
        says: row.code(4, Says::from_code)?,
        choice: row.opt(5)?,
        at: row.get(6)?,
        drawn: row.get(7)?,
    })
}

/// Those of the households at or below a unit of which somebody is in the app, and hears what was written down for them.
pub fn list_joined(view: &mut View) -> Result<HashSet<Uuid>> {
    let (path, end, at) = (view.unit.path.clone(), view.unit.path_end(), view.at);
    let sql = format!(
        "select distinct p.household_id from persons p join terms t on t.person_id = p.id
         where p.household_id is not null and p.erased_at is null and t.unit_path >= ?1 and t.unit_path < ?2
         and t.from_at <= ?3 and (t.until_at is null or t.until_at > ?3) limit {ANSWERS_MAX}"
    );
    Ok(view.all(&sql, params![path, end, at], |row| row.get(0))?.into_iter().collect())
}

pub fn list_strikes(view: &mut View, round_id: Uuid) -> Result<Vec<Strike>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.all(
        &format!(
            "select household_id, way, struck_at from round_strikes
             where round_id = ?3 and unit_path >= ?1 and unit_path < ?2
             order by household_id, way limit {ANSWERS_MAX}"
        ),
        params![path, end, round_id],
        read_strike,
    )
}

/// Of one household: its first page asks for nobody else's.
pub fn list_strikes_of(conn: &mut Conn, round_id: Uuid, household_id: Uuid) -> Result<Vec<Strike>> {
    conn.all(
        "select household_id, way, struck_at from round_strikes
         where round_id = ?1 and household_id = ?2 order by way limit 10",
        params![round_id, household_id],
        read_strike,
    )
}

fn read_strike(row: Row) -> anyhow::Result<Strike> {
    Ok(Strike { household_id: row.get(0)?, way: row.code(1, Way::from_code)?, at: row.get(2)? })
}

const CAME: &str = "select a.id, a.way, a.name, a.given_at, a.received_at, a.clock_skew,
     coalesce(p.name, ''), d.drawing, a.for_kin from round_answers a join persons p on p.id = a.taken_by
     left join round_drawings d on d.answer_id = a.id";

fn read_came(row: Row) -> anyhow::Result<Came> {
    let (name, kin): (String, _) = (row.get(6)?, row.opt_code(8, Kin::from_code)?);
    Ok(Came {
        hand: kin.map(|kin| Hand { name, kin }),
        id: row.get(0)?,
        way: row.code(1, Way::from_code)?,
        name: row.get(2)?,
        given_at: row.get(3)?,
        received_at: row.get(4)?,
        clock_skew: row.opt(5)?,
        taker: row.get(6)?,
        drawing: row.opt(7)?,
    })
}

pub fn find_came(conn: &mut Conn, id: Uuid) -> Result<Option<Came>> {
    conn.first(&format!("{CAME} where a.id = ?1"), params![id], read_came)
}

/// How every answer of a group came, by its id.
pub fn list_came(view: &mut View, round_id: Uuid) -> Result<HashMap<Uuid, Came>> {
    let unit_id = view.unit.id.clone();
    let sql = format!("{CAME} where a.round_id = ?1 and a.unit_id = ?2 order by a.id limit {ANSWERS_MAX}");
    let all = view.all(&sql, params![round_id, unit_id], read_came)?;
    Ok(all.into_iter().map(|came| (came.id, came)).collect())
}

/// False when it is there already: the same form came twice, by whatever way.
pub fn insert(act: &mut Act, round_id: Uuid, new: &NewAnswer) -> Result<bool> {
    let (unit, at, by): (&Unit, _, _) = (act.unit, act.at, act.own_id());
    let stored = act.exec(
        "insert into round_answers (id, round_id, household_id, unit_id, unit_path, version, way, says, choice, name,
         given_at, clock_skew, received_at, taken_by, sheet_id, for_id, for_kin)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) on conflict (id) do nothing",
        params![
            new.id,
            round_id,
            new.household_id,
            &unit.id,
            &unit.path,
            new.version,
            new.way.code(),
            new.says.code(),
            new.choice,
            &new.name,
            new.given_at,
            new.clock_skew,
            at,
            by,
            new.sheet_id,
            new.helped.as_ref().map(|one| one.elder_id),
            new.helped.as_ref().map(|one| one.kin.code())
        ],
    )?;
    if stored == 1
        && let Some(drawing) = &new.drawing
    {
        act.exec(
            "insert into round_drawings (id, answer_id, drawing) values (?1, ?2, ?3)",
            params![ids::fresh(at), new.id, drawing],
        )?;
    }
    Ok(stored == 1)
}

/// What its people answered on their own phones until now it takes back.
pub fn withdraw(act: &mut Act, round_id: Uuid, household_id: Uuid) -> Result<()> {
    let (unit, at) = (act.unit.clone(), act.at);
    act.exec(
        "insert into round_strikes (id, round_id, household_id, unit_id, unit_path, way, struck_at)
         values (?1, ?2, ?3, ?4, ?5, 'own', ?6) on conflict (round_id, household_id, way)
         do update set struck_at = excluded.struck_at",
        params![ids::fresh(at), round_id, household_id, &unit.id, &unit.path, at],
    )?;
    Ok(())
}

/// False when the household said so before.
pub fn strike(act: &mut Act, round_id: Uuid, household_id: Uuid, way: Way) -> Result<bool> {
    let (unit, at) = (act.unit.clone(), act.at);
    let stored = act.exec(
        "insert into round_strikes (id, round_id, household_id, unit_id, unit_path, way, struck_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (round_id, household_id, way) do nothing",
        params![ids::fresh(at), round_id, household_id, &unit.id, &unit.path, way.code(), at],
    )?;
    Ok(stored == 1)
}

/// What helpers signed in the name of this person, the last first: when, what, by whose hand.
pub fn list_given_for(view: &mut View, elder_id: Uuid) -> Result<Vec<(Uuid, OffsetDateTime, String, Hand)>> {
    let unit_id = view.unit.id.clone();
    view.all(
        "select r.id, a.given_at, r.title, coalesce(p.name, ''), a.for_kin from round_answers a
         join rounds r on r.id = a.round_id left join persons p on p.id = a.taken_by
         where a.unit_id = ?1 and a.for_id = ?2 order by a.given_at desc, a.id limit 50",
        params![unit_id, elder_id],
        |row| {
            let hand = Hand { name: row.get(3)?, kin: row.code(4, Kin::from_code)? };
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, hand))
        },
    )
}

/// The round, the household and the unit of an answer; none of one that was taken back.
pub fn place_of(conn: &mut Conn, id: Uuid) -> Result<Option<(Uuid, Uuid, String)>> {
    conn.first(
        "select round_id, household_id, unit_id from round_answers where id = ?1 and undone_at is null",
        params![id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

pub fn is_struck(conn: &mut Conn, round_id: Uuid, household_id: Uuid, way: Way) -> Result<bool> {
    let sql = "select count(*) from round_strikes where round_id = ?1 and household_id = ?2 and way = ?3";
    Ok(conn.number(sql, params![round_id, household_id, way.code()])? > 0)
}

/// The households whose lines of a sheet were ticked after a moment.
pub fn list_ticked(view: &mut View, sheet_id: Uuid, since: OffsetDateTime) -> Result<BTreeSet<Uuid>> {
    let unit_id = view.unit.id.clone();
    let sql =
        "select household_id from round_answers where unit_id = ?1 and sheet_id = ?2 and received_at > ?3
         and undone_at is null order by household_id limit 2000";
    Ok(view.all(sql, params![unit_id, sheet_id, since], |row| row.get(0))?.into_iter().collect())
}

/// Takes back lines of a sheet that were ticked after a moment; how many. They stay, and count for nothing.
pub fn undo_ticks(act: &mut Act, sheet_id: Uuid, household_id: Uuid, since: OffsetDateTime) -> Result<u64> {
    let (unit_id, at) = (act.unit.id.clone(), act.at);
    act.exec(
        "update round_answers set undone_at = ?5 where unit_id = ?1 and sheet_id = ?2 and household_id = ?3
         and received_at > ?4 and undone_at is null",
        params![unit_id, sheet_id, household_id, since, at],
    )
}

/// How often a line of a sheet was taken back: the next tick of it is another answer.
pub fn count_undone(conn: &mut Conn, sheet_id: Uuid, household_id: Uuid) -> Result<i64> {
    let sql = "select count(*) from round_answers where sheet_id = ?1 and household_id = ?2 and undone_at is not null";
    conn.number(sql, params![sheet_id, household_id])
}

/// Whether a line of this sheet was ever ticked for the household.
pub fn is_of_sheet(conn: &mut Conn, sheet_id: Uuid, household_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from round_answers where sheet_id = ?1 and household_id = ?2";
    Ok(conn.number(sql, params![sheet_id, household_id])? > 0)
}
