//! A question that the officer takes back: answered by other means, or better not asked.
//!
//! Not here: asking (`handling.rs`), answering (`replying.rs`).

use axum::extract::Path;
use ground::Entry;
use ground::policy::Action;
use ground::web::{Answer, Caller, see_other};
use uuid::Uuid;

use super::{address, find, keep, refresh_police, tell_reporter};

/// `POST …/questions/withdrawal`.
pub async fn withdraw(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let was = (report.state, report.round);
            report.withdraw_question()?;
            keep(&mut act, &report, was)?;
            tell_reporter(&mut act, &report, "report-question-withdrawn")?;
            refresh_police(&mut act)?;
            Ok(act.commit(Entry::new("report.question-withdrawn", "report", id), report)?)
        })
        .await?;
    Ok(see_other(&format!("{}#conversation", address(&report))))
}
