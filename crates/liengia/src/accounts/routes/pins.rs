//! The PIN: setting it, removing it, and unlocking a device that was left alone.

use axum::response::Response;
use ground::Entry;
use ground::auth::sessions::How;
use ground::auth::{pins, sessions, tries};
use ground::policy::Action;
use ground::web::server::session_cookie;
use ground::web::{Answer, Caller, Errors, Form, Query, Result, Signed, see_other};
use serde_json::json;

use super::trying::{Lock, Tried, check_slip, hash_of, try_pin};
use super::{Next, with_cookie};
use crate::accounts::model::{OldPinForm, PinForm, UnlockForm, local};
use crate::accounts::{pages, secrets};

/// `GET /unlock?next=`.
pub async fn show_lock(caller: Caller, Query(next): Query<Next>) -> Answer {
    let to = local(&next.next);
    match &caller.who.signed {
        None => Ok(see_other("/sign-in")),
        Some(signed) if !signed.locked => Ok(see_other(to)),
        Some(_) => Ok(pages::pins::lock(&caller, to, &Errors::default())),
    }
}

/// `POST /unlock`: few tries, each later than the one before; then this device needs a new slip or the password.
pub async fn unlock(caller: Caller, Form(form): Form<UnlockForm>) -> Answer {
    let to = local(&form.next);
    let Some(signed) = caller.who.signed.clone().filter(|signed| signed.locked) else {
        return Ok(see_other(to));
    };
    let hash = hash_of(&caller, signed.id).await?;
    let lock = Lock { bucket: (&signed).into(), person_id: signed.id, hash, field: "pin" };
    match try_pin(&caller, lock, &form.pin, &form.slip).await? {
        Tried::Right => {}
        Tried::Over => return out(&caller, &signed).await,
        Tried::Wrong(errors, _) => return Ok(pages::pins::lock(&caller, to, &errors)),
    }
    caller
        .act_as(Action::SignIn, move |mut act| {
            let at = act.at;
            sessions::unlocked(&mut act, signed.session_id, at)?;
            Ok(act.commit(Entry::new("session.unlocked", "session", signed.session_id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(to))
}

/// The tries are used up: the session ends. Its count stays: a try that is still on its way finds none left.
pub async fn out(caller: &Caller, signed: &Signed) -> Answer {
    let signed = signed.clone();
    caller
        .act_as(Action::SignIn, move |mut act| {
            let at = act.at;
            if !sessions::end(&mut act, signed.id, signed.session_id, at)? {
                return Ok(act.replay(()));
            }
            let entry = Entry::new("session.ended", "session", signed.session_id).on_own_device();
            Ok(act.commit(entry.with(json!({ "wrong_pins": tries::WRONG_MAX })), ())?)
        })
        .await?;
    let answer = pages::pins::put_out(&caller.as_nobody());
    Ok(with_cookie(answer, session_cookie(&caller.app, None, 0)))
}

/// `GET /me/pin`.
pub async fn edit(caller: Caller) -> Answer {
    form(&caller, &Errors::default()).await
}

/// Whether whoever holds the phone has just shown that it is theirs: the first PIN shuts out everybody else.
async fn is_shown(caller: &Caller) -> Result<bool> {
    let signed = caller.signed()?;
    // In the demonstration everybody is whom they pressed on.
    if caller.proved() || signed.how == How::Demo {
        return Ok(true);
    }
    let session_id = signed.session_id;
    caller
        .view_as(Action::KeepOwnAccount, move |view| {
            let at = view.at;
            Ok(sessions::has_just_come(view, session_id, at)?)
        })
        .await
}

async fn form(caller: &Caller, errors: &Errors) -> Result<Response> {
    let has_pin = caller
        .view_as(Action::KeepOwnAccount, |view| {
            let me = view.own_id();
            Ok(pins::find(view, me)?.is_some())
        })
        .await?;
    let asks_slip = !has_pin && !is_shown(caller).await?;
    Ok(pages::pins::edit(caller, has_pin, asks_slip, errors))
}

/// What the one in use says to a change of it.
enum Old {
    /// There is none.
    None,
    Right,
    Wrong(Response),
}

/// Whoever takes an open phone knows no PIN: the one in use is asked before it goes, and counted as the lock counts.
async fn check_old(caller: &Caller, typed: &str, slip: &str) -> Result<Old> {
    let signed = caller.signed()?;
    let hash = hash_of(caller, signed.id).await?;
    if hash.is_none() {
        return Ok(Old::None);
    }
    let lock = Lock { bucket: signed.into(), person_id: signed.id, hash, field: "old" };
    Ok(match try_pin(caller, lock, typed, slip).await? {
        Tried::Right => Old::Right,
        Tried::Over => Old::Wrong(out(caller, signed).await?),
        Tried::Wrong(errors, _) => Old::Wrong(form(caller, &errors).await?),
    })
}

/// `POST /me/pin`: sets it or another one.
pub async fn update(caller: Caller, Form(typed): Form<PinForm>) -> Answer {
    let pin = match typed.check() {
        Ok(pin) => pin,
        Err(errors) => return form(&caller, &errors).await,
    };
    match check_old(&caller, &typed.old, &typed.slip).await? {
        Old::Wrong(answer) => return Ok(answer),
        Old::None if !is_shown(&caller).await? => {
            let me = caller.signed()?.id;
            if let Err(errors) = check_slip(&caller, me, &typed.slip).await? {
                return form(&caller, &errors).await;
            }
        }
        Old::None | Old::Right => {}
    }
    let hash = secrets::hash(&caller, &pin).await?;
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            pins::set(&mut act, me, &hash, at)?;
            act.notify(me, "pin-set", "/me/pin");
            Ok(act.commit(Entry::new("pin.set", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me"))
}

/// `POST /me/pin/removal`.
pub async fn remove(caller: Caller, Form(typed): Form<OldPinForm>) -> Answer {
    if let Old::Wrong(answer) = check_old(&caller, &typed.old, &typed.slip).await? {
        return Ok(answer);
    }
    caller
        .act(|mut act| {
            let me = act.own_id();
            if !pins::remove(&mut act, me)? {
                return Ok(act.replay(()));
            }
            act.notify(me, "pin-removed", "/me/pin");
            Ok(act.commit(Entry::new("pin.removed", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me"))
}
