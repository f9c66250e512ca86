//! Taking a report in, extending its clock, and releasing one to those who lead the group.

use ground::deadlines::kept;
use ground::policy::Role;
use ground::web::{Answer, Caller, Form, Path, Problem, Result};
use ground::{Act, touched};
use uuid::Uuid;

use crate::reports::change::change;
use crate::reports::clocks::{self, Step as ClockStep};
use crate::reports::form::WordsForm;
use crate::reports::kind::Audience;
use crate::reports::reading::routes::step_of_words;
use crate::reports::step::{Kind, Step};
use crate::reports::store;
use crate::reports::telling::News;

type AtReport = Path<(String, Uuid)>;

/// `POST …/receipt`: taken in. The clock that applies from here on starts.
pub async fn receive(caller: Caller, Path((_, id)): AtReport) -> Answer {
    change(&caller, id, "report.received", |now| {
        now.turn(ClockStep::Received, |report, _| report.receive())?;
        now.tell_reporter("report-received")?;
        now.tell_along(News::Received)
    })
    .await
}

/// `POST …/extension`: a complex matter gets the longer span of BLTTHS Art 147, with the reason in words.
pub async fn extend(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    let step_id = form.id.clone();
    step_of_words(caller, id, ("extension", "report.extended"), form, move |now, words| {
        let longer = extend_clock(now, id)?;
        now.note("rule", longer);
        now.say(&Step::new(Kind::Extension, words).of_form(&step_id))?;
        now.tell_reporter("report-extended")
    })
    .await
}

/// Puts the longer clock in the place of the one that runs; its rule.
fn extend_clock(act: &mut Act, id: Uuid) -> Result<&'static str> {
    let (unit, at, deadlines) = (act.unit, act.at, &act.app.deadlines);
    let mut running = kept::list_of(act, id)?.into_iter().filter(|clock| clock.met_at.is_none());
    let (running, longer) = running
        .find_map(|clock| clocks::extended(&clock.rule).map(|longer| (clock, longer)))
        .ok_or(Problem::Refused("reports-nothing-to-extend"))?;
    // Two months count from the hand-over; two more from the end of those.
    let from = if longer == clocks::RESOLVED_COMPLEX { running.from_at } else { running.due_at };
    let due_at = deadlines.due(longer, from)?;
    kept::meet(act, id, &running.rule, at)?;
    deadlines.start_until(act, unit, ("report", id), longer, at, due_at)?;
    store::update_due(act, id)?;
    Ok(longer)
}

/// `POST …/release`: a missing person is released to those who lead the group, by the police and for a reason. It never
/// happens by itself, because whoever is missing may have fled from somebody near.
pub async fn release(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    step_of_words(caller, id, ("release", "report.released"), form, move |now, words| {
        if !now.report.may_be_released() {
            return Err(Problem::Refused("reports-not-to-release"));
        }
        touched(store::release(now, id)?)?;
        now.report.audience = Audience::Group;
        now.say(&Step::new(Kind::Release, words))?;
        now.tell_reporter("report-released-yours")?;
        for role in [Role::Leader, Role::Deputy, Role::Secretary] {
            now.tell_role(role, "report-released")?;
        }
        Ok(())
    })
    .await
}
