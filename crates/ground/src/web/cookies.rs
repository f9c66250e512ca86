//! Cookies: read from a request, made for an answer.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::app::App;

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "lg_session";

/// The cookie of those who came in on this phone beside whoever is signed in (`phone`).
pub const PEOPLE_COOKIE: &str = "lg_people";

/// By which a browser knows who is signed in, and who else came in on it.
#[derive(Clone, Default)]
pub(super) struct Brought {
    pub session: Arc<str>,
    pub people: Arc<str>,
}

impl Brought {
    pub fn of(headers: &HeaderMap) -> Brought {
        let text = |name| cookie(headers, name).unwrap_or_default().into();
        Brought { session: text(SESSION_COOKIE), people: text(PEOPLE_COOKIE) }
    }
}

/// A cookie of the request.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The header that signs a device in, or out with no token.
pub fn session_cookie(app: &App, token: Option<&str>, seconds: i64) -> HeaderValue {
    let (token, seconds) = token.map_or(("", 0), |token| (token, seconds));
    cookie_of(app, SESSION_COOKIE, token, seconds)
}

/// Lax and not Strict: a link opened from Zalo must find the person signed in.
pub(super) fn cookie_of(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.config.https() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("lg_session=; Path=/; Max-Age=0"))
}
