//! Offices and sessions in the database, as only the keeper and one's own pages ask for them.

use ground::auth::{passkeys, totp};
use ground::db::{Conn, Result};
use ground::params;
use ground::people::terms;
use ground::policy::Role;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::NewOffice;

pub mod appointments;
pub mod readmissions;

/// What stands behind a sign-in name. For a name that nobody has, the same questions are asked of nobody.
#[derive(Debug, Clone)]
pub struct Account {
    pub person_id: Uuid,
    pub hash: Option<String>,
    pub changed_at: OffsetDateTime,
    pub must_change: bool,
    /// Holds a term now.
    pub admitted: bool,
    /// A password alone is not enough.
    pub second: bool,
}

pub fn account(conn: &mut Conn, login: &str, at: OffsetDateTime) -> Result<Account> {
    let sql = "select person_id, hash, changed_at, must_change from passwords where login = ?1";
    let found = conn.first(sql, params![login], |row| {
        Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?))
    })?;
    let person_id = found.as_ref().map_or(Uuid::nil(), |found| found.0);
    let admitted = !terms::grants(conn, person_id, at)?.is_empty();
    let (keys, totp) = (passkeys::count(conn, person_id)?, totp::made_at(conn, person_id)?);
    let (hash, changed_at, must_change) =
        found.map_or((None, at, false), |(_, hash, changed_at, must)| (Some(hash), changed_at, must));
    Ok(Account { person_id, hash, changed_at, must_change, admitted, second: keys > 0 || totp.is_some() })
}

/// An office someone holds or held at a unit.
#[derive(Debug, Clone)]
pub struct Office {
    pub term_id: Uuid,
    pub person_id: Uuid,
    pub name: String,
    pub login: Option<String>,
    pub role: Role,
    pub unit_id: String,
    pub unit_name: String,
    pub from_at: OffsetDateTime,
    pub until_at: Option<OffsetDateTime>,
    /// A new password needs no second person: another factor is still asked, or nobody has used the account yet.
    pub resets_alone: bool,
}

/// Held now or later, or over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Held,
    Over,
}

/// Codes only: they come from [`Role`], never from outside.
fn offices() -> String {
    let codes: Vec<_> = Role::GIVEN
        .iter()
        .filter(|role| role.is_office() || **role == Role::Leader)
        .map(|role| format!("'{}'", role.code()))
        .collect();
    codes.join(", ")
}

/// Whether the keeper may give another password without a second person (`w` is the password, `p` the person).
const RESETS_ALONE: &str = "(exists (select 1 from passkeys k where k.person_id = p.id)
    or exists (select 1 from totps o where o.person_id = p.id)
    or (coalesce(w.must_change, false) and not exists
        (select 1 from readmissions r where r.person_id = p.id and r.confirmed_at is not null)))";

/// The offices at a unit and below, larger units first.
pub fn list(conn: &mut Conn, unit: &Unit, which: Which, at: OffsetDateTime) -> Result<Vec<Office>> {
    let (test, order, limit) = match which {
        Which::Held => ("(t.until_at is null or t.until_at > ?3)", "t.unit_path, t.role, p.name_key", 500),
        Which::Over => ("t.until_at <= ?3", "t.until_at desc, p.name_key", 50),
    };
    let sql = format!(
        "select t.id, p.id, p.name, w.login, t.role, t.unit_id, coalesce(u.name, 'Việt Nam'), t.from_at, t.until_at,
         {RESETS_ALONE}
         from terms t join persons p on p.id = t.person_id left join passwords w on w.person_id = p.id
         left join units u on u.id = t.unit_id
         where t.unit_path >= ?1 and t.unit_path < ?2 and {test} and t.role in ({})
         order by {order} limit {limit}",
        offices()
    );
    conn.all(&sql, params![&unit.path, unit.path_end(), at], |row| {
        Ok(Office {
            term_id: row.get(0)?,
            person_id: row.get(1)?,
            name: row.get(2)?,
            login: row.opt(3)?,
            role: row.code(4, Role::from_code)?,
            unit_id: row.get(5)?,
            unit_name: row.get(6)?,
            from_at: row.get(7)?,
            until_at: row.opt(8)?,
            resets_alone: row.get(9)?,
        })
    })
}

