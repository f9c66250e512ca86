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
pub mod people;
pub mod pins;
pub mod proving;
pub mod readmissions;
pub mod security;
pub mod signing;
pub mod totp;
mod trying;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use ground::auth::sessions::{self, Shown};
use ground::people::terms;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::guesses::Secret;
use ground::web::server::session_cookie;
use ground::web::{Answer, Caller, Result, Who};
use ground::{Act, Entry};
use serde::Deserialize;
use serde_json::json;
use time::Duration;
use uuid::Uuid;

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

fn with_cookies(answer: Response, cookies: Vec<HeaderValue>) -> Response {
    cookies.into_iter().fold(answer, with_cookie)
}

fn with_cookie(mut answer: Response, cookie: HeaderValue) -> Response {
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

/// Opens a session for someone who has shown who they are; none for a person whose terms are all over. What they showed
/// is used up by `spend` in the same act, which may still say no. Whoever the device was open for before comes back by their
/// PIN, or is signed out where they have none.
async fn begin(
    caller: &Caller,
    person_id: Uuid,
    lasts: Duration,
    mut spend: impl FnMut(&mut Act) -> Result<Option<Shown>> + Send + 'static,
) -> Result<Option<Vec<HeaderValue>>> {
    let who = Who::of(&caller.app, person_id).await?;
    let Some(home) = who.grants.first().map(|grant| grant.unit_id.clone()) else { return Ok(None) };
    let unit = caller.view_as(Action::SignIn, move |view| Ok(units::find(view, &home)?)).await?;
    let device = caller.device.to_string();
    let room = caller.room().await?;
    let (before, stays) = (caller.who.person_id(), room.clone());
    let token = Caller::as_who(&caller.app, who, unit.unwrap_or_else(Unit::country))
        .act_as(Action::SignIn, move |mut act| {
            let at = act.at;
            // A term may have ended between the look above and this act.
            let admitted = !terms::grants(&mut act, person_id, at)?.is_empty();
            let shown = if admitted { spend(&mut act)? } else { None };
            let Some(shown) = shown else { return Ok(act.replay(None)) };
            stays.make(&mut act, person_id, None, at)?;
            if let Some(before) = before {
                act.refresh(before);
            }
            let (id, token) = sessions::open(&mut act, person_id, &device, shown, lasts, at)?;
            let entry = Entry::new("session.begun", "session", id)
                .on_own_device()
                .with(json!({ "how": shown.how.code() }));
            Ok(act.commit(entry, Some(token))?)
        })
        .await?;
    let Some(token) = token else { return Ok(None) };
    let session = session_cookie(&caller.app, Some(&token), lasts.whole_seconds());
    let mut cookies = vec![session];
    if before.is_some() || caller.has_others() {
        cookies.push(room.beside(caller, person_id)?);
    }
    Ok(Some(cookies))
}
