//! People as the schema has them: households with who heads them, roles, sessions. Every program of this folder that fills a
//! database begins with these.

use ground::auth::sessions::{self, How};
use ground::db::{Conn, Result};
use ground::params;
use ground::policy::Role;
use ground::units::Unit;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::words;

/// A household of a group with who heads it, joined: its id and theirs.
pub fn household(conn: &mut Conn, group: &Unit, number: usize, at: OffsetDateTime) -> Result<(Uuid, Uuid)> {
    let id = ground::ids::fresh(at);
    let address = words::place(number);
    conn.exec(
        "insert into households (id, unit_id, unit_path, number, address, address_fold, size, written_at)
         values (?1, ?2, ?3, ?4, ?5, ?5, 4, ?6)",
        params![id, &group.id, &group.path, number as i64 + 1, address, at],
    )?;
    let head = person(conn, &format!("Nguyễn Văn Số {number}"), Some(id), at)?;
    conn.exec(
        "insert into household_heads (household_id, person_id, from_at) values (?1, ?2, ?3)",
        params![id, head, at],
    )?;
    give(conn, head, group, Role::Member, at)?;
    Ok((id, head))
}

pub fn person(conn: &mut Conn, name: &str, household_id: Option<Uuid>, at: OffsetDateTime) -> Result<Uuid> {
    let id = ground::ids::fresh(at);
    conn.exec(
        "insert into persons (id, household_id, name, name_key, fold, written_at) values (?1, ?2, ?3, ?3, ?3, ?4)",
        params![id, household_id, name, at],
    )?;
    Ok(id)
}

pub fn give(conn: &mut Conn, person: Uuid, unit: &Unit, role: Role, at: OffsetDateTime) -> Result<()> {
    ground::people::terms::give(conn, person, unit, role, None, at).map(|_| ())
}

/// A phone of this person that is signed in: its session, and the token of its cookie.
pub fn session(conn: &mut Conn, person: Uuid, at: OffsetDateTime) -> Result<(Uuid, String)> {
    sessions::open(conn, person, "bench", How::Test, Duration::days(30), at)
}
