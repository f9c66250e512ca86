//! Closing: a result, a reason in words, and proof; or why there can be none, which is counted.

use ground::files::{self, Waiting};
use ground::web::{Answer, Caller, Errors, Path, Upload};
use uuid::Uuid;

use super::form::{ClosureForm, NewClosure};
use super::pages;
use crate::reports::change::change;
use crate::reports::clocks::Step as ClockStep;
use crate::reports::files::PROOF;
use crate::reports::model::Report;
use crate::reports::own_phone::find;
use crate::reports::step::{Kind, Step};
use crate::reports::telling::News;

type AtReport = Path<(String, Uuid)>;

pub async fn new(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let report = caller.view(move |view| find(view, id)).await?;
    Ok(pages::form(&caller, &report, &ClosureForm::default(), &Errors::default(), &[]))
}

pub async fn create(caller: Caller, Path((_, id)): AtReport, mut upload: Upload) -> Answer {
    let report = caller.view(move |view| find(view, id)).await?;
    let mut form = ClosureForm::read(&upload);
    form.sift(report.kind);
    let mut errors = Errors::default();
    let proofs = PROOF.read(&caller, &mut upload, &mut errors).await?;
    match errors.beside(form.check(proofs.len())) {
        Ok(new) => close(&caller, id, new, proofs).await,
        Err(errors) => Ok(pages::form(&caller, &report, &form, &errors, &proofs)),
    }
}

async fn close(caller: &Caller, id: Uuid, new: NewClosure, proofs: Vec<Waiting>) -> Answer {
    let outcome = new.outcome.code();
    let step = Step {
        outcome: Some(outcome.to_owned()),
        no_proof_because: new.no_proof_because,
        ..Step::new(Kind::Closure, &new.words)
    };
    change(caller, id, "report.closed", move |now| {
        now.turn(ClockStep::Closed, Report::close)?;
        files::attach(now, id, PROOF.name, &proofs)?;
        now.say(&step)?;
        now.tell_reporter("report-closed")?;
        now.tell_along(News::Closed)?;
        now.note("outcome", outcome);
        now.note("proofs", proofs.len());
        Ok(())
    })
    .await
}
