//! What goes wrong, said twice: a sentence for the person, a cause in the log.
//!
//! [`Problem`] carries the kind; the page is drawn by the server layer, in the reader's language.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::cannot::Cannot;
use crate::db;
use crate::place;

/// Why an answer is not what was asked for.
#[derive(Debug)]
pub enum Problem {
    /// Sign in first; then on to where one wanted to go.
    SignIn,
    /// The device has a PIN and was left alone.
    Locked,
    /// The password is one that someone else gave; choose one's own first.
    NewPassword,
    /// An office behind a password alone; add a second factor first.
    SecondFactor,
    /// Show again who one is; then on to where one wanted to go.
    Prove,
    /// One may know that it exists, and not do this.
    Forbidden,
    /// It does not exist, or its existence is a secret.
    NotFound,
    /// The model said no, or someone was faster: the key of a sentence that says what to do.
    Refused(&'static str),
    /// The request is not one of ours: a broken form, a bad id.
    BadRequest(&'static str),
    /// It came from another site.
    CrossSite,
    /// More bytes than the route takes.
    TooLarge,
    /// More text than any form takes.
    TextTooLarge,
    /// The body came too slowly, or stopped coming.
    TooSlow,
    /// Too much of one sender's own is still under way.
    OwnMany,
    /// Too many tries; seconds until the next.
    TooMany(u64),
    /// The queue is full; try again in a moment.
    Busy,
    /// The disk is full or may not be written; nothing was kept.
    NoRoom(String),
    /// The database does not answer; nothing was kept.
    Away(String),
    /// The database went away while it was keeping it; nobody knows.
    Unsure(String),
    /// No answer was ready in time; nobody knows.
    Late,
    /// A read that would take too long; ask for less.
    TooLong,
    Failed(anyhow::Error),
}

pub type Result<T> = std::result::Result<T, Problem>;
pub type Answer = Result<Response>;

impl Problem {
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::SignIn | Problem::Locked => StatusCode::UNAUTHORIZED,
            Problem::Forbidden | Problem::NewPassword | Problem::CrossSite => StatusCode::FORBIDDEN,
            Problem::SecondFactor | Problem::Prove => StatusCode::FORBIDDEN,
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Refused(_) => StatusCode::CONFLICT,
            Problem::BadRequest(_) => StatusCode::BAD_REQUEST,
            Problem::TooLarge | Problem::TextTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Problem::TooMany(_) | Problem::OwnMany => StatusCode::TOO_MANY_REQUESTS,
            Problem::Busy | Problem::NoRoom(_) | Problem::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Unsure(_) | Problem::Late | Problem::TooLong => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its sentence: `problem-…`.
    pub fn key(&self) -> &'static str {
        match self {
            Problem::SignIn => "problem-sign-in",
            Problem::Locked => "problem-locked",
            Problem::NewPassword => "problem-new-password",
            Problem::SecondFactor => "problem-second-factor",
            Problem::Prove => "problem-prove",
            Problem::Forbidden => "problem-forbidden",
            Problem::CrossSite => "problem-cross-site",
            Problem::NotFound => "problem-not-found",
            Problem::Refused(key) | Problem::BadRequest(key) => key,
            Problem::TooLarge => "problem-too-large",
            Problem::TextTooLarge => "problem-text-too-large",
            Problem::TooSlow => "problem-too-slow",
            Problem::OwnMany => "problem-own-many",
            Problem::TooMany(_) => "problem-too-many",
            Problem::Busy => "problem-busy",
            Problem::NoRoom(_) => "problem-no-room",
            Problem::Away(_) => "problem-away",
            Problem::Unsure(_) => "problem-unsure",
            Problem::Late => "problem-late",
            Problem::TooLong => "problem-too-long",
            Problem::Failed(_) => "problem-failed",
        }
    }
}

/// For commands, which have no page to answer with: the database keeps its own words, so that a full disk is known as one.
impl From<Problem> for anyhow::Error {
    fn from(problem: Problem) -> anyhow::Error {
        match problem {
            Problem::NoRoom(says) => db::Error::Full(says).into(),
            Problem::Away(says) => db::Error::Away(says).into(),
            Problem::Unsure(says) => db::Error::Unsure(says).into(),
            Problem::Busy => db::Error::Busy.into(),
            Problem::TooLong => db::Error::TooLong.into(),
            Problem::Failed(e) => e,
            other => anyhow::anyhow!("{other:?}"),
        }
    }
}

impl From<Cannot> for Problem {
    fn from(cannot: Cannot) -> Problem {
        Problem::Refused(cannot.0)
    }
}

impl From<db::Error> for Problem {
    fn from(e: db::Error) -> Problem {
        match e {
            db::Error::Busy => Problem::Busy,
            db::Error::TooLong => Problem::TooLong,
            // A lost race on a unique key: the second one is told to look again.
            db::Error::Constraint(says) => {
                tracing::info!(says, "a constraint said no");
                Cannot::FASTER.into()
            }
            db::Error::Again(says) => Problem::Failed(anyhow::Error::new(db::Error::Again(says))),
            db::Error::Full(says) => Problem::NoRoom(says),
            db::Error::Away(says) => Problem::Away(says),
            db::Error::Unsure(says) => Problem::Unsure(says),
            db::Error::Failed(e) => Problem::Failed(e),
        }
    }
}

impl db::Retry for Problem {
    fn wants_again(&self) -> bool {
        matches!(self, Problem::Failed(e) if e.downcast_ref::<db::Error>().is_some_and(db::Retry::wants_again))
    }
}

impl From<anyhow::Error> for Problem {
    fn from(e: anyhow::Error) -> Problem {
        let unwritable = |e: &std::io::Error| place::is_unwritable(e);
        if e.chain().filter_map(|why| why.downcast_ref()).any(unwritable) {
            return Problem::NoRoom(format!("{e:#}"));
        }
        match e.downcast::<db::Error>() {
            Ok(e) => e.into(),
            Err(e) => Problem::Failed(e),
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(e: std::io::Error) -> Problem {
        anyhow::Error::from(e).into()
    }
}

/// What a refusal gives back of the form that it refuses (`kept`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivesBack {
    Nothing,
    /// What somebody wrote, if there is any: sent again it is mostly refused again.
    Words,
    /// The form, to be sent again.
    Form,
}

impl GivesBack {
    fn of(problem: &Problem) -> GivesBack {
        match problem {
            Problem::Refused(_) => GivesBack::Words,
            Problem::TooLarge | Problem::TextTooLarge | Problem::TooSlow => GivesBack::Form,
            Problem::OwnMany | Problem::TooMany(_) | Problem::Busy | Problem::NoRoom(_) => GivesBack::Form,
            Problem::Away(_) | Problem::Unsure(_) | Problem::Late | Problem::TooLong => GivesBack::Form,
            Problem::Failed(_) => GivesBack::Form,
            Problem::SignIn => GivesBack::Form,
            Problem::Locked | Problem::NewPassword | Problem::SecondFactor => GivesBack::Nothing,
            Problem::Prove | Problem::Forbidden | Problem::NotFound => GivesBack::Nothing,
            // What is broken was no one's typing, and what another site sent is not given back to anyone.
            Problem::BadRequest(_) | Problem::CrossSite => GivesBack::Nothing,
        }
    }
}

/// Carried on the response until the server layer draws the page for it.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub key: &'static str,
    pub wait_seconds: u64,
    pub gives_back: GivesBack,
    /// What was to be told may be urgent, and is told to nobody now: the page says whom to call.
    pub calls: bool,
    pub sign_in: bool,
    pub locked: bool,
    pub new_password: bool,
    pub second_factor: bool,
    pub prove: bool,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match &self {
            Problem::Failed(e) => tracing::error!("{e:#}"),
            Problem::NoRoom(says) | Problem::Away(says) | Problem::Unsure(says) => {
                tracing::error!("{}: {says}", self.key());
            }
            _ => {}
        }
        let wait_seconds = match self {
            Problem::TooMany(seconds) => seconds,
            Problem::Busy | Problem::OwnMany | Problem::NoRoom(_) | Problem::Late => 60,
            Problem::Away(_) => 10,
            Problem::Unsure(_) => 5,
            _ => 0,
        };
        let drawn = Drawn {
            key: self.key(),
            wait_seconds,
            gives_back: GivesBack::of(&self),
            calls: matches!(self.status().as_u16(), 401 | 413 | 429 | 500 | 503),
            sign_in: matches!(self, Problem::SignIn),
            locked: matches!(self, Problem::Locked),
            new_password: matches!(self, Problem::NewPassword),
            second_factor: matches!(self, Problem::SecondFactor),
            prove: matches!(self, Problem::Prove),
        };
        let mut response = self.status().into_response();
        response.extensions_mut().insert(drawn);
        response
    }
}