/// Whether the person holds an office at this very unit.
pub fn holds_office(conn: &mut Conn, unit: &Unit, person_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = format!(
        "select count(*) from terms where unit_id = ?1 and person_id = ?2 and (until_at is null or until_at > ?3)
         and role in ({})",
        offices()
    );
    Ok(conn.number(&sql, params![&unit.id, person_id, at])? > 0)
}

/// Whether another password for this person needs no second person.
pub fn resets_alone(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    let sql = format!(
        "select {RESETS_ALONE} from persons p left join passwords w on w.person_id = p.id where p.id = ?1"
    );
    Ok(conn.first(&sql, params![person_id], |row| row.get(0))?.unwrap_or(false))
}

/// Whether the person holds this very office.
pub fn holds(conn: &mut Conn, unit: &Unit, person_id: Uuid, role: Role, at: OffsetDateTime) -> Result<bool> {
    let sql = "select count(*) from terms where unit_id = ?1 and person_id = ?2 and role = ?3
         and (until_at is null or until_at > ?4)";
    Ok(conn.number(sql, params![&unit.id, person_id, role.code(), at])? > 0)
}

/// Whether this office was given already, and if so whether its first password is still the one that counts, and since
/// when it is held.
pub fn find_given(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<(bool, OffsetDateTime)>> {
    conn.first(
        "select t.person_id, t.from_at, w.changed_at, w.must_change from terms t
         left join passwords w on w.person_id = t.person_id where t.unit_id = ?1 and t.id = ?2",
        params![&unit.id, id],
        |row| {
            let (person_id, from_at): (Uuid, OffsetDateTime) = (row.get(0)?, row.get(1)?);
            let first = person_id == id && row.opt(2)? == Some(from_at) && row.opt(3)? == Some(true);
            Ok((first, from_at))
        },
    )
}

/// Gives an office from a moment on; false when the person holds it already.
pub fn insert(
    conn: &mut Conn,
    unit: &Unit,
    person_id: Uuid,
    office: &NewOffice,
    by: Option<Uuid>,
    from_at: OffsetDateTime,
) -> Result<bool> {
    let given = conn.exec(
        "insert into terms (id, person_id, unit_id, unit_path, role, from_at, until_at, given_by)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 where not exists
         (select 1 from terms where person_id = ?2 and unit_id = ?3 and role = ?5 and (until_at is null or until_at > ?6))",
        params![office.id, person_id, &unit.id, &unit.path, office.role.code(), from_at, office.until_at, by],
    )?;
    Ok(given == 1)
}

/// Ends an office at this unit now; the role it was, or none when it was over or not one.
pub fn end(
    conn: &mut Conn,
    unit: &Unit,
    person_id: Uuid,
    term_id: Uuid,
    at: OffsetDateTime,
) -> Result<Option<String>> {
    let sql = format!(
        "update terms set until_at = ?4 where unit_id = ?1 and person_id = ?2 and id = ?3
         and (until_at is null or until_at > ?4) and role in ({}) returning role",
        offices()
    );
    conn.first(&sql, params![&unit.id, person_id, term_id, at], |row| row.get(0))
}

/// Whether this office was ever given here: it is over, and not nowhere.
pub fn was_given(conn: &mut Conn, unit: &Unit, person_id: Uuid, term_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from terms where unit_id = ?1 and person_id = ?2 and id = ?3";
    Ok(conn.number(sql, params![&unit.id, person_id, term_id])? > 0)
}

/// Ends every session of a person but one; how many there were.
pub fn end_other_sessions(conn: &mut Conn, person_id: Uuid, keep: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update sessions set ended_at = ?3 where person_id = ?1 and id <> ?2 and ended_at is null",
        params![person_id, keep, at],
    )
}
