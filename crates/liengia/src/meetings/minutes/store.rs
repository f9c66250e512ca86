//! Minutes and decisions in the database.

use ground::db::{Conn, Result, Row};
use ground::units::Kind as UnitKind;
use ground::{Act, View, ids, params};
use time::OffsetDateTime;
use uuid::Uuid;

use super::form::NewDecision;
use super::model::{Decision, Hands, Minutes};
use crate::meetings::model::anyones_address;

const COLUMNS: &str = "version, saves, chair, secretary, words, reason, body, digest, published_at";

fn read(row: Row) -> anyhow::Result<Minutes> {
    Ok(Minutes {
        version: row.get(0)?,
        saves: row.get(1)?,
        chair: row.get(2)?,
        secretary: row.get(3)?,
        words: row.get(4)?,
        reason: row.get(5)?,
        body: row.get(6)?,
        digest: row.opt(7)?.unwrap_or_default(),
        published_at: row.opt(8)?,
    })
}

/// Every version, the newest first.
pub fn list(conn: &mut Conn, meeting_id: Uuid) -> Result<Vec<Minutes>> {
    let sql =
        format!("select {COLUMNS} from meeting_minutes where meeting_id = ?1 order by version desc limit 20");
    conn.all(&sql, params![meeting_id], read)
}

/// Whether its minutes are out: what they say of who came is changed by a version of theirs, and by no tick.
pub fn is_published(conn: &mut Conn, meeting_id: Uuid) -> Result<bool> {
    let sql = "select 1 from meeting_minutes where meeting_id = ?1 and published_at is not null limit 1";
    Ok(conn.first(sql, params![meeting_id], |row| row.get::<i64>(0))?.is_some())
}

/// Saves a draft over what was seen; false when somebody saved or published it since.
pub fn save(act: &mut Act, meeting_id: Uuid, draft: &Minutes) -> Result<bool> {
    let (unit, at) = (act.unit.clone(), act.at);
    let new = act.exec(
        "insert into meeting_minutes (id, meeting_id, unit_id, unit_path, version, saves, chair, secretary, words,
         reason, saved_at, body) values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?9, ?10, '')
         on conflict (meeting_id, version) do nothing",
        params![
            ids::fresh(at), meeting_id, &unit.id, &unit.path, draft.version, &draft.chair, &draft.secretary,
            &draft.words, &draft.reason, at
        ],
    )?;
    if new == 1 {
        return Ok(draft.saves == 0);
    }
    let touched = act.exec(
        "update meeting_minutes set chair = ?4, secretary = ?5, words = ?6, reason = ?7, saved_at = ?8,
         saves = saves + 1 where meeting_id = ?1 and version = ?2 and saves = ?3 and published_at is null",
        params![
            meeting_id,
            draft.version,
            draft.saves,
            &draft.chair,
            &draft.secretary,
            &draft.words,
            &draft.reason,
            at
        ],
    )?;
    Ok(touched == 1)
}

/// Fixes a draft for good.
pub fn publish(act: &mut Act, meeting_id: Uuid, version: i64, body: &str, digest: &[u8]) -> Result<bool> {
    let (at, by) = (act.at, act.own_id());
    let touched = act.exec(
        "update meeting_minutes set body = ?3, digest = ?4, published_at = ?5, published_by = ?6
         where meeting_id = ?1 and version = ?2 and published_at is null",
        params![meeting_id, version, body, digest.to_vec(), at, by],
    )?;
    Ok(touched == 1)
}

const DECISIONS: &str = "select d.id, d.words, d.person_id, coalesce(p.name, ''), d.due_at, d.ayes, d.noes,
     d.abstained, d.done_at from meeting_decisions d left join persons p on p.id = d.person_id";

fn read_decision(row: Row) -> anyhow::Result<Decision> {
    Ok(Decision {
        id: row.get(0)?,
        words: row.get(1)?,
        person_id: row.opt(2)?,
        person: row.get(3)?,
        due_at: row.opt(4)?,
        hands: Hands { ayes: row.opt(5)?, noes: row.opt(6)?, abstained: row.opt(7)? },
        done_at: row.opt(8)?,
    })
}

