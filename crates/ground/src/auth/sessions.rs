//! Sessions: a device that someone signed in on. Listed with how each was opened, and each can be ended from another.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::token_hash;
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::notices;
use crate::params;

/// Members stay signed in on their phone; an officer's desk does not.
pub const MEMBER_DAYS: i64 = 400;
pub const OFFICER_HOURS: i64 = 12;
/// A device with a PIN asks for it again after this long without use.
pub const LOCK_AFTER: Duration = Duration::minutes(15);
/// `seen_at` is written at most this often, so that reading pages does not write.
const SEEN_EVERY: Duration = Duration::minutes(5);

/// For how long a proof of who one is serves.
pub const PROOF_LASTS: Duration = Duration::minutes(10);

/// By it a phone that is handed around closes and sends what was signed on it; it names nobody.
const KEY_TO_WHAT_WAITS: &str = "/waiting/own";

/// How a session was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// With a slip of the group.
    Slip,
    /// With a password alone; whoever holds an office adds a second factor before anything else.
    Password,
    PasswordTotp,
    Passkey,
    /// With a password and a code on paper.
    Recovery,
    /// With a code from another browser of the same person.
    Carried,
    /// By a link of the demonstration, or by saying "later" in it.
    Demo,
    /// By the tests, which are whom they say they are.
    Test,
}

impl How {
    const ALL: [How; 8] = [
        How::Slip,
        How::Password,
        How::PasswordTotp,
        How::Passkey,
        How::Recovery,
        How::Carried,
        How::Demo,
        How::Test,
    ];

    pub fn code(self) -> &'static str {
        match self {
            How::Slip => "slip",
            How::Password => "password",
            How::PasswordTotp => "password+totp",
            How::Passkey => "passkey",
            How::Recovery => "recovery",
            How::Carried => "carried",
            How::Demo => "demo",
            How::Test => "test",
        }
    }

    fn from_code(code: &str) -> Option<How> {
        How::ALL.into_iter().find(|how| how.code() == code)
    }

    /// Whether opening it this way was a proof of who one is. A password alone is one for whoever has nothing else yet.
    pub fn proves(self) -> bool {
        matches!(self, How::Password | How::PasswordTotp | How::Passkey | How::Recovery | How::Test)
    }
}

/// What someone showed to get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub how: How,
    pub passkey_id: Option<Uuid>,
}

impl From<How> for Shown {
    fn from(how: How) -> Shown {
        Shown { how, passkey_id: None }
    }
}

/// A device someone is signed in on.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: Uuid,
    pub person_id: Uuid,
    /// What the browser said it is, in a few words.
    pub device: String,
    pub made_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    pub unlocked_at: OffsetDateTime,
    pub how: How,
    pub proved_at: Option<OffsetDateTime>,
    /// Somebody else took over the phone: it opens by the PIN alone.
    pub left: bool,
    /// The key it was opened with, as its owner calls it.
    pub passkey: Option<String>,
    /// It goes from hand to hand: nothing opens but this address.
    pub handed_to: Option<String>,
}

impl Session {
    /// Whether an address is open while the phone is handed around; where it is not, every address is.
    pub fn is_handed_past(&self, path: &str) -> Option<bool> {
        self.handed_to.as_ref().map(|to| path != to && path != KEY_TO_WHAT_WAITS)
    }

    /// As whom what is done here is counted: as its person, anew from each slip on. All sessions that codes carried over are
    /// one beside it: they use up nothing of the phone they come from, and a new code is no new count.
    pub fn counted_as(&self, newest_by_slip: Option<Uuid>) -> Uuid {
        let base = newest_by_slip.unwrap_or(self.person_id);
        if self.how == How::Carried { ids::of_name(&format!("carried/{base}")) } else { base }
    }

    /// Whether it is time to write that it was seen.
    pub fn seen_is_old(&self, at: OffsetDateTime) -> bool {
        at - self.seen_at > SEEN_EVERY
    }
}

