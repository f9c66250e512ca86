//! Matters of which one wants to hear no more outside of the app. In it everything still stands.

use ground::Entry;
use ground::notices::wishes;
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Form, Path, Problem, see_other};
use serde::Deserialize;

/// The matter of a notice: its address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MatterForm {
    link: String,
}

/// `POST /notices/mutes`: a matter of which one was told.
pub async fn create(caller: Caller, Form(form): Form<MatterForm>) -> Answer {
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let kind = wishes::kind_at(&mut act, me, &form.link)?.ok_or(Problem::NotFound)?;
            if !wishes::mute(&mut act, me, &kind, &form.link, at)? {
                return Ok(act.replay(()));
            }
            // The matter is not in the entry: it may be what somebody told.
            Ok(act.commit(Entry::new("notice.muted", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/notices"))
}

/// `POST /me/notices/mutes/{id}/removal`: it is heard of again.
pub async fn remove(caller: Caller, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let me = act.own_id();
            if !wishes::unmute(&mut act, me, id)? {
                return Err(Problem::NotFound);
            }
            Ok(act.commit(Entry::new("notice.unmuted", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices#mutes"))
}
