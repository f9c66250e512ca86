//! The addresses of the outbox.

use ground::outbox::{self, Show, rates};
use ground::push::devices;
use ground::web::{Answer, Caller, Path, Problem, see_other};
use ground::{Entry, View};
use time::Duration;
use uuid::Uuid;

use super::pages;

/// A phone that showed no sign of life for so long is not counted as one.
const ALIVE: Duration = Duration::days(14);

/// `GET /{unit}/outbox`.
pub async fn list(caller: Caller) -> Answer {
    let (parts, week) = caller
        .view(|view: &mut View| {
            let (unit, at) = (view.unit, view.at);
            let mut parts = Vec::new();
            for show in [Show::GivenUp, Show::Waiting, Show::Delivered] {
                let count = outbox::count(view, unit, show)?;
                parts.push(pages::Part { show, count, rows: outbox::list(view, unit, show)? });
            }
            let told = devices::live_people(view, unit, at - ALIVE, at)?.len();
            Ok((parts, pages::Week { rates: rates::week(view, at)?, days: rates::days(view, at)?, told }))
        })
        .await?;
    Ok(pages::list(&caller, &parts, &week))
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
