//! Leaving at once: whoever reads or writes what another at home must not see may have to hide the screen, now.
//!
//! *Thoát nhanh* is a plain link to a page with the date and nothing else. A script takes the page out of the history; in
//! any case a cookie says for half an hour that this browser left, so that its way back leads home and not to what was
//! there. Not here: which pages have the way out, and what of them stays closed for that half hour (their features).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use maud::{Markup, html};

use super::address::NAMELESS;
use super::caller::{Caller, Visitor};
use super::cookies::cookie;
use super::layout::{Shape, Sheet};
use super::problem::Answer;
use super::words::{DAY_NAMES, day};
use crate::clock::day_of;

const COOKIE: &str = "lg_today";
/// Seconds for which a browser that left is held to have left.
const LEFT_LASTS: i64 = 1800;

impl Visitor {
    /// The way out of a page that whoever comes next must not see: a plain link, and a script takes the page out of the
    /// history.
    pub fn way_out(&self) -> Markup {
        html! {
            a.leave href=(NAMELESS) data-leave rel="nofollow" { (self.icon("x")) span { (self.words().t("leave")) } }
        }
    }
}

/// In a form of such a page: should it be refused, the page that gives it back has the way out too (`kept`).
pub fn way_out_of_form() -> Markup {
    html! { input type="hidden" name="leave" value="1" data-no-draft; }
}

/// `GET /today`: the date, for anyone. Nothing on it says whose page it is or what it is part of.
pub async fn today(caller: Caller) -> Answer {
    let caller = caller.as_nobody();
    let words = caller.words();
    let now = caller.app.clock.now();
    let date = day_of(now);
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
        let value = cookie(headers, COOKIE)?;
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

/// When this browser left, in seconds, as long as that counts.
pub fn left_at(caller: &Caller, headers: &HeaderMap) -> Option<i64> {
    Left::of(caller, headers).map(|left| left.at)
}

/// The same answer; whoever comes to it on purpose may tell again.
pub fn back_in(caller: &Caller, headers: &HeaderMap, answer: Response) -> Response {
    match Left::of(caller, headers) {
        Some(left) if !left.back => Left { back: true, ..left }.keep(answer, left.remains(caller)),
        _ => answer,
    }
}
