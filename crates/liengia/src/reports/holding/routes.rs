//! Holding a report beyond its time because a matter is with the court. Only the ward's police chief; for a reason, until
//! a day. Not here: what a hold keeps from happening (`ground::retention`).

use ground::clock::VIET_NAM;
use ground::ids;
use ground::retention::{Hold, holds};
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, see_other};
use ground::{Entry, touched};
use serde_json::json;
use uuid::Uuid;

use super::form::{HoldForm, NewHold};
use super::pages;
use crate::reports::own_phone::find;

type AtReport = Path<(String, Uuid)>;

/// `GET …/hold`: what holds it now, or the form.
pub async fn show(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let form = HoldForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..HoldForm::default() };
    page(caller, id, form, Errors::default()).await
}

async fn page(caller: Caller, id: Uuid, form: HoldForm, errors: Errors) -> Answer {
    let (report, hold) = caller
        .view(move |view| {
            let at = view.at;
            Ok((find(view, id)?, holds::of(view, id, at)?))
        })
        .await?;
    Ok(pages::form(&caller, &report, hold.as_ref(), &form, &errors))
}

/// `POST …/hold`. The same form again is answered as the first time.
pub async fn create(caller: Caller, Path((_, id)): AtReport, Form(form): Form<HoldForm>) -> Answer {
    let today = caller.app.clock.now().to_offset(VIET_NAM).date();
    let new = match form.check(today) {
        Ok(new) => new,
        Err(errors) => return page(caller, id, form, errors).await,
    };
    let report = caller
        .act(move |mut act| {
            holds::take_turn(&mut act)?;
            let report = find(&mut act, id)?;
            if holds::find(&mut act, new.id)?.is_some_and(|same| same.subject_id == id) {
                return Ok(act.replay(report));
            }
            if report.forgotten_at.is_some() {
                return Err(Problem::Refused("reports-hold-too-late"));
            }
            let (unit, at, by) = (act.unit, act.at, act.who.person_id());
            holds::end(&mut act, id, at)?;
            touched(holds::insert(&mut act, unit, &hold(&report.unit_id, id, &new, at), by)?)?;
            let entry =
                Entry::new("report.held", "report", id).with(json!({ "until": new.until_on.to_string() }));
            Ok(act.commit(entry, report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

fn hold(unit_id: &str, report: Uuid, new: &NewHold, at: time::OffsetDateTime) -> Hold {
    Hold {
        id: new.id,
        unit_id: unit_id.to_owned(),
        kind: "report".to_owned(),
        subject_id: report,
        reason: new.reason.clone(),
        from_at: at,
        until_at: new.until_at,
    }
}

/// `POST …/hold/end`: the matter is over; from now on its own time counts again.
pub async fn end(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let report = caller
        .act(move |mut act| {
            let (report, at) = (find(&mut act, id)?, act.at);
            if holds::end(&mut act, id, at)? == 0 {
                return Ok(act.replay(report));
            }
            Ok(act.commit(Entry::new("report.hold-ended", "report", id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
