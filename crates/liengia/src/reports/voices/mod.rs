//! Voice notes: a report, an answer or a “chưa xong” that is said instead of typed.
//!
//! A voice tells who spoke. So it is part of who told: it lies apart (`report_voices`), its file belongs to no report,
//! only the one who told and the police of the area hear it, those who lead the group never do, and each listening of
//! the police is recorded. No list, receipt, print or export carries it. Not here: the recorder and what it brings
//! (`ground::files::voice`), the players (`pages`).

pub mod pages;
pub mod routes;
pub mod store;

/// What its file is.
pub const KIND: &str = "voice";
/// The key of who hears it; said at its field.
pub const HEARD_BY: &str = "reports-voice-seen";