/// Opens a session; the token is what the cookie holds, and is not kept.
pub fn open(
    conn: &mut Conn,
    person_id: Uuid,
    device: &str,
    shown: impl Into<Shown>,
    lasts: Duration,
    at: OffsetDateTime,
) -> Result<(Uuid, String)> {
    let shown = shown.into();
    let (id, token) = (ids::fresh(at), ids::secret());
    let device: String = device.chars().take(80).collect();
    // What was carried over counts as left alone: where there is a PIN, it is asked for at once.
    let seen = if shown.how == How::Carried { at - LOCK_AFTER - Duration::SECOND } else { at };
    conn.exec(
        "insert into sessions (id, token_hash, person_id, device, made_at, seen_at, unlocked_at, expires_at, how,
         proved_at, passkey_id) values (?1, ?2, ?3, ?4, ?5, ?10, ?10, ?6, ?7, ?8, ?9)",
        params![
            id, token_hash(&token), person_id, device, at, at + lasts, shown.how.code(),
            shown.how.proves().then_some(at), shown.passkey_id, seen
        ],
    )?;
    Ok((id, token))
}

/// Whether the PIN of this session's person was set a day before a code carried the session here: a younger one may be
/// that of whoever held the phone and took the code.
pub fn pin_is_older(conn: &mut Conn, id: Uuid) -> Result<bool> {
    let made_at: Option<OffsetDateTime> =
        conn.first("select made_at from sessions where id = ?1", params![id], |row| row.get(0))?;
    let sql = "select count(*) from pins p join sessions s on s.person_id = p.person_id
         where s.id = ?1 and p.changed_at <= ?2";
    let Some(made_at) = made_at else { return Ok(false) };
    Ok(conn.number(sql, params![id, made_at - Duration::DAY])? > 0)
}

/// What came of saying that a browser is one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// From now on.
    Now,
    /// It was, before.
    Before,
    /// A code carried it here less than a day ago: its owner had no time to read the warning.
    TooEarly,
    /// There is none such.
    Unknown,
}

/// Makes a browser one's own that a code carried here, a day ago or more. Asked why only where nothing was to be made so.
pub fn confirm(conn: &mut Conn, person_id: Uuid, id: Uuid, at: OffsetDateTime) -> Result<Confirmed> {
    let sql =
        "update sessions set how = ?3 where person_id = ?1 and id = ?2 and how = ?4 and ended_at is null
         and made_at <= ?5";
    let values = params![person_id, id, How::Slip.code(), How::Carried.code(), at - Duration::DAY];
    if conn.exec(sql, values)? == 1 {
        return Ok(Confirmed::Now);
    }
    let sql = "select how from sessions where person_id = ?1 and id = ?2 and ended_at is null";
    Ok(match conn.first(sql, params![person_id, id], |row| row.code(0, How::from_code))? {
        Some(How::Carried) => Confirmed::TooEarly,
        Some(_) => Confirmed::Before,
        None => Confirmed::Unknown,
    })
}

const SESSION: &str = "s.id, s.person_id, s.device, s.made_at, s.seen_at, s.unlocked_at, s.how, s.proved_at, k.name, s.left_at, \
     s.handed_to";
const FROM: &str = "from sessions s left join passkeys k on k.id = s.passkey_id";

fn read(row: Row) -> anyhow::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        person_id: row.get(1)?,
        device: row.get(2)?,
        made_at: row.get(3)?,
        seen_at: row.get(4)?,
        unlocked_at: row.get(5)?,
        how: row.code(6, How::from_code)?,
        proved_at: row.opt(7)?,
        passkey: row.opt(8)?,
        left: row.opt::<OffsetDateTime>(9)?.is_some(),
        handed_to: row.opt(10)?,
    })
}

/// The session behind a cookie, if it still stands.
pub fn find(conn: &mut Conn, token: &str, at: OffsetDateTime) -> Result<Option<Session>> {
    let sql = format!(
        "select {SESSION} {FROM} where s.token_hash = ?1 and s.ended_at is null and s.expires_at > ?2"
    );
    conn.first(&sql, params![token_hash(token), at], read)
}

/// Whoever is behind a session, as every page asks for them.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub session: Session,
    pub name: String,
    pub household_id: Option<Uuid>,
    pub has_pin: bool,
    /// The password is one that somebody else gave.
    pub must_change: bool,
    /// Notices that were not read, up to [`notices::COUNTED_MAX`].
    pub unread: i64,
    /// The newest session that a slip opened for this person; none for whom there never was one.
    pub newest_by_slip: Option<Uuid>,
}

