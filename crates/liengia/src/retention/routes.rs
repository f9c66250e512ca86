//! The one address of retention.

use ground::policy::Action;
use ground::retention::{figures, holds};
use ground::web::{Answer, Caller};

use super::pages::{self, AHEAD_DAYS, Counts};

/// `GET /{unit}/retention`: the periods for everyone of the unit; counts for those who answer for it.
pub async fn show(caller: Caller) -> Answer {
    let counts = caller
        .view(|view| {
            let (app, unit, at) = (view.app, view.unit, view.at);
            let mut counts = Counts::default();
            if view.may(Action::CountForgotten) {
                counts.due = Some(figures::due_within(app, view, unit, at, AHEAD_DAYS)?);
                counts.forgotten = figures::forgotten(view, unit)?;
            }
            if view.may(Action::HandleReport) {
                counts.held = holds::list(view, unit, at)?;
            }
            Ok(counts)
        })
        .await?;
    Ok(pages::show(&caller, &counts))
}
