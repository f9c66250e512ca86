//! Reading one report: its page, its receipt, its files, its paper twin. Whoever reads what is for the police alone leaves a look.

use axum::http::HeaderMap;
use ground::deadlines::kept;
use ground::files::{self, File, Size, hand_out};
use ground::papers::police_of;
use ground::policy::{Action, Reach};
use ground::web::{Answer, Caller, Path, Problem, Query, Result, see_other};
use ground::{Entry, View, ledger, looks};
use serde::Deserialize;
use uuid::Uuid;

use super::pages;
use super::view::{Open, whole};
use crate::reports::change::{Acting, change_once, kind_of};
use crate::reports::files::{ANSWER, PROOF, is_for_reader, is_shared_file};
use crate::reports::filing::form::Whose;
use crate::reports::filing::pages::receipt::Shown;
use crate::reports::form::WordsForm;
use crate::reports::joining::store as joins;
use crate::reports::kind::Audience;
use crate::reports::own_phone::find;
use crate::reports::readers::Reader;
use crate::reports::store;
use crate::reports::{danger, filing, leaving, own_phone, voices};

/// `GET /{unit}/reports/{id}`. The address of a unit above leads to the report's own, where everything of it happens.
pub async fn show(caller: Caller, Path((_, id)): Path<(String, Uuid)>, headers: HeaderMap) -> Answer {
    if leaving::hides(&caller, &headers, id).await? {
        return Ok(see_other("/"));
    }
    match caller.view(move |view| elsewhere(view, id)).await? {
        Some(own) => Ok(see_other(&own)),
        None => show_with(caller, id, Open::default()).await,
    }
}

/// The report's own address, when this is not it.
fn elsewhere(view: &mut View, id: Uuid) -> Result<Option<String>> {
    if store::find_whatever_phone(view, id)?.is_some() {
        return Ok(None);
    }
    let report = store::find_below(view, id)?.ok_or(Problem::NotFound)?;
    own_phone::check(view, &report)?;
    Ok(Some(report.address()))
}

/// `GET …/reporter`: the same page with the form for who told, reached only after showing again who one is.
pub async fn ask_reporter(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    show_with(caller, id, Open { form: "reporter", ..Open::default() }).await
}

/// `GET …/followers`: the same page with the form for who follows, reached only after showing again who one is.
pub async fn ask_followers(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    show_with(caller, id, Open { form: "followers", ..Open::default() }).await
}

/// The whole report, for whatever reason it is shown (a form that was not right, too): whoever reads it leaves a look first.
pub async fn show_with(caller: Caller, id: Uuid, open: Open) -> Answer {
    note_the_look(&caller, id).await?;
    let whole = caller.view_as(Action::ShowReport, move |view| whole(view, id)).await?;
    Ok(pages::show(&caller, &whole, &open))
}

/// Someone other than the teller who reads a report that is for the police alone leaves an entry: "who opened my report".
/// Called wherever its words or its files go out, before they do.
pub async fn note_the_look(caller: &Caller, id: Uuid) -> Result<()> {
    let look = Entry::new("report.opened", "report", id);
    looks::note(caller, Action::ShowReport, look, move |view| {
        let sensitive = find(view, id)?.audience == Audience::Authority && view.reach == Reach::All;
        Ok(sensitive && !store::is_own(view, id)?)
    })
    .await
}

/// A step of one text: what is wrong with it is shown at its form on the page; what is right goes with the step's `verb`.
pub async fn step_of_words(
    caller: Caller,
    id: Uuid,
    (noun, verb): (&'static str, &'static str),
    mut form: WordsForm,
    mut work: impl FnMut(&mut Acting, &str) -> Result<()> + Send + 'static,
) -> Answer {
    form.sift(kind_of(&caller, id).await?);
    match form.check() {
        Ok(words) => change_once(&caller, id, &form.id, verb, move |now| work(now, &words)).await,
        Err(errors) => show_with(caller, id, Open::of(noun, &form, errors)).await,
    }
}

#[derive(Deserialize)]
pub struct Receipt {
    told: Option<String>,
}

/// `GET …/receipt`: number, time, deadline, a code to come back by. It says nothing of what was told.
pub async fn receipt(
    caller: Caller,
    Path((_, id)): Path<(String, Uuid)>,
    Query(asked): Query<Receipt>,
    headers: HeaderMap,
) -> Answer {
    if leaving::hides(&caller, &headers, id).await? {
        return Ok(see_other("/"));
    }
    let told = own_phone::told(&caller, asked.told.as_deref());
    let (report, shown) = caller
        .view(move |view| {
            let report = store::find_whatever_phone(view, id)?.ok_or(Problem::NotFound)?;
            if !store::is_own(view, id)? {
                return Err(Problem::NotFound);
            }
            own_phone::check_receipt(view, &report, told)?;
            let (app, unit, at) = (view.app, view.unit, view.at);
            let says = danger::pages::says_who_watches(&report);
            let desk = if says { app.deadlines.desk(view, unit)? } else { None };
            let home = if says { danger::place(view, Whose::of(&report))? } else { danger::Place::default() };
            let shown = Shown {
                desk,
                home,
                clocks: kept::list_of(view, id)?,
                head: ledger::published(view, unit.chain(), at)?,
            };
            Ok((report, shown))
        })
        .await?;
    Ok(filing::pages::receipt::receipt(&caller, &report, &shown))
}

/// Whoever sees the report sees its files, except photos that a follower added: those are for who handles it; and photos
/// of answers, which those who lead see only where they may read the answer. The
/// proofs of an open case that the report went into are seen at the report's own address.
fn reachable(view: &mut View, id: Uuid, file: Uuid) -> Result<File> {
    let report = find(view, id)?;
    if let Some(found) = files::find(view, id, file)? {
        // A voice has a door of its own, where it is asked who may hear it and a listening is recorded.
        let own = store::is_own(view, id)?;
        let shown = found.kind != voices::KIND
            && match Reader::of(view, own) {
                Reader::Police => true,
                Reader::Teller => is_for_reader(&found),
                // What came with an answer is for the police, unless the one who told said otherwise.
                Reader::Leader if found.kind == ANSWER => is_shared_file(view, id, file)?,
                Reader::Leader => is_for_reader(&found),
            };
        return if shown { Ok(found) } else { Err(Problem::NotFound) };
    }
    let case = joins::case_of(view, &report)?.filter(|case| case.main.audience == Audience::Group);
    let main = case.ok_or(Problem::NotFound)?.main.id;
    files::find(view, main, file)?.filter(|found| found.kind == PROOF.name).ok_or(Problem::NotFound)
}

/// `GET …/files/{file}`: only for whom the report exists, and looking at it is looking at the report. Papers are handed
/// over as downloads, never shown in place.
pub async fn file(
    caller: Caller,
    Path((_, id, file)): Path<(String, Uuid, Uuid)>,
    Query(size): Query<Size>,
) -> Answer {
    let found = caller.view(move |view| reachable(view, id, file)).await?;
    note_the_look(&caller, id).await?;
    hand_out(&caller.app, found, size).await
}

/// The paper twin of a report: what was told and every step of it, without who told.
pub async fn sheet(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    note_the_look(&caller, id).await?;
    let (whole, head) = caller.view(move |view| Ok((whole(view, id)?, police_of(view)?))).await?;
    Ok(pages::sheet::sheet(&caller, &whole, &head))
}