/// The session behind a cookie with its person, if both still stand. One question, because every page asks it.
pub fn bearer(conn: &mut Conn, token: &str, at: OffsetDateTime) -> Result<Option<Bearer>> {
    let sql = format!(
        "select {SESSION}, p.name, p.household_id, exists (select 1 from pins where person_id = p.id),
         exists (select 1 from passwords where person_id = p.id and must_change),
         (select count(*) from (select 1 from notices n where n.person_id = p.id and n.read_at is null
          limit {}) as counted),
         (select b.id from sessions b where b.person_id = p.id and b.how = 'slip'
          order by b.made_at desc, b.id desc limit 1)
         from sessions s join persons p on p.id = s.person_id left join passkeys k on k.id = s.passkey_id
         where s.token_hash = ?1 and s.ended_at is null and s.expires_at > ?2 and p.erased_at is null",
        notices::COUNTED_MAX
    );
    conn.first(&sql, params![token_hash(token), at], |row| {
        Ok(Bearer {
            name: row.get(11)?,
            household_id: row.opt(12)?,
            has_pin: row.get(13)?,
            must_change: row.get(14)?,
            unread: row.get(15)?,
            newest_by_slip: row.opt(16)?,
            session: read(row)?,
        })
    })
}

/// Whose session it is or was, as long as anything of it is kept.
pub fn whose(conn: &mut Conn, token: &str) -> Result<Option<Uuid>> {
    conn.first("select person_id from sessions where token_hash = ?1", params![token_hash(token)], |row| {
        row.get(0)
    })
}

/// The devices a person is signed in on, the last used first.
pub fn list_of(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Session>> {
    let sql = format!(
        "select {SESSION} {FROM} where s.person_id = ?1 and s.ended_at is null and s.expires_at > ?2
         order by s.seen_at desc limit 50"
    );
    conn.all(&sql, params![person_id, at], read)
}

pub fn seen(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update sessions set seen_at = ?2 where id = ?1", params![id, at])?;
    Ok(())
}

pub fn unlocked(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    let sql = "update sessions set unlocked_at = ?2, seen_at = ?2, left_at = null, handed_to = null
         where id = ?1";
    conn.exec(sql, params![id, at])?;
    Ok(())
}

/// Somebody else takes over the phone. What its person had shown proves nothing any more, and it opens by their PIN.
pub fn left(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<()> {
    conn.exec("update sessions set left_at = ?2, proved_at = null where id = ?1", params![id, at])?;
    Ok(())
}

/// It goes from hand to hand: until its person takes it back by their PIN, nothing opens but this address. What they had shown
/// proves nothing any more.
pub fn handed(conn: &mut Conn, id: Uuid, to: &str) -> Result<()> {
    conn.exec("update sessions set handed_to = ?2, proved_at = null where id = ?1", params![id, to])?;
    Ok(())
}

/// Whether a slip opened it within the last minutes: whoever holds the phone has just shown that they were let in.
pub fn has_just_come(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "select count(*) from sessions where id = ?1 and how = ?2 and made_at > ?3";
    Ok(conn.number(sql, params![id, How::Slip.code(), at - PROOF_LASTS])? > 0)
}

/// The person of this session showed who they are.
pub fn proved(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let sql = "update sessions set proved_at = ?2, seen_at = ?2 where id = ?1 and ended_at is null";
    Ok(conn.exec(sql, params![id, at])? == 1)
}

/// From now on it counts as opened this way: a second factor was added in it.
pub fn strengthened(conn: &mut Conn, id: Uuid, shown: Shown, at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update sessions set how = ?2, passkey_id = ?3, proved_at = ?4 where id = ?1 and ended_at is null",
        params![id, shown.how.code(), shown.passkey_id, shown.how.proves().then_some(at)],
    )?;
    Ok(())
}

/// Ends one session of a person; false when it was not theirs or had ended.
pub fn end(conn: &mut Conn, person_id: Uuid, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let ended = conn.exec(
        "update sessions set ended_at = ?3 where person_id = ?1 and id = ?2 and ended_at is null",
        params![person_id, id, at],
    )?;
    Ok(ended > 0)
}

/// Ends every session of a person (a lost phone, leaving); how many there were.
pub fn end_all(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update sessions set ended_at = ?2 where person_id = ?1 and ended_at is null",
        params![person_id, at],
    )
}

/// A session without a sign-in, for tests.
pub async fn open_for_tests(app: &crate::App, person_id: Uuid, at: OffsetDateTime) -> Result<String> {
    app.store
        .write(move |conn| Ok(open(conn, person_id, "test", How::Test, Duration::days(MEMBER_DAYS), at)?.1))
        .await
}
