//! Looks: whoever opens what concerns others leaves an entry, which those people can read ("who opened my record").
//!
//! Not here: who reads them (feature `rights`, the slot `looks`), whom a look concerns (each feature).

use time::Duration;

use crate::db::Result as Read;
use crate::ledger::{self, Entry};
use crate::params;
use crate::policy::Action;
use crate::view::View;
use crate::web::{Caller, Result};

/// Looking at the same thing again within this time is the same look.
const ONE_LOOK: Duration = Duration::minutes(30);

/// Records a look before what is looked at goes out, once in half an hour, if it `concerns` somebody else and exists here.
pub async fn note(
    caller: &Caller,
    action: Action,
    look: Entry,
    mut concerns: impl FnMut(&mut View) -> Result<bool> + Clone + Send + 'static,
) -> Result<()> {
    let (mut first, sought) = (concerns.clone(), look.clone());
    let needs = caller.view_as(action, move |view| Ok(first(view)? && !is_noted(view, &sought)?)).await?;
    if !needs {
        return Ok(());
    }
    caller
        .act_as(action, move |mut act| {
            // A page, its photos and the parts of a sound are asked for at once: the second look finds the first one's entry.
            let chain = act.unit.chain().to_owned();
            ledger::lock_head(&mut act, &chain)?;
            if !concerns(&mut act)? || is_noted(&mut act, &look)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(look.clone(), ())?)
        })
        .await
}

fn is_noted(view: &mut View, look: &Entry) -> Read<bool> {
    let (me, since) = (view.own_id(), view.at - ONE_LOOK);
    let sql = "select count(*) from ledger where subject_id = ?1 and verb = ?2 and actor_id = ?3 and at > ?4";
    Ok(view.number(sql, params![look.subject.id, look.verb, me, since])? > 0)
}
