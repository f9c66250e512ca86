//! Reading: the list, one report with its timeline, the receipt.

use axum::http::HeaderMap;
use ground::auth::pins;
use ground::auth::sessions::How;
use ground::deadlines::Deadline;
use ground::deadlines::kept;
use ground::files::{self, File, Waiting};
use ground::policy::{Action, Reach};
use ground::retention::{Hold, holds};
use ground::units::Kind as UnitKind;
use ground::web::{Answer, Caller, Errors, Path, Problem, Query, Result, Spots, see_other};
use ground::{Entry, View, ledger, looks};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::search;

use super::{address, find};
use crate::reports::answers::{AnswerForm, Quick};
use crate::reports::followers::Named;
use crate::reports::form::{ForwardingForm, WordsForm};
use crate::reports::handovers::{self, Handover};
use crate::reports::joins::{self, Case};
use crate::reports::kind::Audience;
use crate::reports::model::Report;
use crate::reports::readers::Reader;
use crate::reports::steps::{self, Line};
use crate::reports::store::{self, Reporter, Show};
use crate::reports::voices::{self, store::Voice};
use crate::reports::{by_day, followers, hiding, leaving, pages, searching};

const PAGE: usize = 30;

#[derive(Deserialize)]
pub struct Asked {
    show: Option<String>,
    after: Option<String>,
    q: Option<String>,
    unknown: Option<String>,
}

/// Where a page of the list begins: for the police after a moment and id; for everyone else after so many, since a moment
/// in an address says the minute.
fn after(asked: &str) -> Option<(OffsetDateTime, Uuid)> {
    let (micros, id) = asked.split_once('.')?;
    let nanos = micros.parse::<i128>().ok()?.checked_mul(1000)?;
    Some((OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()?, id.parse().ok()?))
}

/// A page of the list, and where the next one begins.
fn page(view: &mut View, show: Show, asked: Option<&str>) -> Result<(Vec<Report>, Option<String>)> {
    if view.reach != Reach::All {
        let skip = asked.and_then(|asked| asked.parse().ok()).unwrap_or(0);
        let mut reports = by_day::list_by_day(view, show, skip, PAGE)?;
        let next = (reports.len() > PAGE).then(|| (skip + PAGE).to_string());
        reports.truncate(PAGE);
        return Ok((reports, next));
    }
    // What happens now stands above the first page, so that no page is cut by it.
    let now = if show == Show::Open && asked.is_none() { store::list_now(view)? } else { Vec::new() };
    let mut reports = store::list(view, show, asked.and_then(after), PAGE)?;
    let more = reports.len() > PAGE;
    reports.truncate(PAGE);
    let next = reports.last().filter(|_| more).map(|last| {
        let at = last.closed_at.or(last.due_at).unwrap_or(last.filed_at);
        format!("{}.{}", at.unix_timestamp_nanos() / 1000, last.id)
    });
    reports.splice(0..0, now);
    Ok((reports, next))
}

/// Each with how the caller reads it.
fn with_readers(view: &mut View, reports: Vec<Report>) -> Result<Vec<(Report, Reader)>> {
    let own = by_day::list_own_ids(view, &reports)?;
    Ok(reports
        .into_iter()
        .map(|report| {
            let reader = Reader::of(view, own.contains(&report.id));
            (report, reader)
        })
        .collect())
}

/// `GET /{unit}/reports`: what is open, late first; or what was closed.
pub async fn list(caller: Caller, Query(asked): Query<Asked>, headers: HeaderMap) -> Answer {
    let show = if asked.show.as_deref() == Some("closed") { Show::Closed } else { Show::Open };
    let after = asked.after.filter(|after| !after.is_empty());
    let unknown = asked.unknown.is_some();
    let asked_for = asked.q.unwrap_or_default();
    let query = searching::asked(&search::Query::new(&asked_for));
    // A ward's list, and any search, may walk through a year.
    let long = !query.is_empty() || matches!(caller.unit.kind, UnitKind::Commune | UnitKind::Province);
    let found = caller
        .view_perhaps_long(long, Action::ListReports, move |view| {
            let counts = (store::count(view, Show::Open)?, store::count(view, Show::Closed)?);
            let (reports, next) = match query.is_empty() {
                true => page(view, show, after.as_deref())?,
                false => (searching::ranked(view, &query)?, None),
            };
            let reports = with_readers(view, reports)?;
            let closings = match show == Show::Closed && view.reach == Reach::All {
                true => Some(store::count_closings(view, view.at - Duration::days(365))?),
                false => None,
            };
            let mut followed = Vec::new();
            for following in followers::list_own(view)? {
                followed
                    .extend(store::find_here(view, following.report_id)?.map(|report| (following, report)));
            }
            Ok(pages::list::Found {
                show,
                counts,
                reports,
                next,
                paged: after.is_some(),
                closings,
                asked_for: asked_for.clone(),
                unknown,
                followed,
            })
        })
        .await?;
    Ok(leaving::back_in(&caller, &headers, pages::list::list(&caller, &found)))
}

