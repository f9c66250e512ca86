//! The list, and the way to one report by its number: to what no list shows, too.

use axum::http::HeaderMap;
use ground::View;
use ground::policy::{Action, Reach};
use ground::units::Kind as UnitKind;
use ground::web::guesses::Secret;
use ground::web::leaving::back_in;
use ground::web::{Answer, Caller, Problem, Query, Result, see_other};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::search;

use super::{by_day, pages, searching};
use crate::reports::following::store as followers;
use crate::reports::leaving;
use crate::reports::model::Report;
use crate::reports::number::{self, short};
use crate::reports::own_phone::{self, Opens};
use crate::reports::readers::Reader;
use crate::reports::store::{self, Show};

#[derive(Deserialize)]
pub struct Numbered {
    number: Option<String>,
}

/// `GET /{unit}/reports?number=`: leads to it; without a number, the list.
pub async fn list(
    caller: Caller,
    Query(numbered): Query<Numbered>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let Some(number) = numbered.number else { return page_of_list(caller, asked, headers).await };
    // Whoever holds the phone of who told may guess at what no list of it shows.
    let guess = caller.guess(&Secret::Number).await.map_err(Problem::TooMany)?;
    let found = caller.view(move |view| find(view, &number)).await?;
    // What was left at once is as unknown as what never was: else a right number is told from a wrong one.
    let found = match found {
        Some(to) if leaving::hides(&caller, &headers, id_in(&to)).await? => None,
        found => found,
    };
    match found {
        Some(to) => {
            guess.right();
            Ok(see_other(&to))
        }
        None => {
            let to = format!("/{}/reports?unknown=1", caller.unit.id);
            Ok(caller.perhaps_slowed(guess.wrong(), see_other(&to)))
        }
    }
}

/// The id that a report's address ends in.
fn id_in(address: &str) -> Uuid {
    address.rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// One's own wherever it stands, or what one may see here. What is not there and what is another's answer alike; and so
/// does, on a phone that must show a proof first, what its owner told and hid.
fn find(view: &mut View, typed: &str) -> Result<Option<String>> {
    let Some(number) = number::typed(typed, view.at) else { return Ok(None) };
    let me = view.own_id();
    let own = store::list_filed_by(view, me)?.into_iter().find(|report| short(&report.number) == number);
    if let Some(report) = own.as_ref().filter(|report| !report.kind.is_quiet()) {
        return Ok(Some(report.address()));
    }
    let seen = match store::find_numbered(view, &number)? {
        Some(report) if own.is_none() => store::find_below(view, report.id)?,
        _ => None,
    };
    if let Some(report) = seen {
        return Ok(Some(report.address()));
    }
    match own_phone::opens(view)? {
        Opens::Yes => Ok(own.map(|report| report.address())),
        Opens::WithProof if view.may(Action::HandleReport) => Ok(own.map(|report| report.address())),
        Opens::WithProof => Err(Problem::Prove),
        Opens::Never => Ok(None),
    }
}

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
async fn page_of_list(caller: Caller, Query(asked): Query<Asked>, headers: HeaderMap) -> Answer {
    let show = if asked.show.as_deref() == Some("closed") { Show::Closed } else { Show::Open };
    let after = asked.after.filter(|after| !after.is_empty());
    let unknown = asked.unknown.is_some();
    let asked_for = asked.q.unwrap_or_default();
    let query = searching::asked(&search::Query::new(&asked_for));
    // A ward's list, and any search, may walk through a year.
    let long = !query.is_empty() || matches!(caller.unit.kind, UnitKind::Commune | UnitKind::Province);
    let found = caller
        .view_perhaps_long(long, move |view| {
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
            Ok(pages::Found {
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
    Ok(back_in(&caller, &headers, pages::list(&caller, &found)))
}
