//! What the one who told does afterwards: answers a question, says "xong" or "chưa xong".

use ground::files::{PHOTOS, Waiting, voice};
use ground::policy::Role;
use ground::web::{Answer, Caller, Errors, Path, Upload, see_other};
use uuid::Uuid;

use crate::reports::change::{change, changed, kind_of};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::files::{ANSWER, keep_photos};
use crate::reports::form::WordsForm;
use crate::reports::joining::store as joins;
use crate::reports::model::{Holder, Report};
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::{self, Step};
use crate::reports::telling::News;
use crate::reports::voices;

type AtReport = Path<(String, Uuid)>;

/// `POST …/answers`: the answer to the officer's question, in words, said aloud, with a photo, or with one press.
pub async fn answer(caller: Caller, Path((_, id)): AtReport, mut upload: Upload) -> Answer {
    let kind = kind_of(&caller, id).await?;
    let mut errors = Errors::default();
    let voice = voice::read(&caller, &mut upload, &mut errors).await?;
    let mut form = WordsForm::read(&upload, voice);
    form.sift(kind);
    let photos = PHOTOS.read(&caller, &mut upload, &mut errors).await?;
    match errors.beside(form.check_answer(photos.len())) {
        Ok(words) => keep_answer(&caller, id, &words, form, photos).await,
        Err(errors) => reading::show_with(caller, id, Open::answering(&form, photos, errors)).await,
    }
}

async fn keep_answer(
    caller: &Caller,
    id: Uuid,
    words: &str,
    form: WordsForm,
    photos: Vec<Waiting>,
) -> Answer {
    let step = Step {
        outcome: form.pressed().map(|quick| quick.code().to_owned()),
        shared: form.shared,
        ..Step::new(step::Kind::Answer, words)
    };
    let (address, _) = changed(caller, (id, None), "report.answered", move |now| {
        now.by_teller()?;
        now.turn(ClockStep::Answered, |report, _| report.answer())?;
        let step = now.say(&step)?;
        keep_photos(now, id, step.id, ANSWER, &photos)?;
        voices::store::insert(now, id, Some(step.id), form.voice.as_ref())?;
        now.tell_role(Role::AreaOfficer, "report-answered")?;
        if now.report.holder == Holder::Chief {
            now.tell_role(Role::WardPoliceChief, "report-answered")?;
        }
        now.note("photos", photos.len());
        Ok(())
    })
    .await?;
    Ok(see_other(&format!("{address}#conversation")))
}

/// `POST …/confirmation`: "Xong."
pub async fn confirm(caller: Caller, Path((_, id)): AtReport) -> Answer {
    change(&caller, id, "report.confirmed", |now| {
        now.by_teller()?;
        now.decide(|report, _| report.confirm())?;
        now.tell_role(Role::AreaOfficer, "report-confirmed")
    })
    .await
}

/// `POST …/reopening`: "Chưa xong." Begins anew with new clocks, and the chief hears of it as well as the officer.
pub async fn reopen(caller: Caller, Path((_, id)): AtReport, mut upload: Upload) -> Answer {
    let kind = kind_of(&caller, id).await?;
    let mut errors = Errors::default();
    let voice = voice::read(&caller, &mut upload, &mut errors).await?;
    let mut form = WordsForm::read(&upload, voice);
    form.sift(kind);
    let words = match errors.beside(form.check()) {
        Ok(words) => words,
        Err(errors) => return reading::show_with(caller, id, Open::of("reopening", &form, errors)).await,
    };
    let step = Step { shared: form.shared, ..Step::new(step::Kind::Reopening, &words) };
    change(&caller, id, "report.reopened", move |now| {
        now.by_teller()?;
        now.turn(ClockStep::Reopened, Report::reopen)?;
        joins::end_of(now, id)?;
        now.tell_along(News::Reopened)?;
        let step = now.say(&step)?;
        voices::store::insert(now, id, Some(step.id), form.voice.as_ref())?;
        now.tell_role(Role::AreaOfficer, "report-reopened")?;
        now.tell_role(Role::WardPoliceChief, "report-reopened")?;
        now.note("round", now.report.round);
        Ok(())
    })
    .await
}
