//! From a window inside another app to the real browser: a code asked for on the one and typed on the other.
//!
//! The code stands on the answer to a form and is typed into a form, so no address ever carries it. Whoever holds an office
//! signs in over there with what they have; a code opens none.

use axum::response::Response;
use ground::auth::carries::{self, Carry};
use ground::auth::sessions::{How, MEMBER_DAYS, Shown};
use ground::people::{persons, terms};
use ground::policy::Action;
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{Act, Entry};
use serde::Deserialize;
use time::Duration;
use uuid::Uuid;

use super::{begin, with_cookies};
use crate::accounts::pages;

/// `GET /me/browser`: what it is good for, and the button.
pub async fn show(caller: Caller) -> Answer {
    pages::browsers::offer(&caller, None)
}

/// `POST /me/browser`: a code, on this one answer.
pub async fn create(caller: Caller) -> Answer {
    let (session_id, key) = (caller.signed()?.session_id, caller.app.key.clone());
    if caller.who.has_office() {
        return Err(Problem::Refused("browser-office"));
    }
    let code = caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let code = carries::make(&mut act, &key, me, session_id, at)?;
            Ok(act.commit(Entry::new("session.offered", "session", session_id).on_own_device(), code)?)
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
    let Some(carry) = checked(&caller, form.code.clone()).await? else { return Ok(wrong(&caller)) };
    if form.sure.is_empty() {
        let whose = caller.view_as(Action::SignIn, move |view| Ok(persons::find(view, carry.person_id)?));
        let name = whose.await?.ok_or(Problem::NotFound)?.name;
        return Ok(pages::browsers::sure(&caller, &name, &form.code));
    }
    let lasts = Duration::days(MEMBER_DAYS);
    let (id, person_id) = (carry.id, carry.person_id);
    match begin(&caller, person_id, lasts, move |act| spend(act, id, person_id)).await? {
        Some(cookie) => Ok(with_cookies(see_other("/"), cookie)),
        None => Ok(wrong(&caller)),
    }
}

fn wrong(caller: &Caller) -> Response {
    let mut errors = Errors::default();
    errors.add("code", "browser-code-wrong");
    pages::browsers::ask(caller, &errors)
}

/// The code that was typed, if it is right and bears a try yet. A wrong one stays counted, against this code alone; a right
/// one takes its count back with everything else of an act that is a replay.
async fn checked(caller: &Caller, typed: String) -> Result<Option<Carry>> {
    let key = caller.app.key.clone();
    caller
        .act_as(Action::SignIn, move |mut act| {
            let at = act.at;
            let Some(carry) = carries::find(&mut act, &typed, at)? else { return Ok(act.replay(None)) };
            if !carries::count_try(&mut act, carry.id)? {
                return Ok(act.replay(None));
            }
            if carry.fits(&key, &typed) {
                return Ok(act.replay(Some(carry)));
            }
            let entry = Entry::new("session.carry-refused", "session", carry.session_id).on_own_device();
            Ok(act.commit(entry, None)?)
        })
        .await
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
