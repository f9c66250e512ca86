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

use super::{Problem, Result};

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
