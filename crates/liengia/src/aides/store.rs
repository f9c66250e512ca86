//! Who answers for whom, in the database.

use ground::db::{Conn, Result, Row};
use ground::people::Kin;
use ground::policy::Role;
use ground::{Act, View, params};
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::{Aide, LASTS, Side, WAITS, Witness};

const AIDES: &str =
    "select a.id, a.elder_id, e.name, e.household_id, a.aide_id, h.name, h.household_id, a.kin, a.asked_at,
     a.asked_by, a.said_at, a.witness_id, a.begun_at, a.until_at
     from aides a join persons e on e.id = a.elder_id and e.erased_at is null
     join persons h on h.id = a.aide_id and h.erased_at is null where a.unit_id = ?1";

fn read(row: Row) -> anyhow::Result<Aide> {
    Ok(Aide {
        id: row.get(0)?,
        elder: Side { id: row.get(1)?, name: row.get(2)?, household_id: row.opt(3)? },
        aide: Side { id: row.get(4)?, name: row.get(5)?, household_id: row.opt(6)? },
        kin: row.code(7, Kin::from_code)?,
        asked_at: row.get(8)?,
        asked_by: row.get(9)?,
        said_at: row.opt(10)?,
        witness_id: row.opt(11)?,
        begun_at: row.opt(12)?,
        until_at: row.get(13)?,
    })
}

/// One of this group, whether it stands or not.
pub fn find(view: &mut View, id: Uuid) -> Result<Option<Aide>> {
    let unit_id = view.unit.id.clone();
    view.first(&format!("{AIDES} and a.id = ?2"), params![unit_id, id], read)
}

/// All of the group that are not over, the last asked first.
pub fn list(view: &mut View) -> Result<Vec<Aide>> {
    let (unit_id, at) = (view.unit.id.clone(), view.at);
    let sql = format!("{AIDES} and a.until_at > ?2 order by a.asked_at desc, a.id limit 500");
    view.all(&sql, params![unit_id, at], read)
}

/// People who live in the houses of the group; `joined`: only who has joined, and so has a phone to answer by.
pub fn list_people(view: &mut View, joined: bool) -> Result<Vec<Side>> {
    let (unit_id, at) = (view.unit.id.clone(), view.at);
    let has = "exists (select 1 from terms t where t.person_id = p.id and t.unit_id = ?1 and t.from_at <= ?2
         and (t.until_at is null or t.until_at > ?2))";
    let sql = format!(
        "select p.id, p.name, p.household_id from persons p join households h on h.id = p.household_id
         where p.erased_at is null and h.unit_id = ?1 and h.removed_at is null and h.declined_at is null
         and ({has} or not ?3) order by p.name_key, p.id limit 2000"
    );
    view.all(&sql, params![unit_id, at, joined], |row| {
        Ok(Side { id: row.get(0)?, name: row.get(1)?, household_id: row.opt(2)? })
    })
}

/// Who heads a house of the group and has joined: they may be asked to have heard it.
pub fn list_heads(view: &mut View) -> Result<Vec<Side>> {
    let (unit_id, at) = (view.unit.id.clone(), view.at);
    view.all(
        "select p.id, p.name, p.household_id from household_heads hh join persons p on p.id = hh.person_id
         join households h on h.id = hh.household_id and h.removed_at is null and h.declined_at is null
         where h.unit_id = ?1 and hh.until_at is null and p.erased_at is null
         and exists (select 1 from terms t where t.person_id = p.id and t.unit_id = ?1 and t.from_at <= ?2
         and (t.until_at is null or t.until_at > ?2)) order by p.name_key, p.id limit 2000",
        params![unit_id, at],
        |row| Ok(Side { id: row.get(0)?, name: row.get(1)?, household_id: row.opt(2)? }),
    )
}

/// The caller, as somebody who might have heard it.
pub fn as_witness(view: &mut View) -> Result<Witness> {
    let (me, unit_id) = (view.own_id(), view.unit.id.clone());
    let household_id = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    let leads = view
        .who
        .grants
        .iter()
        .any(|grant| grant.unit_id == unit_id && matches!(grant.role, Role::Leader | Role::Deputy));
    let sql = "select count(*) from household_heads hh join households h on h.id = hh.household_id
         where hh.person_id = ?1 and hh.until_at is null and h.unit_id = ?2 and h.removed_at is null";
    let heads = view.number(sql, params![me, unit_id])? > 0;
    Ok(Witness { id: me, household_id, leads, heads })
}

/// What is asked for: who, for whom, before whom.
#[derive(Debug, Clone, Copy)]
pub struct New {
    pub id: Uuid,
    pub elder_id: Uuid,
    pub aide_id: Uuid,
    pub kin: Kin,
    pub witness_id: Option<Uuid>,
    /// By the elder themselves, who thereby said it.
    pub said: bool,
}

/// False when the same form came before.
pub fn insert(act: &mut Act, new: New) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let stored = act.exec(
        "insert into aides (id, unit_id, unit_path, elder_id, aide_id, kin, asked_at, asked_by, said_at, witness_id, until_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict (id) do nothing",
        params![
            new.id,
            &unit.id,
            &unit.path,
            new.elder_id,
            new.aide_id,
            new.kin.code(),
            at,
            by,
            new.said.then_some(at),
            new.witness_id,
            at + WAITS
        ],
    )?;
    Ok(stored == 1)
}

/// The elder pressed; false when they had, or it is over.
pub fn say(act: &mut Act, id: Uuid) -> Result<bool> {
    let at = act.at;
    let sql = "update aides set said_at = ?2 where id = ?1 and said_at is null and until_at > ?2";
    Ok(act.exec(sql, params![id, at])? == 1)
}

/// From now on it stands; what stood between the same two before is over. False when somebody was faster.
pub fn confirm(act: &mut Act, aide: &Aide) -> Result<bool> {
    let (at, by) = (act.at, act.own_id());
    let sql = "update aides set begun_at = ?2, witnessed_by = ?3, until_at = ?4
         where id = ?1 and said_at is not null and begun_at is null and until_at > ?2";
    if act.exec(sql, params![aide.id, at, by, at + LASTS])? == 0 {
        return Ok(false);
    }
    let sql =
        "update aides set until_at = ?3 where elder_id = ?1 and aide_id = ?2 and id <> ?4 and until_at > ?3";
    act.exec(sql, params![aide.elder.id, aide.aide.id, at, aide.id])?;
    Ok(true)
}

/// False when it was over.
pub fn end(act: &mut Act, id: Uuid) -> Result<bool> {
    let (at, by) = (act.at, act.own_id());
    let sql = "update aides set until_at = ?2, ended_by = ?3 where id = ?1 and until_at > ?2";
    Ok(act.exec(sql, params![id, at, by])? == 1)
}

/// Somebody left the group: nobody answers for them, and they for nobody.
pub fn end_all(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update aides set until_at = ?2 where (elder_id = ?1 or aide_id = ?1) and until_at > ?2",
        params![person_id, at],
    )?;
    Ok(())
}
