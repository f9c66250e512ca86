//! The addresses of accounts, one file for each noun.

pub mod appointments;
pub mod browsers;
pub mod codes;
pub mod demo;
pub mod devices;
pub mod me;
pub mod notices;
pub mod officers;
pub mod passkeys;
pub mod passwords;
pub mod pins;
pub mod proving;
pub mod readmissions;
pub mod security;
pub mod signing;
pub mod totp;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller};
use serde::Deserialize;

/// Where to go after a door.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    pub next: String,
}

/// Remembers on the device that it showed this secret rightly.
fn with_known(caller: &Caller, secret: &Secret, answer: Response) -> Answer {
    Ok(with_cookie(answer, caller.known(secret)?))
}

fn with_cookie(mut answer: Response, cookie: HeaderValue) -> Response {
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}
