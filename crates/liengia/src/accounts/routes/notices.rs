//! Notices: what one should know, in words that give nothing away.

use ground::Entry;
use ground::notices;
use ground::web::{Answer, Caller, see_other};
use serde_json::json;

use crate::accounts::pages;

/// `GET /notices`.
pub async fn list(caller: Caller) -> Answer {
    let notices = caller
        .view(|view| {
            let me = view.own_id();
            Ok(notices::list_of(view, me)?)
        })
        .await?;
    Ok(pages::notices::list(&caller, &notices))
}

/// `POST /notices/read`: all seen.
pub async fn read(caller: Caller) -> Answer {
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let read = notices::read_all(&mut act, me, at)?;
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
