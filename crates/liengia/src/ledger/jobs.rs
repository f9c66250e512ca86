//! By the clock: mails the head of every chain that moved to those who keep it. The mail and the line that it was told
//! are written in one act, so that neither is there without the other.

use ground::config::Heads;
use ground::feature::JobRun;
use ground::ledger;
use ground::outbox::Message;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Lang, Problem, Result};
use ground::{App, Entry, ids, touched};
use serde_json::json;

use super::letter::{self, Told};
use super::model::Way;
use super::store::{self, New};

/// Mails what is due, each chain in an act of its own. Without a mail server nothing is told.
pub fn tell_heads(app: App) -> JobRun {
    Box::pin(async move {
        if app.mailer.is_none() {
            return Ok(());
        }
        let every = app.config.heads;
        let system = Caller::system(&app, Unit::country());
        let due = system
            .view_as(Action::SendHeads, move |view| {
                let (at, mut due) = (view.at, Vec::new());
                for chain in store::list_chains(view)? {
                    if store::is_due_now(view, &chain, at, every)? {
                        due.extend(units::find(view, &chain)?);
                    }
                }
                Ok(due)
            })
            .await?;
        for unit in due {
            match tell(&system.at(unit), every).await {
                // Another instance was faster.
                Ok(()) | Err(Problem::Refused(_)) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    })
}

async fn tell(system: &Caller, every: Heads) -> Result<()> {
    let (vi, en) = (system.app.words(Lang::Vi), system.app.words(Lang::En));
    let base = system.app.config.base_url();
    system
        .act_as(Action::SendHeads, move |mut act| {
            let (unit, at) = (act.unit, act.at);
            // From here on a second instance waits, and then sees that it is no longer due.
            let head = ledger::lock_head(&mut act, unit.chain())?.ok_or(Problem::NotFound)?;
            touched(store::is_due_now(&mut act, unit.chain(), at, every)?)?;
            let before = store::last_mailed(&mut act, unit.chain())?;
            let addresses = store::list_addresses(&mut act, unit.chain())?;
            for address in &addresses {
                let told = Told { head: &head, place: &unit.name, before, base: &base };
                let (subject, body) = letter::written(&told, &address.holder, [&vi, &en]);
                let message = Message::mail("ledger-head", &address.address, subject, body);
                let message = act.send(&message)?.ok_or(Problem::Busy)?;
                let told = New {
                    id: message,
                    way: Way::Mail,
                    holder: &address.holder,
                    by: None,
                    message: Some(message),
                };
                store::insert_told(&mut act, &head, &told, at)?;
            }
            let data = json!({ "number": head.number, "way": "mail", "holders": addresses.len() });
            let entry = Entry::new("head.told", "head", ids::fresh(at)).with(data);
            Ok(act.commit(entry, ())?)
        })
        .await
}
