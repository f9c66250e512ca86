//! The police put a report into the case of another one, and take it back. Nothing is lost either way.
//!
//! Not here: what the teller of a joined report reads (`store::case_of`), neighbours who follow (`following`).

use ground::deadlines::kept;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result};
use ground::{View, touched};
use uuid::Uuid;
use viet_text::{tidy, tidy_lines};

use super::form::JoinForm;
use super::{pages, store as joins};
use crate::reports::change::{Acting, change};
use crate::reports::following::store as followers;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::model::Report;
use crate::reports::own_phone::find;
use crate::reports::reading::routes as reading;
use crate::reports::step::{Kind, Step};
use crate::reports::store;
use crate::reports::telling::tell_person;

type AtReport = Path<(String, Uuid)>;

/// `GET …/join`: what may be the same, side by side.
pub async fn new(caller: Caller, Path((_, id)): AtReport) -> Answer {
    show(&caller, id, &JoinForm::default(), &Errors::default()).await
}

async fn show(caller: &Caller, id: Uuid, form: &JoinForm, errors: &Errors) -> Answer {
    reading::note_the_look(caller, id).await?;
    let (report, alike) = caller
        .view(move |view| {
            let report = find(view, id)?;
            let alike = joins::list_alike(view, &report)?;
            Ok((report, alike))
        })
        .await?;
    Ok(pages::form(caller, &report, &alike, form, errors))
}

/// `POST …/join`.
pub async fn create(caller: Caller, Path((_, id)): AtReport, Form(form): Form<JoinForm>) -> Answer {
    let typed = form.clone();
    let main = caller.view(move |view| chosen(view, &typed)).await?;
    let words: String = tidy_lines(&form.words).chars().take(REASON_CHARS_MAX).collect();
    let Some(main) = main.filter(|main| main.id != id) else {
        let mut errors = Errors::default();
        errors.add("number", "reports-join-which");
        return show(&caller, id, &form, &errors).await;
    };
    change(&caller, id, "report.joined", move |now| {
        store::lock(now, vec![id, main.id])?;
        now.report = find(now, id)?;
        let main = store::find_below(now, main.id)?.ok_or(Problem::NotFound)?;
        join(now, &main)?;
        now.note("main", main.id.to_string());
        now.say(&Step { outcome: Some("joined".to_owned()), ..Step::new(Kind::Join, &words) })?;
        now.tell_reporter("report-joined")?;
        for (person, following) in followers::list_persons(now, id)? {
            let (report, address) = (now.report.clone(), now.report.following_address(following));
            tell_person(now, person, &report, "report-joined", address)?;
        }
        Ok(())
    })
    .await
}

fn chosen(view: &mut View, form: &JoinForm) -> Result<Option<Report>> {
    if let Ok(id) = form.main.parse::<Uuid>() {
        return Ok(store::find_below(view, id)?);
    }
    let number = tidy(&form.number);
    if number.is_empty() { Ok(None) } else { Ok(store::find_numbered(view, &number)?) }
}

/// Puts it into the case of the main one, where its clocks stop.
fn join(now: &mut Acting, main: &Report) -> Result<()> {
    let report = now.report.clone();
    unjoined(now, &report, main)?;
    now.decide(Report::join)?;
    let clocks = kept::list_of(now, report.id)?;
    let running: Vec<_> =
        clocks.iter().filter(|clock| clock.met_at.is_none()).map(|clock| clock.id).collect();
    let at = now.at;
    kept::meet_all(now, report.id, at)?;
    store::update_due(now, report.id)?;
    Ok(joins::insert(now, &report, main.id, &running)?)
}

/// One level only: what leads a case goes into no other, and what goes with one leads none.
fn unjoined(view: &mut View, report: &Report, main: &Report) -> Result<()> {
    if joins::find(view, main.id)?.is_some() || joins::find(view, report.id)?.is_some() {
        return Err(Problem::Refused("reports-join-joined"));
    }
    if !joins::list_of(view, report.id)?.is_empty() {
        return Err(Problem::Refused("reports-join-leads"));
    }
    Ok(())
}

/// `POST …/join/end`: it was another matter; it stands where it stood, and its clocks run as if never stopped.
pub async fn end(caller: Caller, Path((_, id)): AtReport) -> Answer {
    change(&caller, id, "report.parted", move |now| {
        let join = joins::find(now, id)?.ok_or(Problem::Refused("reports-join-over"))?;
        now.decide(|report, _| report.part(&join))?;
        touched(joins::end(now, join.id)?)?;
        let at = now.at;
        for clock in &join.stopped {
            kept::undo_meet(now, id, *clock, at)?;
        }
        store::update_due(now, id)?;
        now.tell_reporter("report-parted")
    })
    .await
}
