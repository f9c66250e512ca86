//! This device: that it is told, that it is not any more, and the signs of life that it gives by itself.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use ground::Entry;
use ground::push::{self, Owner, Subscription, devices};
use ground::web::{Answer, Caller, Form, Problem, Result, see_other};
use serde::Deserialize;

/// What a browser gives, as its script names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PushForm {
    endpoint: String,
    p256dh: String,
    auth: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    proof: String,
}

fn read(caller: &Caller, form: &PushForm) -> Result<Subscription> {
    let pusher = caller.app.push.as_ref().ok_or(Problem::Refused("notices-push-off"))?;
    Subscription::read(pusher, &form.endpoint, &form.p256dh, &form.auth)
        .ok_or(Problem::Refused("notices-push-wrong"))
}

fn owner(caller: &Caller) -> Result<Owner> {
    let signed = caller.signed()?;
    Ok(Owner { session_id: signed.session_id, person_id: signed.id, lang: caller.lang })
}

/// `POST /me/devices/push`: its owner pressed, and the browser agreed.
pub async fn allow(caller: Caller, Form(form): Form<PushForm>) -> Answer {
    let (new, owner) = (read(&caller, &form)?, owner(&caller)?);
    let key = caller.app.key.clone();
    caller
        .act(move |mut act| {
            let at = act.at;
            if devices::is_told(&mut act, &key, owner, &new)? {
                return Ok(act.replay(()));
            }
            devices::insert(&mut act, &key, owner, &new, at)?;
            Ok(act.commit(Entry::new("push.allowed", "session", owner.session_id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices"))
}

/// `POST /me/devices/push/renewal`, by script when a page is opened. A browser on which somebody else agreed is told so, and asks
/// no more.
pub async fn renew(caller: Caller, Form(form): Form<PushForm>) -> Answer {
    let (again, owner) = (read(&caller, &form)?, owner(&caller)?);
    let known = push::renew(&caller.app, owner, again).await?;
    Ok(if known { StatusCode::NO_CONTENT } else { StatusCode::GONE }.into_response())
}

/// `POST /me/devices/push/removal`.
pub async fn remove(caller: Caller) -> Answer {
    let session_id = caller.signed()?.session_id;
    caller
        .act(move |mut act| {
            if !devices::remove(&mut act, session_id)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("push.stopped", "session", session_id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices"))
}

/// `POST /push/proof`, by the worker. What is no word of ours is answered just so.
pub async fn arrived(caller: Caller, Form(form): Form<ProofForm>) -> Answer {
    push::arrived(&caller.app, &form.proof).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
