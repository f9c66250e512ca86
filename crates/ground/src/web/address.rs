//! What stands in an address: the parts of its path, and what follows the question mark.
//!
//! An id that was mistyped is a page that is not there, and says so as every such page does; axum's own extractors
//! would answer in English and in no page. `clippy.toml` bans them. Not here: the unit (`guard`).

#![expect(clippy::disallowed_types, reason = "the one place that wraps them")]

use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{self, FromRequestParts};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::problem::{Problem, Result};

/// Where someone hides a screen: whatever goes wrong there, nothing says what it is part of.
pub(super) const NAMELESS: &str = "/today";

/// The parts of the path, in their order.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>> {
        let path = extract::Path::from_request_parts(parts, state).await;
        path.map(|extract::Path(path)| Path(path)).map_err(|why| match &why {
            PathRejection::FailedToDeserializePathParams(mistyped) if !is_ours(mistyped.kind()) => {
                Problem::NotFound
            }
            _ => Problem::Failed(why.into()),
        })
    }
}

/// A route and its handler that do not fit together.
fn is_ours(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::WrongNumberOfParameters { .. } | ErrorKind::UnsupportedType { .. })
}

/// What follows the question mark.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>> {
        let query = extract::Query::from_request_parts(parts, state).await;
        query.map(|extract::Query(query)| Query(query)).map_err(|_| Problem::BadRequest("problem-address"))
    }
}

/// An address as it was meant, where nothing stands as it was typed: capitals of a phone's keyboard, a slash at the end, a
/// zero that a sheet of a spreadsheet dropped (`9574-1-1` for `09574-01-01`). None when nothing of that is in it.
pub(super) fn as_meant(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
    // What is written in escapes was not typed by hand.
    if path.contains(['%', '\\']) {
        return None;
    }
    let mut parts: Vec<String> =
        path.split('/').filter(|part| !part.is_empty()).map(in_small_letters).collect();
    if let Some(unit) = parts.first_mut() {
        *unit = with_zeros(unit);
    }
    let meant = format!("/{}", parts.join("/"));
    (meant != path).then(|| query.map_or_else(|| meant.clone(), |query| format!("{meant}?{query}")))
}

/// A word of an address; what may be a secret or an id stays as it is.
fn in_small_letters(part: &str) -> String {
    let is_word = part.len() <= 20 && part.bytes().all(|sign| sign.is_ascii_alphabetic() || sign == b'-');
    if is_word { part.to_ascii_lowercase() } else { part.to_owned() }
}

/// A unit's id with the zeros that it begins with: two digits for a province, five for a commune, two for each below.
fn with_zeros(unit: &str) -> String {
    if !unit.bytes().all(|sign| sign.is_ascii_digit() || sign == b'-') {
        return unit.to_owned();
    }
    let mut parts = unit.split('-');
    let first = parts.next().unwrap_or_default();
    let below: Vec<String> = parts.map(|part| format!("{part:0>2}")).collect();
    let first =
        if first.len() > 2 || !below.is_empty() { format!("{first:0>5}") } else { format!("{first:0>2}") };
    [vec![first], below].concat().join("-")
}

#[cfg(test)]
mod tests {
    use super::as_meant;

    #[test]
    fn what_a_keyboard_or_a_sheet_changed_is_read_as_meant_and_nothing_else_is() {
        for (typed, meant) in [
            ("/JOIN", "/join"),
            ("/about/", "/about"),
            ("/9574-01-01/Reports/?day=1", "/09574-01-01/reports?day=1"),
            ("/9574-1-1", "/09574-01-01"),
            ("/1", "/01"),
            ("/me//devices", "/me/devices"),
        ] {
            assert_eq!(as_meant(typed).as_deref(), Some(meant), "{typed}");
            assert_eq!(as_meant(meant), None, "once, or a browser would go round and round");
        }
        for fine in [
            "/",
            "/join",
            "/09574-01-01/reports/2026-123456?lang=en",
            "/demo/x/K2Qa9",
            "/01",
            "/%FF",
            "/\\evil.example/A",
        ] {
            assert_eq!(as_meant(fine), None, "{fine}");
        }
    }
}
