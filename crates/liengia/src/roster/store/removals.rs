//! Taking a household off the roster, and back again while it was only a mistake.

use ground::auth::slips;
use ground::db::{Conn, Result};
use ground::params;
use ground::people::households;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

/// Takes a household off the roster: memberships and, for those who hold no other role here, sessions end at this
/// moment. A leader who lives there leads on. Returns how many memberships ended; none when someone was faster.
pub fn remove(conn: &mut Conn, unit: &Unit, id: Uuid, at: OffsetDateTime) -> Result<Option<u64>> {
    let there = "select count(*) from households where unit_id = ?1 and id = ?2 and removed_at is null";
    if conn.number(there, params![&unit.id, id])? == 0 {
        return Ok(None);
    }
    households::remove(conn, id, at)?;
    slips::withdraw_all(conn, id, None, at)?;
    let ended = conn.exec(
        "update terms set until_at = ?3 where unit_id = ?1 and role = 'member' and until_at is null
         and person_id in (select id from persons where household_id = ?2)",
        params![&unit.id, id, at],
    )?;
    conn.exec(
        "update sessions set ended_at = ?2 where ended_at is null
         and person_id in (select id from persons where household_id = ?1)
         and person_id not in (select person_id from terms where until_at is null or until_at > ?2)",
        params![id, at],
    )?;
    Ok(Some(ended))
}

/// When a household of this group was taken off, if it was.
pub fn find_removed(conn: &mut Conn, unit: &Unit, id: Uuid) -> Result<Option<OffsetDateTime>> {
    conn.first(
        "select removed_at from households where unit_id = ?1 and id = ?2 and removed_at is not null",
        params![&unit.id, id],
        |row| row.get(0),
    )
}

/// Puts a household back as it was: what ended with its removal, at that very moment, goes on.
pub fn return_to_roster(conn: &mut Conn, unit: &Unit, id: Uuid, removed_at: OffsetDateTime) -> Result<bool> {
    let back = conn.exec(
        "update households set removed_at = null where unit_id = ?1 and id = ?2 and removed_at = ?3",
        params![&unit.id, id, removed_at],
    )?;
    // A membership that was given anew meanwhile stands; the old one stays ended.
    conn.exec(
        "update terms set until_at = null where unit_id = ?1 and until_at = ?3 and role = 'member'
         and person_id in (select id from persons where household_id = ?2)
         and person_id not in (select person_id from terms where unit_id = ?1 and role = 'member' and until_at is null)",
        params![&unit.id, id, removed_at],
    )?;
    conn.exec(
        "update sessions set ended_at = null where ended_at = ?2
         and person_id in (select id from persons where household_id = ?1)",
        params![id, removed_at],
    )?;
    Ok(back == 1)
}
