//! The police put a report into the case of another one, and take it back. Nothing is lost either way.
//!
//! Not here: what the teller of a joined report reads (`store::case_of`), neighbours who follow (`following`).

use ground::deadlines::kept;
use ground::policy::Action;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Act, Committed, Entry, View, touched};
use serde_json::json;
use uuid::Uuid;
use viet_text::{tidy, tidy_lines};

use super::form::JoinForm;
use super::{pages, store as joins};
use crate::reports::following::store as followers;
use crate::reports::form::{REASON_CHARS_MAX, WordsForm};
use crate::reports::model::Report;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::routes::{find, keep};
use crate::reports::step::Step;
use crate::reports::telling::{refresh_police, tell_reporter};
use crate::reports::{hiding, steps, store};

type AtReport = Path<(String, Uuid)>;

/// `GET …/join`: what may be the same, side by side.
pub async fn new(caller: Caller, Path((_, id)): AtReport) -> Answer {
    show(&caller, id, &JoinForm::default(), &Errors::default()).await
}

async fn show(caller: &Caller, id: Uuid, form: &JoinForm, errors: &Errors) -> Answer {
    reading::note_the_look(caller, id).await?;
    let (report, alike) = caller
        .view(Action::HandleReport, move |view| {
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
    let main = caller.view(Action::HandleReport, move |view| chosen(view, &typed)).await?;
    let words: String = tidy_lines(&form.words).chars().take(REASON_CHARS_MAX).collect();
    let Some(main) = main.filter(|main| main.id != id) else {
        let mut errors = Errors::default();
        errors.add("number", "reports-join-which");
        return show(&caller, id, &form, &errors).await;
    };
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            store::lock(&mut act, vec![id, main.id])?;
            let report = find(&mut act, id)?;
            let main = store::find_below(&mut act, main.id)?.ok_or(Problem::NotFound)?;
            join(act, report, &main, &words)
        })
        .await?;
    Ok(see_other(&report.address()))
}

fn chosen(view: &mut View, form: &JoinForm) -> Result<Option<Report>> {
    if let Ok(id) = form.main.parse::<Uuid>() {
        return Ok(store::find_below(view, id)?);
    }
    let number = tidy(&form.number);
    if number.is_empty() { Ok(None) } else { Ok(store::find_numbered(view, &number)?) }
}

fn join(mut act: Act, mut report: Report, main: &Report, words: &str) -> Result<Committed<Report>> {
    unjoined(&mut act, &report, main)?;
    let (was, was_asked, at) = ((report.state, report.round), report.question_open, act.at);
    report.join(at)?;
    keep(&mut act, &report, was)?;
    let clocks = kept::list_of(&mut act, report.id)?;
    let running: Vec<_> =
        clocks.iter().filter(|clock| clock.met_at.is_none()).map(|clock| clock.id).collect();
    kept::meet_all(&mut act, report.id, at)?;
    store::update_due(&mut act, report.id)?;
    joins::insert(&mut act, &report, main.id, (was.0, was_asked), &running)?;
    let step = Step { outcome: Some("joined".to_owned()), ..Step::new("join", &report, words, at) };
    steps::insert(&mut act, &report, &step)?;
    tell_reporter(&mut act, &report, "report-joined")?;
    for (person, following) in followers::list_persons(&mut act, report.id)? {
        act.notify(person, "report-joined", report.following_address(following));
    }
    refresh_police(&mut act)?;
    let data = json!({ "step": step.id, "main": main.id });
    Ok(act.commit(Entry::new("report.joined", "report", report.id).with(data), report)?)
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
    let report = caller
        .act(Action::HandleReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            let join = joins::find(&mut act, id)?.ok_or(Problem::Refused("reports-join-over"))?;
            let (was, at) = ((report.state, report.round), act.at);
            report.part(&join)?;
            keep(&mut act, &report, was)?;
            touched(joins::end(&mut act, join.id)?)?;
            for clock in &join.stopped {
                kept::undo_meet(&mut act, id, *clock, at)?;
            }
            store::update_due(&mut act, id)?;
            tell_reporter(&mut act, &report, "report-parted")?;
            refresh_police(&mut act)?;
            Ok(act.commit(Entry::new("report.parted", "report", id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}

/// `POST …/followers`: who follows, for a reason, on this one answer only: as with who told.
pub async fn open_followers(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::followers_asked(&form, errors)).await,
    };
    let names = caller
        .act(Action::OpenReporter, move |mut act| {
            let report = find(&mut act, id)?;
            let names = followers::list_names(&mut act, id)?;
            let step = Step::new("look", &report, &words, act.at);
            steps::insert(&mut act, &report, &step)?;
            let data = json!({ "step": step.id, "followers": names.len() });
            Ok(act.commit(Entry::new("report.followers-opened", "report", id).with(data), names)?)
        })
        .await?;
    reading::show_with(caller, id, Open::followers(names)).await
}

/// `POST …/followers/{following}/showing`: one who follows has a new phone, and the police know that it is theirs.
pub async fn show_again(caller: Caller, Path((_, id, following)): Path<(String, Uuid, Uuid)>) -> Answer {
    let report = caller
        .act(Action::OpenReporter, move |mut act| {
            let report = find(&mut act, id)?;
            let (person_id, shown) = hiding::show_follower_again(&mut act, id, following)?
                .ok_or(Problem::Refused("reports-shown-already"))?;
            act.notify(person_id, "report-shown-again", report.following_address(following));
            let entry = Entry::new("report.shown-again", "report", id).with(json!({ "reports": shown }));
            Ok(act.commit(entry.concerning(person_id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
