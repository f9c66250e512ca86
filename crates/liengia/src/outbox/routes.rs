//! The addresses of the outbox.

use ground::outbox::{self, Show, rates};
use ground::web::{Answer, Caller, Path, Problem, see_other};
use ground::{Entry, View};
use uuid::Uuid;

use super::pages;

/// `GET /{unit}/outbox`.
pub async fn list(caller: Caller) -> Answer {
    let (parts, rates) = caller
        .view(|view: &mut View| {
            let unit = view.unit;
            let mut parts = Vec::new();
            for show in [Show::GivenUp, Show::Waiting, Show::Delivered] {
                let count = outbox::count(view, unit, show)?;
                parts.push(pages::Part { show, count, rows: outbox::list(view, unit, show)? });
            }
            let at = view.at;
            Ok((parts, rates::week(view, at)?))
        })
        .await?;
    Ok(pages::list(&caller, &parts, &rates))
}

/// `POST /{unit}/outbox/{id}/attempts`: tries one again, at once.
pub async fn try_again(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            if !outbox::is_here(&mut act, unit, id)? {
                return Err(Problem::NotFound);
            }
            if !outbox::again(&mut act, unit, id, at)? {
                return Err(Problem::Refused("outbox-not-again"));
            }
            Ok(act.commit(Entry::new("outbox.tried-again", "outbox", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/outbox", caller.unit.id)))
}
