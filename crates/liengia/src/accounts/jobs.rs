//! What the clock does: offices that have expired anyway are forgotten.

use ground::feature::JobRun;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, ids};
use serde_json::json;

use super::store::appointments;

/// Offices that nobody confirmed in time: whoever was made for one is forgotten, and the sign-in name is free again.
pub fn forget_expired(app: App) -> JobRun {
    Box::pin(async move {
        Caller::system(&app, Unit::country())
            .act_as(Action::ForgetOld, |mut act| {
                let at = act.at;
                let expired = appointments::list_expired(&mut act, at)?;
                if expired.is_empty() {
                    return Ok(act.replay(()));
                }
                for appointment in &expired {
                    appointments::forget_person(&mut act, appointment, at)?;
                }
                let entry = Entry::new("office.expired", "appointment", ids::of_name("appointments"));
                Ok(act.commit(entry.with(json!({ "many": expired.len() })), ())?)
            })
            .await
    })
}
