//! From a window inside another app to the real browser: a code asked for on the one and typed on the other.
//!
//! The code stands on the answer to a form and is typed into a form, so no address ever carries it. Whoever holds an office
//! signs in over there with what they have; a code opens none.

use ground::auth::carries;
use ground::auth::sessions::{How, MEMBER_DAYS, Shown};
use ground::people::{persons, terms};
use ground::policy::Action;
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{Act, Entry, View};
use serde::Deserialize;
use time::Duration;
use uuid::Uuid;

use super::signing::begin;
use super::with_cookie;
use crate::accounts::{pages, tries};

/// `GET /me/browser`: what it is good for, and the button.
pub async fn show(caller: Caller) -> Answer {
    pages::browsers::offer(&caller, None)
}

/// `POST /me/browser`: a code, on this one answer.
pub async fn create(caller: Caller) -> Answer {
    let (session_id, key) = (caller.signed()?.session_id, caller.app.key.clone());
    if caller.who.grants.iter().any(|grant| grant.role.is_office()) {
        return Err(Problem::Refused("browser-office"));
    }
    let code = caller
        .act(Action::KeepOwnAccount, move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let code = carries::make(&mut act, &key, me, session_id, at)?;
            Ok(act.commit(Entry::new("session.offered", "session", session_id), code)?)
        })
        .await?;
    pages::browsers::offer(&caller, Some(&code))
}

#[derive(Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    /// Whose session it is was read, and is theirs.
    #[serde(default)]
    sure: String,
}

/// `GET /browser`: where it is typed.
pub async fn ask(caller: Caller) -> Answer {
    if caller.who.signed.is_some() {
        return Ok(see_other("/"));
    }
    Ok(pages::browsers::ask(&caller, &Errors::default()))
}

/// `POST /browser`: says whose session it is, and then the same person is in here too. One sentence for whatever is not
/// right. Whoever types a code that somebody gave them would tell in that one's name, and be read by them.
pub async fn enter(caller: Caller, Form(form): Form<CodeForm>) -> Answer {
    if caller.who.signed.is_some() {
        // It would end whatever session stands on this device.
        return Err(Problem::Refused("browser-signed-in"));
    }
    let typed = form.code.clone();
    let carry = caller.view(Action::SignIn, move |view: &mut View| {
        let at = view.at;
        Ok(carries::find(view, &typed, at)?)
    });
    let cookie = match carry.await? {
        // Wrong ones are counted against this code alone.
        Some(carry) if tries::carry_is_open(carry.id) && carry.fits(&caller.app.key, &form.code) => {
            if form.sure.is_empty() {
                let whose =
                    caller.view(Action::SignIn, move |view| Ok(persons::find(view, carry.person_id)?));
                let name = whose.await?.ok_or(Problem::NotFound)?.name;
                return Ok(pages::browsers::sure(&caller, &name, &form.code));
            }
            let lasts = Duration::days(MEMBER_DAYS);
            let (id, person_id) = (carry.id, carry.person_id);
            begin(&caller, person_id, lasts, move |act| spend(act, id, person_id)).await?
        }
        Some(carry) => {
            tries::wrong_carry(carry.id);
            None
        }
        None => None,
    };
    let Some(cookie) = cookie else {
        let mut errors = Errors::default();
        errors.add("code", "browser-code-wrong");
        return Ok(pages::browsers::ask(&caller, &errors));
    };
    Ok(with_cookie(see_other("/"), cookie))
}

/// Uses the code up in the act that it opens, and tells the old device.
fn spend(act: &mut Act, id: Uuid, person_id: Uuid) -> Result<Option<Shown>> {
    let at = act.at;
    let office = terms::grants(act, person_id, at)?.iter().any(|grant| grant.role.is_office());
    if office || !carries::used(act, id, at)? {
        return Ok(None);
    }
    act.notify(person_id, "session-carried", "/me/devices");
    act.refresh(person_id);
    Ok(Some(How::Carried.into()))
}
