//! By the clock: delivers what waits for machines outside, and ends those that said that they want no more.

use ground::feature::JobRun;
use ground::outbox::{self, Channel};
use ground::people::terms;
use ground::policy::{Action, Role};
use ground::units::Unit;
use ground::web::{Caller, Result};
use ground::{App, Entry, hooks};
use serde_json::json;
use uuid::Uuid;

pub fn deliver(app: App) -> JobRun {
    Box::pin(async move {
        outbox::deliver(&app, Channel::Hook).await?;
        end_gone(&app).await
    })
}

/// A receiver that answered 410 is ended, and its keeper hears of it.
async fn end_gone(app: &App) -> Result<()> {
    let system = Caller::system(app, Unit::country());
    let gone = system.view_as(Action::EndHook, |view| Ok(hooks::list_gone(view)?)).await?;
    for hook in gone {
        end(&system, hook.id).await?;
    }
    Ok(())
}

async fn end(system: &Caller, id: Uuid) -> Result<()> {
    system
        .act_as(Action::EndHook, move |mut act| {
            let (unit, at) = (act.unit, act.at);
            // Another instance, or the keeper, was faster.
            if !hooks::end(&mut act, id, at)? {
                return Ok(act.replay(()));
            }
            for (keeper, _) in terms::holders(&mut act, unit, Role::Keeper, at)? {
                act.notify(keeper, "hook-gone", format!("/{}/hooks/{id}", unit.id));
            }
            Ok(act.commit(Entry::new("hook.ended", "hook", id).with(json!({ "why": "gone" })), ())?)
        })
        .await
}
