//! Signing in with a password, signing out.

use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue};
use ground::Entry;
use ground::auth::{passwords, sessions};
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::limits::Throttle;
use ground::web::server::session_cookie;
use ground::web::{Answer, Caller, Form, Problem, Result, Who, see_other};
use time::Duration;
use uuid::Uuid;

use super::{Next, with_cookie};
use crate::accounts::model::{SignInForm, local};
use crate::accounts::{pages, secrets};

/// Browsers then forget pages they kept of whoever was signed in. Not "storage": the offline page stays.
const CLEAR: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

/// `GET /sign-in?next=`: members by the code on their slip, officers by name and password.
pub async fn show(caller: Caller, Query(next): Query<Next>) -> Answer {
    let to = local(&next.next);
    if caller.who.signed.is_some() {
        return Ok(see_other(to));
    }
    let form = SignInForm { next: to.to_owned(), ..SignInForm::default() };
    Ok(pages::signing::show(&caller, &form, false))
}

/// `POST /sign-in`: the same time and the same sentence for whatever is not right.
pub async fn sign_in(caller: Caller, Form(form): Form<SignInForm>) -> Answer {
    let login = passwords::login_key(&form.login);
    let bucket = format!("login:{login}");
    caller.app.limits.take_for(Throttle::SignIn, &bucket).map_err(Problem::TooMany)?;
    let known = caller.view(Action::SignIn, move |view| Ok(passwords::find(view, &login)?)).await?;
    let (person_id, hash) = known.unzip();
    let right = secrets::matches(&form.password, hash).await?;
    let lasts = Duration::hours(sessions::OFFICER_HOURS);
    let cookie = match person_id.filter(|_| right) {
        Some(person_id) => begin(&caller, person_id, lasts).await?,
        None => None,
    };
    let Some(cookie) = cookie else {
        tracing::info!("a sign-in with a password was refused");
        return Ok(pages::signing::show(&caller, &form, true));
    };
    Ok(with_cookie(see_other(local(&form.next)), cookie))
}

/// `POST /sign-out`: ends this session and removes what the device kept.
pub async fn sign_out(caller: Caller) -> Answer {
    if let Some(signed) = caller.who.signed.clone() {
        caller
            .act(Action::SignIn, move |mut act| {
                let at = act.at;
                if !sessions::end(&mut act, signed.id, signed.session_id, at)? {
                    return Ok(act.replay(()));
                }
                Ok(act.commit(Entry::new("session.ended", "session", signed.session_id), ())?)
            })
            .await?;
    }
    let mut answer = pages::signing::out(&caller.as_nobody());
    answer.headers_mut().insert(CLEAR.0, CLEAR.1);
    Ok(with_cookie(answer, session_cookie(&caller.app, None, 0)))
}

/// Opens a session for someone who has shown who they are; none for a person whose terms are all over.
/// Whoever was signed in on this device before is signed out.
pub async fn begin(caller: &Caller, person_id: Uuid, lasts: Duration) -> Result<Option<HeaderValue>> {
    let who = Who::of(&caller.app, person_id).await?;
    let Some(home) = who.grants.first().map(|grant| grant.unit_id.clone()) else { return Ok(None) };
    let unit = caller.view(Action::SignIn, move |view| Ok(units::find(view, &home)?)).await?;
    let device = caller.device.to_string();
    let before = caller.who.signed.as_ref().map(|signed| (signed.id, signed.session_id));
    let token = Caller::as_who(&caller.app, who, unit.unwrap_or_else(Unit::country))
        .act(Action::SignIn, move |mut act| {
            let at = act.at;
            if let Some((person_id, session_id)) = before {
                sessions::end(&mut act, person_id, session_id, at)?;
            }
            let (id, token) = sessions::open(&mut act, person_id, &device, lasts, at)?;
            Ok(act.commit(Entry::new("session.begun", "session", id), token)?)
        })
        .await?;
    Ok(Some(session_cookie(&caller.app, Some(&token), lasts.whole_seconds())))
}
