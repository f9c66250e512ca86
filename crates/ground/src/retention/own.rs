//! The kinds of record that ground itself keeps: persons, households, consents, sessions, passwords, notices.
//!
//! Not here: slips and joinings (feature `memberships`), files (the feature that owns their subject).

use time::OffsetDateTime;
use uuid::Uuid;

use super::{Due, Gone, Record};
use crate::auth::{pins, sessions};
use crate::db::{Conn, Result};
use crate::params;
use crate::people::{Purpose, consents, persons};
use crate::policy::Role;

pub(super) const RECORDS: &[Record] = &[
    Record { kind: "person", list: list_persons, erase: erase_person, listed: true },
    Record { kind: "household", list: list_removed, erase: erase_household, listed: true },
    Record { kind: "declined", list: list_declined, erase: erase_household, listed: true },
    Record { kind: "consent", list: list_consents, erase: erase_consent, listed: false },
    Record { kind: "session", list: list_sessions, erase: erase_session, listed: false },
    Record { kind: "password", list: list_passwords, erase: erase_password, listed: false },
    Record { kind: "notice", list: list_notices, erase: erase_notice, listed: false },
];

/// What stands where a name or an address stood.
const NOTHING: &str = "—";

/// Those whose last role ended before the period, and who are on no roster any more. The unit is that of the last role.
fn list_persons(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select t.unit_id, p.id from persons p join terms t on t.id =
         (select l.id from terms l where l.person_id = p.id order by l.until_at desc, l.id desc limit 1)
         left join households h on h.id = p.household_id
         where t.unit_path >= ?1 and t.unit_path < ?2 and p.erased_at is null and t.until_at < ?4 and p.id > ?5
         and (h.id is null or h.removed_at is not null or h.declined_at is not null)
         and not exists (select 1 from terms n where n.person_id = p.id and (n.until_at is null or n.until_at > ?3))
         order by p.id",
    )
}

/// The line stays, so that what they did stays whole; the name, and what let them in, does not.
fn erase_person(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
    if persons::find(conn, id)?.is_none_or(|person| person.erased_at.is_some()) {
        return Ok(Gone::default());
    }
    persons::erase(conn, id, at)?;
    conn.exec("update persons set household_id = null where id = ?1", params![id])?;
    for purpose in Purpose::ALL {
        consents::withdraw(conn, id, purpose, at)?;
    }
    sessions::end_all(conn, id, at)?;
    conn.exec("update sessions set device = '' where person_id = ?1", params![id])?;
    pins::remove(conn, id)?;
    erase_password(conn, id, at)?;
    conn.exec("delete from notices where person_id = ?1", params![id])?;
    conn.exec(
        "update slips set withdrawn_at = ?2 where person_id = ?1 and used_at is null and withdrawn_at is null",
        params![id, at],
    )?;
    Ok(Gone::rows(1))
}

/// Households that were taken off the roster.
fn list_removed(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from households where unit_path >= ?1 and unit_path < ?2 and removed_at < ?3
         and removed_at < ?4 and id > ?5 and address <> '—' order by id",
    )
}

/// Households that said no: their people were erased at once; after this nobody remembers that they were asked.
fn list_declined(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select unit_id, id from households where unit_path >= ?1 and unit_path < ?2 and declined_at < ?3
         and declined_at < ?4 and id > ?5 and address <> '—' order by id",
    )
}

/// Its address goes, and the names of those who never had a role: whoever had one goes by the period of persons.
fn erase_household(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
    let emptied = conn.exec(
        "update households set address = ?2, address_fold = '', size = null, note = null,
         removed_at = coalesce(removed_at, ?3) where id = ?1 and address <> ?2",
        params![id, NOTHING, at],
    )?;
    if emptied == 0 {
        return Ok(Gone::default());
    }
    conn.exec(
        "update persons set name = '—', name_key = '', fold = '', birth_year = null, phone = null, erased_at = ?2
         where household_id = ?1 and erased_at is null
         and not exists (select 1 from terms t where t.person_id = persons.id)",
        params![id, at],
    )?;
    Ok(Gone::rows(1))
}

/// Answers that hold no more. The text they answered stays: it names no one.
fn list_consents(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select 'vn', id from consents where ?1 = '' and ?2 <> '' and answered_at < ?4 and id > ?5
         and (case when not given then answered_at when withdrawn_at is not null then withdrawn_at
         else expires_at end) < ?3 order by id",
    )
}

fn erase_consent(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    Ok(Gone::rows(conn.exec("delete from consents where id = ?1", params![id])?))
}

fn list_sessions(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select 'vn', id from sessions where ?1 = '' and ?2 <> '' and made_at < ?4 and id > ?5
         and coalesce(ended_at, expires_at) < ?3 order by id",
    )
}

fn erase_session(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    Ok(Gone::rows(conn.exec("delete from sessions where id = ?1", params![id])?))
}

/// Sign-in names and passwords of those who hold no office any more. By the person's id.
fn list_passwords(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    let offices: Vec<_> = Role::GIVEN
        .into_iter()
        .filter(|role| role.is_office())
        .map(|role| format!("'{}'", role.code()))
        .collect();
    let sql = format!(
        "select 'vn', w.person_id from passwords w where ?1 = '' and ?2 <> '' and w.changed_at < ?3
         and w.changed_at < ?4 and w.person_id > ?5 and not exists
         (select 1 from terms t where t.person_id = w.person_id and t.role in ({})
          and (t.until_at is null or t.until_at > ?3)) order by w.person_id",
        offices.join(", ")
    );
    due.list(conn, &sql)
}

/// With the password go the other ways in: passkeys, the secret of codes, codes on paper, how someone was let in again.
fn erase_password(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    for table in ["passkeys", "totps", "recovery_codes", "readmissions", "appointments"] {
        conn.exec(&format!("delete from {table} where person_id = ?1"), params![id])?;
    }
    Ok(Gone::rows(conn.exec("delete from passwords where person_id = ?1", params![id])?))
}

fn list_notices(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select n.unit_id, n.id from notices n left join units u on u.id = n.unit_id
         where coalesce(u.path, '') >= ?1 and coalesce(u.path, '') < ?2 and n.made_at < ?3 and n.made_at < ?4
         and n.id > ?5 order by n.id",
    )
}

fn erase_notice(conn: &mut Conn, id: Uuid, _at: OffsetDateTime) -> Result<Gone> {
    Ok(Gone::rows(conn.exec("delete from notices where id = ?1", params![id])?))
}