/// Everything the page of a report shows.
pub struct Whole {
    pub report: Report,
    pub lines: Vec<Line>,
    pub clocks: Vec<Deadline>,
    pub files: Vec<File>,
    pub voices: Vec<Voice>,
    /// The reader may hear them.
    pub hears: bool,
    /// The reader told of it.
    pub own: bool,
    pub reader: Reader,
    /// Whoever told has a new phone that does not see it yet. Only for those who may know who told.
    pub teller_hidden: bool,
    /// Kept beyond its time; for those who handle it and for who told.
    pub hold: Option<Hold>,
    /// Photos that came with a step.
    pub attached: Vec<(Uuid, File)>,
    pub along: Along,
}

/// What goes along with a report: others who told of it, for those who handle it; the case it went into.
#[derive(Default)]
pub struct Along {
    /// How many households told of it; for the police alone. It moves with whoever tells, follows or leaves.
    pub households: Option<usize>,
    pub followers: i64,
    /// May be the same thing; only for the police.
    pub alike: Vec<Report>,
    /// Went into the case of this one; only for the police.
    pub joined: Vec<Report>,
    /// This one went into the case of another; the police see which.
    pub case: Option<Case>,
    pub papers: Vec<Handover>,
    /// The one who told has left; only for the police.
    pub teller_left: bool,
}

fn along(view: &mut View, report: &Report) -> Result<Along> {
    let mut along = Along { case: joins::case_of(view, report)?, ..Along::default() };
    if view.reach == Reach::All {
        along.households = Some(followers::count_households(view, report.id)?);
        along.followers = followers::count(view, report.id)?;
        along.alike = if report.closed_at.is_none() { joins::list_alike(view, report)? } else { Vec::new() };
        for join in joins::list_of(view, report.id)? {
            along.joined.extend(store::find_here(view, join.report_id)?);
        }
        along.papers = handovers::list_of(view, report.id)?;
        along.teller_left = followers::teller_has_left(view, report.id)?;
    }
    Ok(along)
}

pub fn whole(view: &mut View, id: Uuid) -> Result<Whole> {
    let report = find(view, id)?;
    let files = files::list_of(view, id)?;
    let (at, own) = (view.at, store::is_own(view, id)?);
    let reader = Reader::of(view, own);
    let knows_hold = own || view.may(Action::HandleReport);
    let mut voices = voices::store::list_of(view, &report)?;
    // That an answer was said aloud is part of the answer.
    voices.retain(|voice| reader.is_inside() || voice.step_id.is_none());
    Ok(Whole {
        voices,
        hears: voices::routes::may_hear(view, &report, own),
        lines: steps::timeline(view, &report, reader)?,
        clocks: kept::list_of(view, id)?,
        attached: followers::list_step_files(view, &files, id)?,
        along: along(view, &report)?,
        files,
        own,
        reader,
        teller_hidden: view.may(Action::OpenReporter) && hiding::is_hidden(view, id)?,
        hold: if knows_hold { holds::of(view, id, at)? } else { None },
        report,
    })
}

/// Which form of the page stands open, with what was typed and what is wrong with it.
#[derive(Default)]
pub struct Open {
    pub form: &'static str,
    pub words: String,
    pub forwarding: ForwardingForm,
    pub errors: Errors,
    pub reporter: Option<Reporter>,
    /// What is asked about the words.
    pub spots: Spots,
    /// What was said, and waits for the form to be right.
    pub said: Option<Waiting>,
    /// Those who lead may read it.
    pub shared: bool,
    /// The voice that is being written down.
    pub voice: Option<Uuid>,
    /// What was pressed in an answer that was not right yet, and the photos that came with it.
    pub quick: Option<Quick>,
    pub waiting: Vec<Waiting>,
    /// Who follows, on the one answer after a reason was given.
    pub followers: Option<Vec<Named>>,
}

impl Open {
    fn with(form: &'static str, words: &WordsForm, errors: Errors) -> Open {
        let (spots, said) = (words.spots.clone(), words.voice.clone());
        let shared = words.shared;
        Open { form, words: words.words.clone(), errors, spots, said, shared, ..Open::default() }
    }

    pub fn transcribing(voice: Uuid, form: &WordsForm, errors: Errors) -> Open {
        Open { voice: Some(voice), ..Open::with("transcript", form, errors) }
    }

    pub fn asking(form: &WordsForm, errors: Errors) -> Open {
        Open::with("questions", form, errors)
    }

    pub fn answering(form: &AnswerForm, waiting: Vec<Waiting>, errors: Errors) -> Open {
        let (spots, said) = (form.spots.clone(), form.voice.clone());
        let (words, quick) = (form.words.clone(), Quick::from_code(&form.quick));
        let shared = form.shared;
        Open { form: "answers", words, quick, waiting, errors, spots, said, shared, ..Open::default() }
    }

    pub fn followers_asked(form: &WordsForm, errors: Errors) -> Open {
        Open::with("followers", form, errors)
    }

    pub fn followers(names: Vec<Named>) -> Open {
        Open { followers: Some(names), ..Open::default() }
    }

