//! A question that the officer takes back: answered by other means, or better not asked.
//!
//! Not here: asking (`handling.rs`), answering (`replying/routes.rs`).

use ground::Entry;
use ground::policy::Action;
use ground::web::{Answer, Caller, Path, see_other};
use serde_json::json;
use uuid::Uuid;

use super::{find, keep};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::kind::Kind;
use crate::reports::telling::{refresh_police, tell_reporter};
use crate::reports::timing::{Due, resume_clocks, turn_clocks};

/// `POST …/questions/withdrawal`. The clocks that stood still run again, as after an answer.
pub async fn withdraw(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let app = caller.app.clone();
    let due = Due::of(&app, (Kind::Other, false), ClockStep::Answered)?;
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let was = (report.state, report.round);
            report.withdraw_question()?;
            keep(&mut act, &report, was)?;
            let resumed = resume_clocks(&mut act, &app, id)?;
            turn_clocks(&mut act, id, ClockStep::Answered, &due)?;
            tell_reporter(&mut act, &report, "report-question-withdrawn")?;
            refresh_police(&mut act)?;
            let data = json!({ "resumed": resumed });
            Ok(act.commit(Entry::new("report.question-withdrawn", "report", id).with(data), report)?)
        })
        .await?;
    Ok(see_other(&format!("{}#conversation", report.address())))
}
