//! Leaving at once: whoever tells of violence at home or of a child may have to hide the screen, now.
//!
//! *Thoát nhanh* is a plain link to a page with the date and nothing else. A script takes the page out of the history; and
//! without one a cookie says for half an hour that this browser left, so that its way back leads home and not to what was
//! there. Choosing what happened anew, or the list, opens the forms again: telling is always possible. What was told stays
//! closed until the time is over or a proof was given since: the next one to press may be whom it is about.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use ground::clock::VIET_NAM;
use ground::policy::Action;
use ground::web::layout::{Shape, Sheet};
use ground::web::words::{DAY_NAMES, day};
use ground::web::{Answer, Caller, Result};
use maud::{Markup, html};
use uuid::Uuid;

use super::kind::Kind;
use super::own_phone::{self, Opens};
use super::store;

const COOKIE: &str = "lg_today";
/// Seconds for which a browser that left is held to have left.
const LEFT_LASTS: i64 = 1800;

/// The way out of every page of a quiet kind; none of others.
pub fn way_out(caller: &Caller, kind: Kind) -> Markup {
    html! {
        @if kind.is_quiet() { (caller.way_out()) }
    }
}

/// In a form of a quiet kind: should it be refused, the page that gives it back has the way out too (`ground::web`).
pub fn way_out_of_form(kind: Kind) -> Markup {
    html! { @if kind.is_quiet() { input type="hidden" name="leave" value="1" data-no-draft; } }
}

/// `GET /today`: the date, for anyone. Nothing on it says whose page it is or what it is part of.
pub async fn today(caller: Caller) -> Answer {
    let caller = caller.as_nobody();
    let words = caller.words();
    let now = caller.app.clock.now();
    let date = now.to_offset(VIET_NAM).date();
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
    let left = Left { at: now.unix_timestamp(), back: false };
    Ok(left.keep(caller.page(sheet, body), LEFT_LASTS))
}

/// When this browser left a page at once, in seconds, and whether it came back on purpose since.
#[derive(Clone, Copy)]
struct Left {
    at: i64,
    back: bool,
}

impl Left {
    /// None when it did not, or long ago.
    fn of(caller: &Caller, headers: &HeaderMap) -> Option<Left> {
        let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == COOKIE)?;
        let at = value.trim_end_matches('b').parse().ok()?;
        let left = Left { at, back: value.ends_with('b') };
        (left.remains(caller) > 0).then_some(left)
    }

    fn remains(self, caller: &Caller) -> i64 {
        self.at.saturating_add(LEFT_LASTS).saturating_sub(caller.app.clock.now().unix_timestamp())
    }

    fn keep(self, mut answer: Response, seconds: i64) -> Response {
        let back = if self.back { "b" } else { "" };
        let cookie = format!("{COOKIE}={}{back}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax", self.at);
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
        answer
    }
}

/// Whether this browser left a page at once, a short while ago, and did not come back on purpose.
pub fn is_out(caller: &Caller, headers: &HeaderMap) -> bool {
    Left::of(caller, headers).is_some_and(|left| !left.back)
}

/// Whether the way back to a report of a quiet kind is closed for now, because this browser left at once and nobody has
/// shown since who they are.
pub async fn hides(caller: &Caller, headers: &HeaderMap, id: Uuid) -> Result<bool> {
    let Some(left) = Left::of(caller, headers) else { return Ok(false) };
    let proved = caller.who.signed.as_ref().and_then(|signed| signed.proved_at);
    if proved.is_some_and(|proved| proved.unix_timestamp() > left.at) {
        return Ok(false);
    }
    let quiet = caller
        .view(Action::ShowReport, move |view| {
            let quiet = store::find_whatever_phone(view, id)?.is_some_and(|report| report.kind.is_quiet());
            // Where it never opens, nothing is said of it either.
            Ok(quiet && own_phone::opens(view)? != Opens::Never)
        })
        .await?;
    Ok(quiet && !caller.may(Action::HandleReport))
}

/// The same answer; whoever comes to it on purpose may tell again.
pub fn back_in(caller: &Caller, headers: &HeaderMap, answer: Response) -> Response {
    match Left::of(caller, headers) {
        Some(left) if !left.back => Left { back: true, ..left }.keep(answer, left.remains(caller)),
        _ => answer,
    }
}