    pub fn reopening(form: &WordsForm, errors: Errors) -> Open {
        Open::with("reopening", form, errors)
    }

    pub fn extending(form: &WordsForm, errors: Errors) -> Open {
        Open::with("extension", form, errors)
    }

    pub fn releasing(form: &WordsForm, errors: Errors) -> Open {
        Open::with("release", form, errors)
    }

    pub fn reporter_asked(form: &WordsForm, errors: Errors) -> Open {
        Open::with("reporter", form, errors)
    }

    pub fn forwarding(form: &ForwardingForm, errors: Errors) -> Open {
        Open { form: "forwardings", forwarding: form.clone(), errors, ..Open::default() }
    }

    pub fn reporter(reporter: Reporter) -> Open {
        Open { reporter: Some(reporter), ..Open::default() }
    }
}

/// `GET /{unit}/reports/{id}`. The address of a unit above leads to the report's own, where everything of it happens.
pub async fn show(caller: Caller, Path((_, id)): Path<(String, Uuid)>, headers: HeaderMap) -> Answer {
    if leaving::hides(&caller, &headers, id).await? {
        return Ok(see_other("/"));
    }
    match caller.view(Action::ShowReport, move |view| elsewhere(view, id)).await? {
        Some(own) => Ok(see_other(&own)),
        None => show_with(caller, id, Open::default()).await,
    }
}

/// The report's own address, when this is not it.
fn elsewhere(view: &mut View, id: Uuid) -> Result<Option<String>> {
    if store::find(view, id)?.is_some() {
        return Ok(None);
    }
    let report = store::find_below(view, id)?.ok_or(Problem::NotFound)?;
    Ok(Some(address(&report)))
}

/// `GET …/reporter`: the same page with the form for who told, reached only after showing again who one is.
pub async fn ask_reporter(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    show_with(caller, id, Open { form: "reporter", ..Open::default() }).await
}

/// `GET …/followers`: the same page with the form for who follows, reached only after showing again who one is.
pub async fn ask_followers(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    show_with(caller, id, Open { form: "followers", ..Open::default() }).await
}

/// The page again, with a form that was not right.
pub async fn show_again(caller: Caller, id: Uuid, open: Open) -> Answer {
    show_with(caller, id, open).await
}

/// The whole report, for whatever reason it is shown: whoever reads it leaves a look first.
pub async fn show_with(caller: Caller, id: Uuid, open: Open) -> Answer {
    note_the_look(&caller, id).await?;
    let whole = caller.view(Action::ShowReport, move |view| whole(view, id)).await?;
    Ok(pages::show::show(&caller, &whole, &open))
}

/// Of a quiet kind, whoever told shows who they are where their phone has a PIN: it may be in other hands. Without one it
/// does not open where a code carried the session to: one minute with a phone must not be a reading for ever.
async fn ask_for_pin(caller: &Caller, id: Uuid) -> Result<()> {
    if caller.proved() {
        return Ok(());
    }
    let carried = caller.who.signed.as_ref().is_some_and(|signed| signed.how == How::Carried);
    let asks = caller
        .view(Action::ShowReport, move |view| {
            let (report, me) = (find(view, id)?, view.own_id());
            let quiet = report.kind.is_quiet() && store::is_own(view, id)?;
            let has_pin = pins::find(view, me)?.is_some();
            if quiet && carried && !has_pin {
                return Err(Problem::NotFound);
            }
            Ok(quiet && has_pin)
        })
        .await?;
    if asks { Err(Problem::Prove) } else { Ok(()) }
}

/// Someone other than the teller who reads a report that is for the police alone leaves an entry: "who opened my report".
/// Called wherever its words or its files go out, before they do.
pub async fn note_the_look(caller: &Caller, id: Uuid) -> Result<()> {
    ask_for_pin(caller, id).await?;
    let look = Entry::new("report.opened", "report", id);
    looks::note(caller, Action::ShowReport, look, move |view| {
        let sensitive = find(view, id)?.audience == Audience::Authority && view.reach == Reach::All;
        Ok(sensitive && !store::is_own(view, id)?)
    })
    .await
}

/// `GET …/receipt`: number, time, deadline, a code to come back by. It says nothing of what was told.
pub async fn receipt(caller: Caller, Path((_, id)): Path<(String, Uuid)>, headers: HeaderMap) -> Answer {
    if leaving::hides(&caller, &headers, id).await? {
        return Ok(see_other("/"));
    }
    let app = caller.app.clone();
    let (report, desk, clocks, head) = caller
        .view(Action::ShowReport, move |view| {
            let report = find(view, id)?;
            if !store::is_own(view, id)? {
                return Err(Problem::NotFound);
            }
            let (unit, at) = (view.unit.clone(), view.at);
            let says = pages::danger::says_who_watches(&report);
            let desk = if says { app.deadlines.desk(view, &unit)? } else { None };
            Ok((report, desk, kept::list_of(view, id)?, ledger::published(view, unit.chain(), at)?))
        })
        .await?;
    Ok(pages::receipt::receipt(&caller, &report, desk.as_ref(), &clocks, head.as_ref()))
}