/// What a meeting decided, in the order it was written down.
pub fn list_decisions(conn: &mut Conn, meeting_id: Uuid) -> Result<Vec<Decision>> {
    let sql = format!("{DECISIONS} where d.meeting_id = ?1 order by d.made_at, d.id limit 100");
    conn.all(&sql, params![meeting_id], read_decision)
}

/// What waits for somebody, once the minutes that say so are published: with the address of its meeting, its title, and since when.
pub fn list_for(conn: &mut Conn, person_id: Uuid) -> Result<Vec<(Decision, String, String, OffsetDateTime)>> {
    let sql = DECISIONS.replacen(" from", ", d.meeting_id, m.title, d.made_at from", 1)
        + " join meetings m on m.id = d.meeting_id where d.person_id = ?1 and d.done_at is null
            and exists (select 1 from meeting_minutes n where n.meeting_id = m.id and n.published_at is not null)
            order by d.due_at, d.id limit 50";
    conn.all(&sql, params![person_id], |row| {
        let (link, title, since) = (anyones_address(row.get(9)?), row.get(10)?, row.get(11)?);
        Ok((read_decision(row)?, link, title, since))
    })
}

/// Who is to do it and where it stands; nobody once it is done.
pub fn decided_for(conn: &mut Conn, id: Uuid) -> Result<Option<(Uuid, String)>> {
    conn.first(
        "select person_id, meeting_id from meeting_decisions
         where id = ?1 and person_id is not null and done_at is null",
        params![id],
        |row| Ok((row.get(0)?, anyones_address(row.get(1)?))),
    )
}

pub fn insert_decision(act: &mut Act, meeting_id: Uuid, new: &NewDecision) -> Result<bool> {
    let (unit, at, hands) = (act.unit.clone(), act.at, new.hands);
    let stored = act.exec(
        "insert into meeting_decisions
         (id, meeting_id, unit_id, unit_path, words, person_id, due_at, ayes, noes, abstained, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict (id) do nothing",
        params![
            new.id,
            meeting_id,
            &unit.id,
            &unit.path,
            &new.words,
            new.person_id,
            new.due_at,
            hands.ayes,
            hands.noes,
            hands.abstained,
            at
        ],
    )?;
    Ok(stored == 1)
}

pub fn remove_decision(conn: &mut Conn, meeting_id: Uuid, id: Uuid) -> Result<bool> {
    let sql = "delete from meeting_decisions where meeting_id = ?1 and id = ?2";
    Ok(conn.exec(sql, params![meeting_id, id])? == 1)
}

/// Done by whoever was to do it, or by those who keep the meeting (`own` false).
pub fn finish_decision(act: &mut Act, meeting_id: Uuid, id: Uuid, own: bool) -> Result<bool> {
    let (at, me) = (act.at, act.own_id());
    let only = if own { " and person_id = ?4" } else { "" };
    let touched = act.exec(
        &format!(
            "update meeting_decisions set done_at = ?3, done_by = ?4
             where meeting_id = ?1 and id = ?2 and done_at is null{only}"
        ),
        params![meeting_id, id, at, me],
    )?;
    Ok(touched == 1)
}

/// Who may be asked to do something: everybody of a group; of a larger unit those who hold an office at or below it.
pub fn list_people(view: &mut View) -> Result<Vec<(Uuid, String)>> {
    let members = if view.unit.kind == UnitKind::Group { "" } else { " and t.role <> 'member'" };
    let (path, end, at) = (view.unit.path.clone(), view.unit.path_end(), view.at);
    view.all(
        &format!(
            "select distinct p.id, p.name, p.name_key from terms t join persons p on p.id = t.person_id
             where t.unit_path >= ?1 and t.unit_path < ?2 and t.from_at <= ?3
             and (t.until_at is null or t.until_at > ?3) and p.erased_at is null{members}
             order by p.name_key, p.id limit 1000"
        ),
        params![path, end, at],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
