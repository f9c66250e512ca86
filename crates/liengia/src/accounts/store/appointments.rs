//! Offices that wait for the word of someone who sits.

use ground::db::{Conn, Result, Row};
use ground::params;
use ground::people::terms;
use ground::policy::{Grant, Role};
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::appointment::{Answered, Appointment, LASTS, SETTLED, confirmers_of, may_confirm};
use crate::accounts::model::NewOffice;

const SELECT: &str = "select a.id, a.person_id, p.name, a.role, a.unit_id, coalesce(u.name, 'Việt Nam'),
    a.unit_path, a.until_at, a.asked_by, a.asked_at, a.answer
    from appointments a join persons p on p.id = a.person_id left join passwords w on w.person_id = p.id
    left join units u on u.id = a.unit_id";

fn read(row: Row) -> anyhow::Result<Appointment> {
    Ok(Appointment {
        id: row.get(0)?,
        person_id: row.get(1)?,
        name: row.get(2)?,
        role: row.code(3, Role::from_code)?,
        unit_id: row.get(4)?,
        unit_name: row.get(5)?,
        unit_path: row.get(6)?,
        until_at: row.opt(7)?,
        asked_by: row.get(8)?,
        asked_at: row.get(9)?,
        answer: row.opt_code(10, Answered::from_code)?,
    })
}

/// Writes down that an office waits; false when the person waits for it already.
pub fn insert(
    conn: &mut Conn,
    unit: &Unit,
    person_id: Uuid,
    office: &NewOffice,
    by: Uuid,
    at: OffsetDateTime,
) -> Result<bool> {
    let stored = conn.exec(
        "insert into appointments (id, person_id, unit_id, unit_path, role, until_at, asked_by, asked_at)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 where not exists
         (select 1 from appointments where person_id = ?2 and unit_id = ?3 and role = ?5 and answer is null
          and asked_at > ?9)",
        params![
            office.id,
            person_id,
            &unit.id,
            &unit.path,
            office.role.code(),
            office.until_at,
            by,
            at,
            at - LASTS
        ],
    )?;
    Ok(stored == 1)
}

pub fn find(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<Appointment>> {
    conn.first(&format!("{SELECT} where a.unit_id = ?1 and a.id = ?2"), params![&unit.id, id], read)
}

/// What waits at a unit and below, oldest first.
pub fn list_waiting(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Appointment>> {
    let sql = format!(
        "{SELECT} where a.unit_path >= ?1 and a.unit_path < ?2 and a.answer is null and a.asked_at > ?3
         order by a.asked_at, a.id limit 200"
    );
    conn.all(&sql, params![&unit.path, unit.path_end(), at - LASTS], read)
}

/// Says something about what still waits; false when it does not.
pub fn answer(
    conn: &mut Conn,
    unit: &Unit,
    id: Uuid,
    answer: Answered,
    by: Uuid,
    at: OffsetDateTime,
) -> Result<bool> {
    let answered = conn.exec(
        "update appointments set answer = ?3, answered_by = ?4, answered_at = ?5
         where unit_id = ?1 and id = ?2 and answer is null and asked_at > ?6",
        params![&unit.id, id, answer.code(), by, at, at - LASTS],
    )?;
    Ok(answered == 1)
}

/// Those who may confirm an office of this role at a unit: they sit now, and sat already a while before.
pub fn confirmers(
    conn: &mut Conn,
    unit: &Unit,
    role: Role,
    but: &[Uuid],
    at: OffsetDateTime,
) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for confirmer in confirmers_of(role) {
        for (person_id, _) in terms::holders(conn, unit, *confirmer, at - SETTLED)? {
            let held = terms::grants(conn, person_id, at)?;
            let known = but.contains(&person_id) || found.contains(&person_id);
            if !known && may_confirm(role, &unit.path, &held, at) {
                found.push(person_id);
            }
        }
    }
    Ok(found)
}

/// Whether someone who could confirm ever sat at this unit or above, for longer than a few days.
pub fn somebody_sat(conn: &mut Conn, unit: &Unit, role: Role, at: OffsetDateTime) -> Result<bool> {
    let roles: Vec<_> = confirmers_of(role).iter().map(|role| format!("'{}'", role.code())).collect();
    let paths = unit.paths_up();
    let places: Vec<_> = (2..2 + paths.len()).map(|n| format!("?{n}")).collect();
    let mut values = params![at - SETTLED].to_vec();
    values.extend(paths.iter().map(|path| (*path).into()));
    let sql = format!(
        "select count(*) from terms where from_at <= ?1 and role in ({}) and unit_path in ({})",
        roles.join(", "),
        places.join(", ")
    );
    Ok(conn.number(&sql, &values)? > 0)
}

/// Whether this person may answer it: now, and already a while before it was asked.
pub fn may_answer(
    conn: &mut Conn,
    asked: &Appointment,
    confirmer: Uuid,
    held: &[Grant],
    at: OffsetDateTime,
) -> Result<bool> {
    if [asked.person_id, asked.asked_by].contains(&confirmer) {
        return Ok(false);
    }
    let before = asked.asked_at - SETTLED;
    let settled = terms::grants(conn, confirmer, before)?;
    Ok(may_confirm(asked.role, &asked.unit_path, held, at)
        && may_confirm(asked.role, &asked.unit_path, &settled, before))
}

/// The office begins. A first password that nobody has used yet counts its days from now.
pub fn begin(conn: &mut Conn, unit: &Unit, asked: &Appointment, at: OffsetDateTime) -> Result<bool> {
    let office = NewOffice {
        id: asked.id,
        name: asked.name.clone(),
        role: asked.role,
        login: String::new(),
        until_at: asked.until_at,
    };
    let given = super::insert(conn, unit, asked.person_id, &office, Some(asked.asked_by), at)?;
    if asked.person_id == asked.id {
        conn.exec(
            "update passwords set changed_at = ?2 where person_id = ?1 and must_change",
            params![asked.person_id, at],
        )?;
    }
    Ok(given)
}

/// Forgets the person who was made for an office that does not come, so that the sign-in name is free again.
pub fn forget_person(conn: &mut Conn, asked: &Appointment, at: OffsetDateTime) -> Result<()> {
    let stands = conn.number(
        "select count(*) from terms where person_id = ?1",
        params![asked.person_id],
    )? + conn.number(
        "select count(*) from appointments where person_id = ?1 and answer is null and id <> ?2 and asked_at > ?3",
        params![asked.person_id, asked.id, at - LASTS],
    )?;
    if asked.person_id == asked.id && stands == 0 {
        conn.exec("delete from passwords where person_id = ?1", params![asked.person_id])?;
        ground::people::persons::erase(conn, asked.person_id, at)?;
    }
    Ok(())
}

/// What waited in vain, so that nothing of it is kept.
pub fn list_expired(conn: &mut Conn, at: OffsetDateTime) -> Result<Vec<Appointment>> {
    let sql = format!(
        "{SELECT} where a.answer is null and a.asked_at <= ?1 and w.login is not null and a.person_id = a.id
         and not exists (select 1 from terms t where t.person_id = a.person_id) order by a.asked_at limit 100"
    );
    conn.all(&sql, params![at - LASTS], read)
}
