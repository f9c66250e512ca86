//! What the one who told does afterwards: answers a question, says "xong" or "chưa xong".

use ground::files::{PHOTOS, Waiting};
use ground::policy::{Action, Role};
use ground::web::{Answer, Caller, Errors, Path, Problem, Result, Upload, see_other};
use ground::{Act, Entry};
use serde_json::json;
use uuid::Uuid;

use super::form::{AnswerForm, NewAnswer};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::files::{ANSWER, keep_photos};
use crate::reports::form::WordsForm;
use crate::reports::joining::store as joins;
use crate::reports::kind::Kind;
use crate::reports::model::{Holder, Report};
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::routes::{find, keep};
use crate::reports::step::Step;
use crate::reports::telling::{News, tell_along, tell_role};
use crate::reports::timing::{Due, resume_clocks, turn_clocks};
use crate::reports::{steps, store, voices};

type AtReport = Path<(String, Uuid)>;

/// Only the one who told may speak for the report; whoever else may read it may not.
fn find_own(act: &mut Act, id: Uuid) -> Result<Report> {
    let report = find(act, id)?;
    if store::is_own(act, id)? { Ok(report) } else { Err(Problem::Forbidden) }
}

/// What was typed or said, looked through; and what cannot be used of what was said.
async fn read(caller: &Caller, kind: Kind, mut upload: Upload) -> Result<(WordsForm, Errors)> {
    let mut errors = Errors::default();
    let voice = voices::take(caller, &mut upload, &mut errors).await?;
    let mut form = WordsForm::read(&upload, voice);
    form.sift(kind);
    Ok((form, errors))
}

/// The words, or everything that is wrong with them and with the voice.
fn check(form: &WordsForm, wrong: Errors) -> std::result::Result<String, Errors> {
    match form.check() {
        Ok(words) if wrong.is_empty() => Ok(words),
        checked => {
            let mut errors = checked.err().unwrap_or_default();
            errors.append(wrong);
            Err(errors)
        }
    }
}

/// `POST …/answers`: the answer to the officer's question, in words, said aloud, with a photo, or with one press.
pub async fn answer(caller: Caller, Path((_, id)): AtReport, mut upload: Upload) -> Answer {
    let seen = caller.view(Action::ShowReport, move |view| find(view, id)).await?;
    let mut errors = Errors::default();
    let voice = voices::take(&caller, &mut upload, &mut errors).await?;
    let mut form = AnswerForm::read(&upload, voice);
    form.sift(seen.kind);
    let photos = PHOTOS.read(&caller, &mut upload, &mut errors).await?;
    match form.check(photos.len()) {
        Ok(new) if errors.is_empty() => keep_answer(&caller, id, new, photos).await,
        checked => {
            let mut all = checked.err().unwrap_or_default();
            all.append(errors);
            reading::show_again(caller, id, Open::answering(&form, photos, all)).await
        }
    }
}

async fn keep_answer(caller: &Caller, id: Uuid, new: NewAnswer, photos: Vec<Waiting>) -> Answer {
    let app = caller.app.clone();
    let due = Due::of(&app, (Kind::Other, false), ClockStep::Answered)?;
    let report = caller
        .act(Action::AnswerForReport, move |mut act| {
            let mut report = find_own(&mut act, id)?;
            let was = (report.state, report.round);
            report.answer()?;
            keep(&mut act, &report, was)?;
            let resumed = resume_clocks(&mut act, &app, id)?;
            turn_clocks(&mut act, id, ClockStep::Answered, &due)?;
            let quick = new.quick.map(|quick| quick.code().to_owned());
            let step = Step {
                outcome: quick,
                shared: new.shared,
                ..Step::new("answer", &report, &new.words, act.at)
            };
            steps::insert(&mut act, &report, &step)?;
            keep_photos(&mut act, id, step.id, ANSWER, &photos)?;
            if let Some(voice) = &new.voice {
                voices::store::insert(&mut act, id, Some(step.id), voice)?;
            }
            tell_role(&mut act, &report, Role::AreaOfficer, "report-answered")?;
            if report.holder == Holder::Chief {
                tell_role(&mut act, &report, Role::WardPoliceChief, "report-answered")?;
            }
            let data = json!({ "step": step.id, "photos": photos.len(), "resumed": resumed });
            let entry = Entry::new("report.answered", "report", id).with(data).unsigned();
            Ok(act.commit(entry, report)?)
        })
        .await?;
    Ok(see_other(&format!("{}#conversation", report.address())))
}

/// `POST …/confirmation`: "Xong."
pub async fn confirm(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let report = caller
        .act(Action::AnswerForReport, move |mut act| {
            let mut report = find_own(&mut act, id)?;
            let was = (report.state, report.round);
            report.confirm()?;
            keep(&mut act, &report, was)?;
            tell_role(&mut act, &report, Role::AreaOfficer, "report-confirmed")?;
            Ok(act.commit(Entry::new("report.confirmed", "report", id).unsigned(), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/reopening`: "Chưa xong." Begins anew with new clocks, and the chief hears of it as well as the officer.
pub async fn reopen(caller: Caller, Path((_, id)): AtReport, upload: Upload) -> Answer {
    let seen = caller.view(Action::ShowReport, move |view| find(view, id)).await?;
    let (form, wrong) = read(&caller, seen.kind, upload).await?;
    let words = match check(&form, wrong) {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::reopening(&form, errors)).await,
    };
    let (voice, shared) = (form.voice, form.shared);
    let due = Due::of(&caller.app, (seen.kind, seen.urgent), ClockStep::Reopened)?;
    let report = caller
        .act(Action::AnswerForReport, move |mut act| {
            let mut report = find_own(&mut act, id)?;
            let was = (report.state, report.round);
            report.reopen(act.at)?;
            keep(&mut act, &report, was)?;
            joins::end_of(&mut act, id)?;
            tell_along(&mut act, &report, News::Reopened)?;
            turn_clocks(&mut act, id, ClockStep::Reopened, &due)?;
            let step = Step { shared, ..Step::new("reopening", &report, &words, act.at) };
            steps::insert(&mut act, &report, &step)?;
            if let Some(voice) = &voice {
                voices::store::insert(&mut act, id, Some(step.id), voice)?;
            }
            tell_role(&mut act, &report, Role::AreaOfficer, "report-reopened")?;
            tell_role(&mut act, &report, Role::WardPoliceChief, "report-reopened")?;
            let data = json!({ "step": step.id, "round": report.round });
            Ok(act.commit(Entry::new("report.reopened", "report", id).with(data).unsigned(), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
