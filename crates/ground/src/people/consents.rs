//! Consents after Law 91/2025/QH15 Art 9: one for each purpose, never bundled, silence is a no, withdrawable.
//!
//! A record holds purpose, version of the text, language, channel, time, expiry and withdrawal. The text of each
//! version is stored once, so that what someone agreed to can be shown years later.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result, Row};
use crate::params;

/// What a consent is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Name, address and phone number stand in the group's roster. Without it one cannot be a member.
    Roster,
    /// The neighbours of the group see the phone number.
    PhoneToNeighbours,
    /// Messages about the group's matters.
    Messages,
}

crate::codes!(Purpose {
    Roster = "roster", PhoneToNeighbours = "phone-to-neighbours", Messages = "messages",
});

/// Where somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// When joining with a slip.
    Slip,
    /// On their own device.
    Account,
    Paper,
}

impl Channel {
    pub fn code(self) -> &'static str {
        match self {
            Channel::Slip => "slip",
            Channel::Account => "account",
            Channel::Paper => "paper",
        }
    }

    fn from_code(code: &str) -> Option<Channel> {
        [Channel::Slip, Channel::Account, Channel::Paper].into_iter().find(|channel| channel.code() == code)
    }
}

/// An answer that someone gave.
#[derive(Debug, Clone)]
pub struct Consent {
    pub id: Uuid,
    pub person_id: Uuid,
    pub purpose: Purpose,
    pub text_version: String,
    pub language: String,
    pub channel: Channel,
    pub given: bool,
    pub answered_at: OffsetDateTime,
    pub expires_at: Option<OffsetDateTime>,
    pub withdrawn_at: Option<OffsetDateTime>,
}

impl Consent {
    /// Whether it holds at this moment.
    pub fn holds(&self, at: OffsetDateTime) -> bool {
        self.given && self.withdrawn_at.is_none() && self.expires_at.is_none_or(|expires| at < expires)
    }
}

fn read(row: Row) -> anyhow::Result<Consent> {
    Ok(Consent {
        id: row.get(0)?,
        person_id: row.get(1)?,
        purpose: row.code(2, Purpose::from_code)?,
        text_version: row.get(3)?,
        language: row.get(4)?,
        channel: row.code(5, Channel::from_code)?,
        given: row.get(6)?,
        answered_at: row.get(7)?,
        expires_at: row.opt(8)?,
        withdrawn_at: row.opt(9)?,
    })
}

/// Every answer of a person, newest first.
pub fn list_of(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Consent>> {
    conn.all(
        "select id, person_id, purpose, text_version, language, channel, given, answered_at, expires_at, withdrawn_at
         from consents where person_id = ?1 order by answered_at desc, id desc limit 200",
        params![person_id],
        read,
    )
}

/// The text that was shown for a purpose in a version and language.
pub fn text(conn: &mut Conn, purpose: &str, version: &str, language: &str) -> Result<Option<String>> {
    conn.first(
        "select body from consent_texts where purpose = ?1 and version = ?2 and language = ?3",
        params![purpose, version, language],
        |row| row.get(0),
    )
}

/// Records an answer, and the text it answers if this version was never used before.
/// An earlier answer to the same purpose that still stands is withdrawn at the same moment.
pub fn insert(conn: &mut Conn, consent: &Consent, body: &str) -> Result<()> {
    conn.exec(
        "insert into consent_texts (purpose, version, language, body, first_used_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict do nothing",
        params![consent.purpose.code(), &consent.text_version, &consent.language, body, consent.answered_at],
    )?;
    withdraw(conn, consent.person_id, consent.purpose, consent.answered_at)?;
    conn.exec(
        "insert into consents
         (id, person_id, purpose, text_version, language, channel, given, answered_at, expires_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            consent.id,
            consent.person_id,
            consent.purpose.code(),
            &consent.text_version,
            &consent.language,
            consent.channel.code(),
            consent.given,
            consent.answered_at,
            consent.expires_at
        ],
    )?;
    Ok(())
}

/// The condition, in SQL, that whoever stands in a column agrees to a purpose at a moment; columns and places are ours.
pub fn standing(person: &str, purpose: &str, at: &str) -> String {
    format!(
        "exists (select 1 from consents c where c.person_id = {person} and c.purpose = {purpose} and c.given
         and c.answered_at <= {at} and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > {at}))"
    )
}

/// Whether a person agrees to a purpose at this moment. Whoever uses data for a purpose asks this, each time.
pub fn holds(conn: &mut Conn, person_id: Uuid, purpose: Purpose, at: OffsetDateTime) -> Result<bool> {
    let sql = format!("select case when {} then 1 else 0 end", standing("?1", "?2", "?3"));
    Ok(conn.number(&sql, params![person_id, purpose.code(), at])? > 0)
}

/// Ends a consent; true when there was one to end.
pub fn withdraw(conn: &mut Conn, person_id: Uuid, purpose: Purpose, at: OffsetDateTime) -> Result<bool> {
    let ended = conn.exec(
        "update consents set withdrawn_at = ?3 where person_id = ?1 and purpose = ?2 and given and withdrawn_at is null",
        params![person_id, purpose.code(), at],
    )?;
    Ok(ended > 0)
}
