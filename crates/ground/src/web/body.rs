//! What a body is: which kinds there are, how large each may be, and what is known of one that passed the gate.
//!
//! Not here: counting and reading (`gate`), what stands in it (`form`, `multipart`, `sieve`).

use axum::body::Bytes;
use axum::http::{HeaderMap, header};

/// The largest form without files. Long texts fit; floods do not.
pub const TEXT_BYTES_MAX: usize = 256 * 1024;
/// Pairs in one form at the most.
pub(super) const PAIRS_MAX: usize = 2_000;

/// What a route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// In all, when it comes in parts.
    pub bytes_max: usize,
    /// Its text fields together.
    pub text_max: usize,
}

impl Takes {
    /// Text alone.
    pub const TEXT: Takes = Takes { bytes_max: TEXT_BYTES_MAX, text_max: TEXT_BYTES_MAX };

    /// Files, and as much text as any form.
    pub const fn files(bytes_max: usize) -> Takes {
        Takes { bytes_max, text_max: TEXT_BYTES_MAX }
    }

    /// A table that travels in the fields of the form.
    pub const fn table(bytes_max: usize) -> Takes {
        Takes { bytes_max, text_max: bytes_max }
    }

    /// How many bytes of this kind of body.
    pub(super) fn most(self, headers: &HeaderMap) -> usize {
        if comes_in_parts(headers) { self.bytes_max } else { self.bytes_max.min(TEXT_BYTES_MAX) }
    }
}

/// A body in parts, as a form with files sends it.
pub(super) fn comes_in_parts(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

pub(super) fn kind(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

/// A body that passed, for the extractors: with it what its route takes.
#[derive(Debug, Clone)]
pub(super) struct Passed {
    pub bytes: Bytes,
    pub takes: Takes,
}

/// A file that someone picked.
#[derive(Debug, Clone)]
pub struct Picked {
    pub field: String,
    pub name: String,
    pub bytes: Bytes,
}
