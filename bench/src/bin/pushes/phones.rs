//! People with a phone each that agreed to be told, and the alarm that each is told of. Written into the database, as the
//! application would have.

use std::net::SocketAddr;

use anyhow::Result;
use bench::liengia::{Place, people};
use ground::auth::Key;
use ground::db::Conn;
use ground::params;
use ground::policy::Role;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

/// A point of the curve: the example of RFC 8291. One pair of keys for all costs the server as much as many.
const PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
/// What everybody is told: at any hour, and of it a lock screen may show all.
const KIND: &str = "factors-changed";
const BATCH: usize = 500;

pub async fn allow(place: &Place, service: SocketAddr, phones: usize) -> Result<()> {
    let key: [u8; 32] = std::fs::read(place.data.join("key"))?
        .try_into()
        .map_err(|_| anyhow::anyhow!("a key of 32 bytes"))?;
    let (key, store) = (Key::new(key), place.store().await?);
    for from in (0..phones).step_by(BATCH) {
        let (key, to) = (key.clone(), phones.min(from + BATCH));
        store.write(move |conn| (from..to).try_for_each(|n| one(conn, &key, service, n))).await?;
    }
    place.close(store)
}

fn one(conn: &mut Conn, key: &Key, service: SocketAddr, n: usize) -> ground::db::Result<()> {
    let at = OffsetDateTime::now_utc();
    let person = people::person(conn, "Nguyễn Thị Nghe", None, at)?;
    people::give(conn, person, &Unit::country(), Role::Member, at)?;
    let (session, _) = people::session(conn, person, at)?;
    let kept = serde_json::json!({ "endpoint": format!("http://{service}/push/{n}"), "public": PUBLIC, "auth": AUTH });
    let sealed = key.hide("push-device", session.as_bytes(), kept.to_string().as_bytes())?;
    conn.exec(
        "insert into push_devices (session_id, person_id, mark, host, sealed, language, allowed_at, proved_at)
         values (?1, ?2, ?3, ?4, ?5, 'vi', ?6, ?6)",
        params![session, person, session.as_bytes().to_vec(), service.ip().to_string(), sealed, at],
    )?;
    Ok(())
}

/// Everybody with a phone is told, in one transaction beside the running server.
pub async fn alarm(place: &Place) -> Result<()> {
    let store = place.store().await?;
    store
        .write(|conn| {
            let at = OffsetDateTime::now_utc();
            let people: Vec<Uuid> =
                conn.all("select person_id from push_devices limit 20000", params![], |row| row.get(0))?;
            for person in people {
                conn.exec(
                    "insert into notices (id, person_id, unit_id, kind, link, made_at, outward, leaves_at)
                     values (?1, ?2, 'vn', ?3, '/me/security', ?4, 'said', ?4)",
                    params![ground::ids::fresh(at), person, KIND, at],
                )?;
            }
            Ok::<_, ground::db::Error>(())
        })
        .await?;
    place.close(store)
}
