//! The addresses of the calendar.

use axum::http::header;
use axum::response::IntoResponse;
use ground::clock::VIET_NAM;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Answer, Caller, Path, Problem, Query, Result, Who, see_other};
use ground::{Entry, View};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime, Time};
use uuid::Uuid;

use super::view::{AHEAD, list};
use super::{ical, pages, store};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    month: String,
}

fn midnight(day: Date) -> OffsetDateTime {
    OffsetDateTime::new_in_offset(day, Time::MIDNIGHT, VIET_NAM)
}

/// `GET /calendar?month=2026-12`.
pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let month = pages::month_of(&asked.month, caller.app.clock.now());
    // Whoever opens it at the end of a month looks for what comes, not for where a month ends.
    let end = midnight(pages::after(month));
    let until = if asked.month.is_empty() { end.max(caller.app.clock.now() + AHEAD) } else { end };
    let dates = list(&caller, midnight(month), until).await?;
    let own = caller.view(|view| Ok(store::find_own(view)?)).await?;
    let address = own.map(|id| address(&caller, id));
    Ok(pages::show(&caller, month, &dates, address.as_deref()))
}

fn address(caller: &Caller, id: Uuid) -> String {
    let token = store::token(&caller.app.key, id);
    format!("{}/calendar/feeds/{token}.ics", caller.app.config.base_url())
}

/// `POST /calendar/address`: one at a time.
pub async fn create(caller: Caller) -> Answer {
    let key = caller.app.key.clone();
    let me = caller.signed()?.id;
    caller
        .act(move |mut act| {
            if !store::insert(&mut act, &key)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("calendar.opened", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/calendar#address"))
}

/// `POST /calendar/address/removal`: from now on it is nobody's.
pub async fn remove(caller: Caller) -> Answer {
    let me = caller.signed()?.id;
    caller
        .act(move |mut act| {
            if !store::remove(&mut act)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("calendar.closed", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/calendar#address"))
}

/// `GET /calendar/feeds/{token}`: what its owner would see now, and nothing of anybody else. Two months back, a year ahead.
pub async fn feed(caller: Caller, Path(token): Path<String>) -> Answer {
    let (key, token) = (caller.app.key.clone(), token.trim_end_matches(".ics").to_owned());
    // 128 bits of it: nobody guesses one.
    let find = move |view: &mut View| store::find_owner(view, &key, &token)?.ok_or(Problem::NotFound);
    let owner = caller.view_as(Action::ShowPublicPage, find).await?;
    let owner = as_owner(&caller, owner).await?;
    let now = caller.app.clock.now();
    let dates = list(&owner, now - Duration::days(60), now + Duration::days(366)).await?;
    let text = ical::write(&owner.unit.name, &caller.app.config.base_url(), &dates);
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

/// Their offices and memberships as they are now: whoever left the group has an empty address.
async fn as_owner(caller: &Caller, owner: Uuid) -> Result<Caller> {
    let who = Who::of(&caller.app, owner).await?;
    let unit =
        who.unit_for(Action::ShowCalendar, caller.app.clock.now()).ok_or(Problem::NotFound)?.to_owned();
    let find = move |view: &mut View| units::find(view, &unit)?.ok_or(Problem::NotFound);
    let system = Caller::system(&caller.app, Unit::country());
    let unit = system.view_as(Action::RaiseLate, find).await?;
    Ok(Caller::as_who(&caller.app, who, unit))
}
