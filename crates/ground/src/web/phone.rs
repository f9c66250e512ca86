//! Several people on one phone: who else came in on it, and who stays when somebody comes or goes.
//!
//! The tokens of the others lie in a cookie of this browser alone, sealed: it names nobody, and opens nothing without the
//! PIN of whom it is about. Whoever has no PIN leaves the phone when another comes in, or anybody could be them. Not here:
//! the PIN and its tries (`accounts`, `auth::tries`).

use axum::http::HeaderValue;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::caller::{Caller, Visitor};
use super::cookies::{PEOPLE_COOKIE, cookie_of};
use super::problem::Result;
use crate::auth::sessions::{self, Bearer, MEMBER_DAYS};
use crate::db::{Conn, Result as Stored};
use crate::people::terms;

/// A family on one phone, and not a phone for a lane.
const OTHERS_MAX: usize = 3;

/// Somebody who came in on this phone and is not the one it is open for.
#[derive(Clone)]
pub struct Other {
    pub bearer: Bearer,
    pub token: String,
}

impl Other {
    pub fn person_id(&self) -> Uuid {
        self.bearer.session.person_id
    }
}

/// Whoever came in on this phone, before somebody comes or goes.
#[derive(Clone, Default)]
pub struct Room {
    others: Vec<Other>,
    /// Whom it is open for: their session and token, and whether they can come back by a PIN.
    open: Option<Open>,
}

#[derive(Clone)]
struct Open {
    person_id: Uuid,
    session_id: Uuid,
    token: String,
    comes_back: bool,
}

impl Visitor {
    fn tokens(&self) -> Vec<String> {
        self.app.key.open(PEOPLE_COOKIE, &self.brought.people, self.app.clock.now()).unwrap_or_default()
    }

    /// Whether others came in on this phone; some of them may be out by now.
    pub fn has_others(&self) -> bool {
        !self.tokens().is_empty()
    }
}

impl Caller {
    /// Whoever else came in on this phone and is in yet, the last one first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn others_here(&self) -> Result<Vec<Other>> {
        let (tokens, at) = (self.tokens(), self.app.clock.now());
        let me = self.who.person_id();
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.app.store.read(move |conn| find(conn, &tokens, me, at)).await?;
        Ok(found)
    }

    /// What somebody who comes in, or goes, finds here.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn room(&self) -> Result<Room> {
        let open = self.who.signed.as_ref().map(|signed| Open {
            person_id: signed.id,
            session_id: signed.session_id,
            token: self.brought.session.to_string(),
            // An office is left by signing out: its session is short on purpose.
            comes_back: signed.has_pin && !self.who.has_office(),
        });
        Ok(Room { others: self.others_here().await?, open })
    }
}

fn find(conn: &mut Conn, tokens: &[String], me: Option<Uuid>, at: OffsetDateTime) -> Stored<Vec<Other>> {
    let mut found: Vec<Other> = Vec::new();
    for token in tokens.iter().take(OTHERS_MAX) {
        let Some(bearer) = sessions::bearer(conn, token, at)? else { continue };
        let person_id = bearer.session.person_id;
        let twice = me == Some(person_id) || found.iter().any(|other| other.person_id() == person_id);
        if !twice && !terms::grants(conn, person_id, at)?.is_empty() {
            found.push(Other { bearer, token: token.clone() });
        }
    }
    Ok(found)
}

impl Room {
    /// Who stays beside whoever comes: their tokens, whoever was here last first. None comes when somebody goes.
    fn stays(&self, comes: Option<Uuid>) -> Vec<String> {
        let open = self.open.iter().filter(|open| open.comes_back && comes != Some(open.person_id));
        let others = self.others.iter().filter(|other| comes != Some(other.person_id()));
        let tokens = open.map(|open| open.token.clone()).chain(others.map(|other| other.token.clone()));
        tokens.take(OTHERS_MAX).collect()
    }

    /// In the act in which somebody comes in: who stays waits for their PIN, who does not is out. `session_id` is the one
    /// they come in by, where it stood before.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn make(
        &self,
        conn: &mut Conn,
        comes: Uuid,
        session_id: Option<Uuid>,
        at: OffsetDateTime,
    ) -> Stored<()> {
        let stays = self.stays(Some(comes));
        if let Some(open) = &self.open {
            match stays.contains(&open.token) {
                true => sessions::left(conn, open.session_id, at)?,
                false => drop(sessions::end(conn, open.person_id, open.session_id, at)?),
            }
        }
        let out = self.others.iter().filter(|other| !stays.contains(&other.token));
        for other in out.filter(|other| session_id != Some(other.bearer.session.id)) {
            sessions::end(conn, other.person_id(), other.bearer.session.id, at)?;
        }
        Ok(())
    }

    /// The cookie of those who stay once this person has come in.
    ///
    /// # Errors
    /// When sealing fails.
    pub fn beside(&self, caller: &Caller, comes: Uuid) -> Result<HeaderValue> {
        sealed(caller, &self.stays(Some(comes)))
    }

    /// The cookie of those who stay once this one of the others has left the phone.
    ///
    /// # Errors
    /// When sealing fails.
    pub fn without(&self, caller: &Caller, gone: Uuid) -> Result<HeaderValue> {
        let stay: Vec<_> = self
            .others
            .iter()
            .filter(|other| other.person_id() != gone)
            .map(|other| other.token.clone())
            .collect();
        sealed(caller, &stay)
    }

    /// One of the others, by the session that they have here.
    pub fn find(&self, session_id: Uuid) -> Option<&Other> {
        self.others.iter().find(|other| other.bearer.session.id == session_id)
    }

    pub fn others(&self) -> &[Other] {
        &self.others
    }
}

fn sealed(caller: &Caller, tokens: &Vec<String>) -> Result<HeaderValue> {
    let lasts = Duration::days(MEMBER_DAYS);
    if tokens.is_empty() {
        return Ok(cookie_of(&caller.app, PEOPLE_COOKIE, "", 0));
    }
    let text = caller.app.key.seal(PEOPLE_COOKIE, tokens, caller.app.clock.now() + lasts)?;
    Ok(cookie_of(&caller.app, PEOPLE_COOKIE, &text, lasts.whole_seconds()))
}
