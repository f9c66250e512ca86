//! Cookies: read from a request, made for an answer.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::app::App;

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "lg_session";

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
