//! What a person has to show who they are, and whether what was shown is right.
//!
//! Not here: how secrets are kept (`ground::auth`), slow hashing (`secrets`), the pages.

use ground::auth::passkeys::{self, Passkey};
use ground::auth::sessions::{How, Shown};
use ground::auth::{passwords, pins, recovery, totp};
use ground::db::Conn;
use ground::web::Result;
use ground::{Act, View, touched};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::store;

/// What someone has.
#[derive(Debug, Clone, Default)]
pub struct Factors {
    /// The sign-in name; those who came by slip have none, and no factors.
    pub login: Option<String>,
    pub passkeys: Vec<Passkey>,
    pub totp: Option<OffsetDateTime>,
    /// Codes on paper that are left.
    pub recovery: i64,
    pub pin: bool,
}

impl Factors {
    pub fn of(conn: &mut Conn, person_id: Uuid) -> Result<Factors> {
        Ok(Factors {
            login: passwords::login_of(conn, person_id)?,
            passkeys: passkeys::list_of(conn, person_id)?,
            totp: totp::made_at(conn, person_id)?,
            recovery: recovery::count(conn, person_id)?,
            pin: pins::find(conn, person_id)?.is_some(),
        })
    }

    /// Whether a password alone is not enough.
    pub fn second(&self) -> bool {
        self.count() > 0
    }

    pub fn count(&self) -> usize {
        self.passkeys.len() + usize::from(self.totp.is_some())
    }
}

/// A sign-in that is half done: the password was right. It travels in the form, sealed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Half {
    pub person_id: Uuid,
    /// When the password was set: another one ends what was begun with this.
    pub password_at: i64,
}

impl Half {
    pub fn of(account: &store::Account) -> Half {
        Half { person_id: account.person_id, password_at: account.changed_at.unix_timestamp() }
    }

    fn stands(self, conn: &mut Conn) -> Result<bool> {
        let at = passwords::changed_at(conn, self.person_id)?;
        Ok(at.is_some_and(|at| at.unix_timestamp() == self.password_at))
    }
}

/// Uses up a code of the phone or of the paper, in the act that it opens. None for whatever is not right.
pub fn spend_code(act: &mut Act, person_id: Uuid, typed: &str, half: Option<Half>) -> Result<Option<Shown>> {
    let (app, at) = (act.app, act.at);
    if let Some(half) = half
        && !half.stands(act)?
    {
        return Ok(None);
    }
    if let Some((secret, _)) = totp::find(act, &app.key, person_id)?
        && let Some(step) = totp::step_of(&secret, typed, at)
        && totp::used(act, person_id, step)?
    {
        return Ok(Some(How::PasswordTotp.into()));
    }
    if recovery::used(act, &app.key, person_id, typed, at)? {
        act.notify(person_id, "recovery-code-used", "/me/security");
        return Ok(Some(How::Recovery.into()));
    }
    Ok(None)
}

/// A passkey that was shown rightly; its challenge is still to be used up.
#[derive(Clone)]
pub struct Key {
    pub passkey: Passkey,
    challenge: Vec<u8>,
}

/// The key behind a device's answer. One sentence for whatever is wrong with it.
pub async fn shown_key(
    caller: &ground::web::Caller,
    purpose: &'static str,
    ceremony: &str,
    answer: &str,
) -> Result<Option<Key>> {
    let app = &caller.app;
    let Some(ceremonies) = &app.ceremonies else { return Ok(None) };
    let Some(answer) = ceremonies.answered(&app.key, purpose, ceremony, answer, app.clock.now()) else {
        return Ok(None);
    };
    let credential_id = answer.credential_id().to_vec();
    let read = move |view: &mut View| Ok(passkeys::find(view, &credential_id)?);
    let found = caller.view_as(ground::policy::Action::SignIn, read).await?;
    let passkey = found.and_then(|passkey| ceremonies.proves(&answer, passkey));
    Ok(passkey.map(|passkey| Key { passkey, challenge: answer.challenge.clone() }))
}

/// Uses the key's challenge up, in the act that it opens; none when that happened before, or the key is gone.
pub fn spend_key(act: &mut Act, key: &Key) -> Result<Option<Shown>> {
    let at = act.at;
    if !passkeys::spend(act, &key.challenge, at)? {
        return Ok(None);
    }
    touched(passkeys::used(act, &key.passkey, at)?)?;
    Ok(Some(Shown { how: How::Passkey, passkey_id: Some(key.passkey.id) }))
}
