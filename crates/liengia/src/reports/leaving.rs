//! Leaving at once: whoever tells of violence at home or of a child may have to hide the screen, now.
//!
//! *Thoát nhanh* is a plain link to a page with the date and nothing else. A script takes the page out of the history; and
//! without one a cookie says for half an hour that this browser left, so that its way back leads home and not to what was
//! there. Choosing what happened anew, or the list, takes the cookie away: the way in is always open.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ground::clock::VIET_NAM;
use ground::policy::Action;
use ground::web::layout::{Shape, Sheet};
use ground::web::words::{DAY_NAMES, day};
use ground::web::{Answer, Caller, Result};
use maud::{Markup, html};
use uuid::Uuid;

use super::kind::Kind;
use super::store;

const COOKIE: &str = "lg_today=1";
const PAGE: &str = "/today";

/// The way out of every page of a quiet kind; none of others.
pub fn way_out(caller: &Caller, kind: Kind) -> Markup {
    html! {
        @if kind.is_quiet() {
            a.leave href=(PAGE) data-leave rel="nofollow" { (caller.icon("x")) span { (caller.words().t("reports-leave")) } }
        }
    }
}

/// `GET /today`: the date, for anyone. Nothing on it says whose page it is or what it is part of.
pub async fn today(caller: Caller) -> Answer {
    let caller = caller.as_nobody();
    let words = caller.words();
    let date = caller.app.clock.now().to_offset(VIET_NAM).date();
    let name = words.t(DAY_NAMES[usize::from(date.weekday().number_days_from_monday())]);
    let body = html! {
        section.today {
            p.today__name { (name) }
            h1.today__number { (date.day()) }
            p { (day(date)) }
            // An installed app has no other way on; home holds nothing of what was left.
            p { a href="/" { (words.t("go-home")) } }
        }
    };
    let sheet = Sheet { plain: true, ..Sheet::titled(day(date)).shape(Shape::Alone) };
    Ok(with_cookie(caller.page(sheet, body), "; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax"))
}

/// Whether this browser left a page at once, a short while ago.
pub fn has_left(headers: &HeaderMap) -> bool {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).any(|pair| pair.trim() == COOKIE)
}

/// Whether the way back to a report of a quiet kind is closed for now, because this browser left at once.
pub async fn hides(caller: &Caller, headers: &HeaderMap, id: Uuid) -> Result<bool> {
    if !has_left(headers) {
        return Ok(false);
    }
    let quiet = caller
        .view(Action::ShowReport, move |view| Ok(store::find(view, id)?.map(|r| r.kind.is_quiet())))
        .await?;
    Ok(quiet == Some(true) && !caller.may(Action::HandleReport))
}

/// The same answer; whoever comes to it on purpose is let in again.
pub fn back_in(headers: &HeaderMap, answer: Response) -> Response {
    if has_left(headers) {
        with_cookie(answer, "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    } else {
        answer
    }
}

fn with_cookie(answer: Response, rest: &str) -> Response {
    let mut answer = answer.into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("{COOKIE}{rest}")) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}
