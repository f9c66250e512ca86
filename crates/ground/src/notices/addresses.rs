//! The address at which somebody wants mail of what they are told. It counts once a link in a mail to it was pressed, and ends
//! with one press in any mail. It lies sealed: whoever reads the database reads no address.
//!
//! A link proves by itself: it names the row, and only the installation's key can make it. Links are fetched by mail programs and
//! those who guard them, so none of them does anything before somebody presses on its page.
//! Not here: the page (feature `notices`), how a mail travels (`mail`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use subtle::ConstantTimeEq as _;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Key;
use crate::db::{Conn, Result};
use crate::ids;
use crate::params;
use crate::web::Lang;

/// An address that nobody confirmed in that time is forgotten.
pub const CONFIRM_LASTS: Duration = Duration::days(3);
const SEAL: &str = "letters/address";
const MARK: &str = "letters/link";
const MARK_BYTES: usize = 16;

/// An address as its owner and a message need it.
#[derive(Debug, Clone)]
pub struct Address {
    pub id: Uuid,
    pub person_id: Uuid,
    pub address: String,
    pub lang: Lang,
    pub asked_at: OffsetDateTime,
    pub confirmed_at: Option<OffsetDateTime>,
}

/// What stands in the links of a mail.
pub fn token(key: &Key, id: Uuid) -> String {
    let mark = key.derive(MARK, id.as_bytes());
    let mut bytes = id.as_bytes().to_vec();
    bytes.extend(&mark[..MARK_BYTES]);
    BASE64.encode(bytes)
}

/// The page to which every link in a mail leads.
pub(crate) fn link(app: &App, token: &str) -> String {
    format!("{}/mail/{token}", app.config.base_url())
}

/// Which row a link names, if it is ours.
pub fn read_token(key: &Key, token: &str) -> Option<Uuid> {
    let bytes = BASE64.decode(token).ok()?;
    let (id, mark) = bytes.split_first_chunk::<16>()?;
    let ours = key.derive(MARK, id);
    let same = mark.len() == MARK_BYTES && bool::from(mark.ct_eq(&ours[..MARK_BYTES]));
    same.then(|| Uuid::from_bytes(*id))
}

/// Another address in the place of the one before; it is not told before it is confirmed.
pub fn set(
    conn: &mut Conn,
    key: &Key,
    (person_id, address, lang): (Uuid, &str, Lang),
    at: OffsetDateTime,
) -> Result<Uuid> {
    conn.exec("delete from mail_addresses where person_id = ?1", params![person_id])?;
    let id = ids::fresh(at);
    conn.exec(
        "insert into mail_addresses (id, person_id, sealed, language, asked_at) values (?1, ?2, ?3, ?4, ?5)",
        params![id, person_id, key.hide(SEAL, id.as_bytes(), address.as_bytes())?, lang.code(), at],
    )?;
    Ok(id)
}

/// Of what was taken away only when it was asked for stays, for as long as one that nobody confirmed: the brake stands on it.
/// What waits to go there goes nowhere.
pub fn remove(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    let sql = "update mail_addresses set sealed = ?2, confirmed_at = null, proved_at = null
         where person_id = ?1 and sealed <> ?2";
    let gone = conn.exec(sql, params![person_id, Vec::<u8>::new()])? > 0;
    let waits = "delete from outbox where person_id = ?1 and channel = 'mail' and delivered_at is null
         and given_up_at is null and lease is null";
    conn.exec(waits, params![person_id])?;
    Ok(gone)
}

/// When this person asked for mail last.
pub fn asked_at(conn: &mut Conn, person_id: Uuid) -> Result<Option<OffsetDateTime>> {
    let sql = "select asked_at from mail_addresses where person_id = ?1";
    conn.first(sql, params![person_id], |row| row.get(0))
}

/// What a person gave, confirmed or not.
pub fn of(conn: &mut Conn, key: &Key, person_id: Uuid) -> Result<Option<Address>> {
    find(conn, key, "person_id", person_id)
}

pub fn by_id(conn: &mut Conn, key: &Key, id: Uuid) -> Result<Option<Address>> {
    find(conn, key, "id", id)
}

fn find(conn: &mut Conn, key: &Key, column: &str, value: Uuid) -> Result<Option<Address>> {
    let sql = format!(
        "select id, person_id, sealed, language, asked_at, confirmed_at from mail_addresses where {column} = ?1"
    );
    let row = conn.first(&sql, params![value], |row| {
        let (id, person_id, sealed): (Uuid, Uuid, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((id, person_id, sealed, row.code(3, Lang::from_code)?, row.get(4)?, row.opt(5)?))
    })?;
    Ok(row.and_then(|(id, person_id, sealed, lang, asked_at, confirmed_at)| {
        let address = String::from_utf8(key.reveal(SEAL, id.as_bytes(), &sealed)?).ok()?;
        Some(Address { id, person_id, address, lang, asked_at, confirmed_at })
    }))
}

/// It is theirs: they pressed the link. False when it was confirmed before, or asked for too long ago.
pub fn confirm(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "update mail_addresses set confirmed_at = ?2, proved_at = ?2
         where id = ?1 and confirmed_at is null and asked_at > ?3";
    Ok(conn.exec(sql, params![id, at, at - CONFIRM_LASTS])? == 1)
}

/// Somebody pressed the link in a mail: it is read. A sign of life, written without an entry like that of a device.
pub async fn opened(app: &App, id: Uuid) -> Result<()> {
    let at = app.clock.now();
    let sql = "update mail_addresses set proved_at = ?2 where id = ?1 and confirmed_at is not null and proved_at < ?2";
    app.store.write(move |conn| conn.exec(sql, params![id, at]).map(|_| ())).await
}

/// Where this person is written to: an address that was confirmed, while they hold a role.
pub(super) fn confirmed(
    conn: &mut Conn,
    key: &Key,
    person_id: Uuid,
    at: OffsetDateTime,
) -> Result<Option<Address>> {
    let holds = "select count(*) from terms where person_id = ?1 and (until_at is null or until_at > ?2)";
    if conn.number(holds, params![person_id, at])? == 0 {
        return Ok(None);
    }
    Ok(of(conn, key, person_id)?.filter(|address| address.confirmed_at.is_some()))
}

/// Forgets what nobody confirmed in time, and addresses of whoever holds no role any more.
pub(crate) fn tidy(conn: &mut Conn, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "delete from mail_addresses where (confirmed_at is null and asked_at < ?1) or not exists
         (select 1 from terms t where t.person_id = mail_addresses.person_id and (t.until_at is null or t.until_at > ?2))",
        params![at - CONFIRM_LASTS, at],
    )?;
    Ok(())
}
