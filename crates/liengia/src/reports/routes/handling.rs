//! What the police of the area do: receive, ask back, forward, extend; look up who told, for a reason.

use ground::deadlines::kept;
use ground::papers::mark;
use ground::policy::{Action, Role};
use ground::web::{Answer, Caller, Form, Path, Problem, see_other};
use ground::{Entry, touched};
use serde_json::json;
use uuid::Uuid;

use super::{find, keep};
use crate::reports::clocks::{self, Step as ClockStep};
use crate::reports::following::store as followers;
use crate::reports::form::{ForwardingForm, WordsForm};
use crate::reports::handovers::store as handovers;
use crate::reports::kind::Kind;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::Step;
use crate::reports::telling::{News, refresh_police, tell_along, tell_reporter, tell_role};
use crate::reports::timing::{Due, pause_clocks, turn_clocks};
use crate::reports::{hiding, steps, store};

type AtReport = Path<(String, Uuid)>;

/// `POST …/receipt`: taken in. The clock that applies from here on starts.
pub async fn receive(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let seen = caller.view(Action::HandleReport, move |view| find(view, id)).await?;
    let due = Due::of(&caller.app, (seen.kind, seen.urgent), ClockStep::Received)?;
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let was = (report.state, report.round);
            report.receive()?;
            keep(&mut act, &report, was)?;
            turn_clocks(&mut act, id, ClockStep::Received, &due)?;
            tell_reporter(&mut act, &report, "report-received")?;
            tell_along(&mut act, &report, News::Received)?;
            refresh_police(&mut act)?;
            Ok(act.commit(Entry::new("report.received", "report", id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/questions`: asks the one who told.
pub async fn ask(caller: Caller, Path((_, id)): AtReport, Form(mut form): Form<WordsForm>) -> Answer {
    let seen = caller.view(Action::HandleReport, move |view| find(view, id)).await?;
    form.sift(seen.kind);
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::asking(&form, errors)).await,
    };
    let app = caller.app.clone();
    let due = Due::of(&app, (Kind::Other, false), ClockStep::Asked)?;
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let was = (report.state, report.round);
            if followers::teller_has_left(&mut act, id)? {
                return Err(Problem::Refused("reports-teller-left"));
            }
            report.ask()?;
            keep(&mut act, &report, was)?;
            let paused = pause_clocks(&mut act, &app, id)?;
            turn_clocks(&mut act, id, ClockStep::Asked, &due)?;
            let step = Step::new("question", &report, &words, act.at);
            steps::insert(&mut act, &report, &step)?;
            tell_reporter(&mut act, &report, "report-question")?;
            refresh_police(&mut act)?;
            let data = json!({ "step": step.id, "paused": paused });
            let entry = Entry::new("report.asked", "report", id).with(data);
            Ok(act.commit(entry, report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/forwardings`: up to the chief, or to another body with the record of the hand-over.
pub async fn forward(
    caller: Caller,
    Path((_, id)): AtReport,
    Form(mut form): Form<ForwardingForm>,
) -> Answer {
    let seen = caller.view(Action::HandleReport, move |view| find(view, id)).await?;
    form.sift(seen.kind);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return reading::show_again(caller, id, Open::forwarding(&form, errors)).await,
    };
    let clock = if new.up { ClockStep::HandedUp } else { ClockStep::HandedOver };
    let due = Due::of(&caller.app, (seen.kind, seen.urgent), clock)?;
    let app = caller.app.clone();
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            if steps::is_made(&mut act, id, &form.id)? {
                return Ok(act.replay(report));
            }
            let was = (report.state, report.round);
            report.forward(new.up)?;
            keep(&mut act, &report, was)?;
            turn_clocks(&mut act, id, clock, &due)?;
            let step = Step {
                body: (!new.up).then(|| new.body.clone()),
                handed_how: (!new.up).then(|| new.handed_how.clone()),
                document: (!new.up && !new.document.is_empty()).then(|| new.document.clone()),
                ..Step::new("forwarding", &report, &new.words, act.at).of_form(&form.id)
            };
            touched(steps::insert(&mut act, &report, &step)?)?;
            let paper = match new.up {
                true => None,
                false => Some(handovers::insert(&mut act, &app.key, &report, &step)?),
            };
            tell_reporter(&mut act, &report, "report-forwarded")?;
            if new.up {
                tell_role(&mut act, &report, Role::WardPoliceChief, "report-handed-up")?;
            }
            refresh_police(&mut act)?;
            let mut data = json!({ "step": step.id, "up": new.up });
            if let Some(paper) = paper {
                // What was handed over can be compared with the chain later: the paper's digest, without its words.
                data["paper"] = json!(paper.number);
                data["digest"] = json!(mark(&paper.digest));
            }
            Ok(act.commit(Entry::new("report.forwarded", "report", id).with(data), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/extension`: a complex matter gets the longer span of BLTTHS Art 147, with the reason in words.
pub async fn extend(caller: Caller, Path((_, id)): AtReport, Form(mut form): Form<WordsForm>) -> Answer {
    let seen = caller.view(Action::HandleReport, move |view| find(view, id)).await?;
    form.sift(seen.kind);
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::extending(&form, errors)).await,
    };
    let app = caller.app.clone();
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let report = find(&mut act, id)?;
            if steps::is_made(&mut act, id, &form.id)? {
                return Ok(act.replay(report));
            }
            let (unit, at) = (act.unit.clone(), act.at);
            let running = kept::list_of(&mut act, id)?
                .into_iter()
                .find(|clock| clock.met_at.is_none() && clocks::extended(&clock.rule).is_some())
                .ok_or(Problem::Refused("reports-nothing-to-extend"))?;
            let longer =
                clocks::extended(&running.rule).ok_or(Problem::Refused("reports-nothing-to-extend"))?;
            // Two months count from the hand-over; two more from the end of those.
            let from = if longer == clocks::RESOLVED_COMPLEX { running.from_at } else { running.due_at };
            let due_at = app.deadlines.due(longer, from)?;
            kept::meet(&mut act, id, &running.rule, at)?;
            app.deadlines.start_until(&mut act, &unit, ("report", id), longer, at, due_at)?;
            store::update_due(&mut act, id)?;
            let step = Step::new("extension", &report, &words, at).of_form(&form.id);
            touched(steps::insert(&mut act, &report, &step)?)?;
            tell_reporter(&mut act, &report, "report-extended")?;
            refresh_police(&mut act)?;
            let data = json!({ "step": step.id, "rule": longer });
            Ok(act.commit(Entry::new("report.extended", "report", id).with(data), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/reporter`: who told. Needs a reason, leaves an entry, and is shown on this one answer only.
pub async fn open_reporter(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::reporter_asked(&form, errors)).await,
    };
    let reporter = caller
        .act(Action::OpenReporter, move |mut act| {
            let report = find(&mut act, id)?;
            let reporter =
                store::reporter(&mut act, id)?.ok_or(Problem::Refused("reports-reporter-forgotten"))?;
            let step = Step::new("look", &report, &words, act.at);
            steps::insert(&mut act, &report, &step)?;
            let entry = Entry::new("report.reporter-opened", "report", id).with(json!({ "step": step.id }));
            Ok(act.commit(entry, reporter)?)
        })
        .await?;
    reading::show_with(caller, id, Open::reporter(reporter)).await
}

/// `POST …/reporter/showing`: the one who told has a new phone, and the police know that it is theirs.
pub async fn show_again(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let report = caller
        .act(Action::OpenReporter, move |mut act| {
            let report = find(&mut act, id)?;
            let (person_id, shown) =
                hiding::show_again(&mut act, id)?.ok_or(Problem::Refused("reports-shown-already"))?;
            act.notify(person_id, "report-shown-again", report.address());
            let entry = Entry::new("report.shown-again", "report", id).with(json!({ "reports": shown }));
            Ok(act.commit(entry.concerning(person_id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
