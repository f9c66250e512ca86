//! The address of somebody's calendar: one at a time, and by its hash, so that the database opens nobody's.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::auth::Key;
use ground::db::{Conn, Result};
use ground::{Act, View, ids, params};
use uuid::Uuid;

/// What stands in the address: derived from the row's id with the installation's key, so that it can be shown again.
pub fn token(key: &Key, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(&key.derive("calendar", id.as_bytes())[..16])
}

fn hash(key: &Key, token: &str) -> Vec<u8> {
    key.derive("calendar_hash", token.as_bytes()).to_vec()
}

/// The caller's own.
pub fn find_own(view: &mut View) -> Result<Option<Uuid>> {
    let me = view.own_id();
    view.first("select id from calendar_addresses where person_id = ?1", params![me], |row| row.get(0))
}

/// Whose calendar it is.
pub fn find_owner(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<Uuid>> {
    let sql = "select person_id from calendar_addresses where token_hash = ?1";
    conn.first(sql, params![hash(key, token)], |row| row.get(0))
}

/// False when there is one already.
pub fn insert(act: &mut Act, key: &Key) -> Result<bool> {
    let (at, me) = (act.at, act.own_id());
    let id = ids::fresh(at);
    let stored = act.exec(
        "insert into calendar_addresses (id, person_id, token_hash, made_at) values (?1, ?2, ?3, ?4)
         on conflict (person_id) do nothing",
        params![id, me, hash(key, &token(key, id)), at],
    )?;
    Ok(stored == 1)
}

/// False when there was none.
pub fn remove(act: &mut Act) -> Result<bool> {
    let me = act.own_id();
    Ok(act.exec("delete from calendar_addresses where person_id = ?1", params![me])? == 1)
}
