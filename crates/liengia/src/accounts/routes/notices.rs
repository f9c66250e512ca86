//! Notices: what one should know, in words that give nothing away.

use ground::Entry;
use ground::auth::sessions::How;
use ground::notices;
use ground::policy::Action;
use ground::web::{Answer, Caller, see_other};
use serde_json::json;

use crate::accounts::pages;

/// `GET /notices`.
pub async fn list(caller: Caller) -> Answer {
    let notices = caller
        .view(Action::KeepOwnAccount, |view| {
            let me = view.own_id();
            Ok(notices::list_of(view, me)?)
        })
        .await?;
    Ok(pages::notices::list(&caller, &notices))
}

/// `POST /notices/read`: all seen.
pub async fn read(caller: Caller) -> Answer {
    let carried = caller.who.signed.as_ref().is_some_and(|signed| signed.how == How::Carried);
    // Whoever let themselves in by a code does not put away the warning of it.
    let but = carried.then_some("session-carried");
    caller
        .act(Action::KeepOwnAccount, move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let read = notices::read_all(&mut act, me, at, but)?;
            if read == 0 {
                return Ok(act.replay(()));
            }
            act.refresh(me);
            Ok(act.commit(
                Entry::new("notice.read", "person", me).on_own_device().with(json!({ "read": read })),
                (),
            )?)
        })
        .await?;
    Ok(see_other("/notices"))
}
