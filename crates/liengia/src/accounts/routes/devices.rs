//! The devices one is signed in on.

use ground::Entry;
use ground::auth::sessions::{self, Confirmed};
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Path, Problem, see_other};
use serde_json::json;

use crate::accounts::{pages, store};

/// `GET /me/devices`.
pub async fn list(caller: Caller) -> Answer {
    let sessions = caller
        .view(|view| {
            let (me, at) = (view.own_id(), view.at);
            Ok(sessions::list_of(view, me, at)?)
        })
        .await?;
    pages::devices::list(&caller, &sessions)
}

/// `POST /me/devices/{id}/end`: that device is out from its next request on.
pub async fn end(caller: Caller, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            if !sessions::end(&mut act, me, id, at)? {
                return Err(Problem::NotFound);
            }
            act.refresh(me);
            Ok(act.commit(Entry::new("session.ended", "session", id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/devices"))
}

/// `POST /me/devices/others/end`: all but this one.
pub async fn end_others(caller: Caller) -> Answer {
    let this = caller.signed()?.session_id;
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let ended = store::end_other_sessions(&mut act, me, this, at)?;
            if ended == 0 {
                return Ok(act.replay(()));
            }
            act.refresh(me);
            let entry = Entry::new("session.others-ended", "session", this)
                .on_own_device()
                .with(json!({ "ended": ended }));
            Ok(act.commit(entry, ())?)
        })
        .await?;
    Ok(see_other("/me/devices"))
}

/// `POST /me/devices/{id}/confirmation`: that browser, carried here by a code a day ago or more, is one's own like this one.
pub async fn confirm(caller: Caller, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            match sessions::confirm(&mut act, me, id, at)? {
                Confirmed::Now => {}
                Confirmed::Before => return Ok(act.replay(())),
                Confirmed::TooEarly => return Err(Problem::Refused("devices-confirm-early")),
                Confirmed::Unknown => return Err(Problem::NotFound),
            }
            act.refresh(me);
            Ok(act.commit(Entry::new("session.confirmed", "session", id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/devices"))
}
