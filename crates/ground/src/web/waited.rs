//! A form that waited on a phone: written there without signal, and sent by the phone itself once there is some.
//!
//! It says for whom it was written, and is taken from nobody else; it says when it was written and when it left, both by
//! the phone's clock, so that the book knows how long it lay there and how wrong that clock goes. Whoever sends is a script:
//! it is told where the receipt is, or the sentence that refuses. Not here: what it says (`sending`), what lies on the
//! phone (`web/src/waiting`), a form that comes twice (each feature's own id), which pages open without signal (slot
//! `at_hand`).

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::OffsetDateTime;
use time::macros::format_description;

use super::caller::Visitor;
use super::layout::Keep;
use super::problem::Drawn;
use super::sending::Waited;
use crate::auth::sessions::LOCK_AFTER;
use crate::clock::VIET_NAM;

const TAKEN_TO: HeaderName = HeaderName::from_static("x-taken-to");
const TAKEN_AT: HeaderName = HeaderName::from_static("x-taken-at");
/// It was written by somebody else than who is signed in, or nobody is.
const ANOTHER: HeaderName = HeaderName::from_static("x-another");
const PERSON: HeaderName = HeaderName::from_static("x-person");
const KEEP: HeaderName = HeaderName::from_static("x-keep");
const NOBODY: &str = "nobody";
/// On the answer that signs out: whoever is there now is nobody.
pub const NOBODY_HERE: (HeaderName, HeaderValue) = (PERSON, HeaderValue::from_static(NOBODY));

/// Bytes of the word by which a phone tells people apart.
const TAG_BYTES: usize = 12;

impl Visitor {
    /// The word by which a phone knows whoever is signed in: it says nothing, and is the same in every session.
    pub fn person_tag(&self) -> Option<String> {
        let id = self.who.person_id()?;
        Some(URL_SAFE_NO_PAD.encode(&self.app.key.derive("phone-tag", id.as_bytes())[..TAG_BYTES]))
    }

    /// The key to what this person's phones keep closed. For their own session alone.
    pub fn person_key(&self) -> Option<String> {
        let id = self.who.person_id()?;
        Some(URL_SAFE_NO_PAD.encode(self.app.key.derive("phone-key", id.as_bytes())))
    }

    /// After how many minutes alone this person's phone shows nothing any more; never where there is no PIN.
    pub fn locks_after(&self) -> i64 {
        let has_pin = self.who.signed.as_ref().is_some_and(|signed| signed.has_pin);
        if has_pin { LOCK_AFTER.whole_minutes() } else { 0 }
    }

    /// When the form was written that this request brings, if it waited on a phone.
    pub fn waited(&self) -> Option<Waited> {
        let now = self.app.clock.now();
        self.sending.as_ref().map(|sending| sending.waited).filter(|waited| waited.is_worth_a_word(now))
    }

    /// The same however short it lay: for what is put in order by the moment it was written.
    pub fn written(&self) -> Option<Waited> {
        self.sending.as_ref().map(|sending| sending.waited)
    }

    /// A phone sends by itself: there is nobody to be asked anything.
    pub fn sends_alone(&self) -> bool {
        self.sending.as_ref().is_some_and(|sending| sending.plain)
    }

    /// Refuses what somebody else wrote, before anything of it is read.
    pub(super) fn is_anothers(&self) -> bool {
        let own = self.person_tag();
        self.sending.as_ref().is_some_and(|sending| own.as_deref() != Some(sending.by.as_str()))
    }
}

/// Nothing of it was read, and nothing of it is said.
pub(super) fn anothers() -> Response {
    (StatusCode::CONFLICT, [(ANOTHER, HeaderValue::from_static("1"))]).into_response()
}

/// What refuses a form, in sentences; carried beside the page that says them at their fields.
#[derive(Debug, Clone)]
pub(super) struct Sentences(pub Vec<String>);

/// The answer to a script: where the receipt is, or the sentence; a page for whoever waits before it.
pub(super) fn answered(visitor: &Visitor, mut answer: Response) -> Response {
    let Some(sending) = &visitor.sending else { return answer };
    if answer.status() == StatusCode::SEE_OTHER
        && let Some(to) = answer.headers().get(header::LOCATION).cloned()
    {
        // With a kind, or browsers take nothing for broken XML.
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        let mut taken = (StatusCode::NO_CONTENT, [(header::CONTENT_TYPE, html)]).into_response();
        taken.headers_mut().insert(TAKEN_TO, to);
        if let Ok(at) = HeaderValue::from_str(&moment(visitor.app.clock.now())) {
            taken.headers_mut().insert(TAKEN_AT, at);
        }
        return taken;
    }
    if !sending.plain {
        return answer;
    }
    let words = visitor.words();
    let drawn = answer.extensions_mut().remove::<Drawn>();
    let wait = drawn.as_ref().map_or(0, |drawn| drawn.wait_seconds);
    let says = match (drawn, answer.extensions_mut().remove::<Sentences>()) {
        (Some(drawn), _) => words.with(drawn.key, &[("n", &drawn.wait_seconds)]),
        (None, Some(Sentences(all))) => all.join(" "),
        (None, None) => String::new(),
    };
    // A page that asks something is no refusal of its own: it is for its writer to answer.
    let status =
        if answer.status().is_success() { StatusCode::UNPROCESSABLE_ENTITY } else { answer.status() };
    let mut plain = (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], says).into_response();
    if wait > 0 {
        plain.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    plain
}

/// `19:05, 23/11/2026`: a header holds plain signs only.
fn moment(at: OffsetDateTime) -> String {
    let shape = format_description!("[hour]:[minute], [day]/[month]/[year]");
    at.to_offset(VIET_NAM).format(shape).unwrap_or_default()
}

/// Says on every answer who is there: what a phone kept of somebody else goes when it hears it.
pub(super) fn person(visitor: &Visitor) -> Option<(HeaderName, HeaderValue)> {
    let says = match visitor.person_tag() {
        Some(tag) => {
            let signed = visitor.who.signed.as_ref();
            let shut = signed.is_some_and(|signed| signed.locked).then_some("shut");
            let only = signed.and_then(|signed| signed.handed_to.as_deref());
            let words = [Some(tag), Some(visitor.locks_after().to_string())].into_iter().flatten();
            // A phone that goes from hand to hand gives out this one page, with signal or without.
            let words = words.chain(only.or(shut).map(str::to_owned));
            words.collect::<Vec<_>>().join(" ")
        }
        None => NOBODY.to_owned(),
    };
    HeaderValue::from_str(&says).ok().map(|says| (PERSON, says))
}

/// Says of a page that the phone of a neighbour may keep it for when there is no signal. Offices sit at desks of many, and
/// what they read is kept nowhere.
pub(super) fn keep(visitor: &Visitor, keep: Keep, page: &mut Response) {
    if visitor.who.signed.is_none() || visitor.who.has_office() {
        return;
    }
    let says = match keep {
        Keep::No => return,
        Keep::Form => "form",
        Keep::Page => "page",
    };
    page.headers_mut().insert(KEEP, HeaderValue::from_static(says));
}
