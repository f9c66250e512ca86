//! Closing: a result, a reason in words, and proof; or why there can be none, which is counted.

use ground::Entry;
use ground::files::{self, Waiting};
use ground::policy::Action;
use ground::web::{Answer, Caller, Errors, Path, Upload, see_other};
use serde_json::json;
use uuid::Uuid;

use super::form::{ClosureForm, NewClosure};
use super::pages;
use crate::reports::clocks::Step as ClockStep;
use crate::reports::files::PROOF;
use crate::reports::kind::Kind;
use crate::reports::routes::{find, keep};
use crate::reports::step::Step;
use crate::reports::steps;
use crate::reports::telling::{News, refresh_police, tell_along, tell_reporter};
use crate::reports::timing::{Due, turn_clocks};

type AtReport = Path<(String, Uuid)>;

pub async fn new(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let report = caller.view(Action::CloseReport, move |view| find(view, id)).await?;
    Ok(pages::form(&caller, &report, &ClosureForm::default(), &Errors::default(), &[]))
}

pub async fn create(caller: Caller, Path((_, id)): AtReport, mut upload: Upload) -> Answer {
    let report = caller.view(Action::CloseReport, move |view| find(view, id)).await?;
    let mut form = ClosureForm::read(&upload);
    form.sift(report.kind);
    let mut errors = Errors::default();
    let proofs = PROOF.read(&caller, &mut upload, &mut errors).await?;
    match form.check(proofs.len()) {
        Ok(new) if errors.is_empty() => close(&caller, id, new, proofs).await,
        checked => {
            let mut all = checked.err().unwrap_or_default();
            all.append(errors);
            Ok(pages::form(&caller, &report, &form, &all, &proofs))
        }
    }
}

async fn close(caller: &Caller, id: Uuid, new: NewClosure, proofs: Vec<Waiting>) -> Answer {
    let none = Due::of(&caller.app, (Kind::Other, false), ClockStep::Closed)?;
    let report = caller
        .act(Action::CloseReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let was = (report.state, report.round);
            report.close(act.at)?;
            keep(&mut act, &report, was)?;
            turn_clocks(&mut act, id, ClockStep::Closed, &none)?;
            files::attach(&mut act, id, PROOF.name, &proofs)?;
            let step = Step {
                outcome: Some(new.outcome.code().to_owned()),
                no_proof_because: new.no_proof_because.clone(),
                ..Step::new("closure", &report, &new.words, act.at)
            };
            steps::insert(&mut act, &report, &step)?;
            tell_reporter(&mut act, &report, "report-closed")?;
            tell_along(&mut act, &report, News::Closed)?;
            refresh_police(&mut act)?;
            let data = json!({ "step": step.id, "outcome": new.outcome.code(), "proofs": proofs.len() });
            Ok(act.commit(Entry::new("report.closed", "report", id).with(data), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
