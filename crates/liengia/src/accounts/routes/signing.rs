//! Signing in with a password or a passkey, signing out. The second page of a password sign-in is in `codes`.

use axum::http::{HeaderName, HeaderValue};
use ground::auth::sessions::How;
use ground::auth::{passwords, sessions};
use ground::policy::Action;
use ground::web::guesses::Secret;
use ground::web::server::session_cookie;
use ground::web::{Answer, Caller, Form, NOBODY_HERE, Query, see_other};
use ground::{Entry, View};
use time::Duration;

use super::begin;
use super::{Next, codes, with_cookie, with_cookies, with_known};
use crate::accounts::factors::{Half, shown_key, spend_key};
use crate::accounts::model::{GIVEN_LASTS, KeyForm, SignInForm, local};
use crate::accounts::{pages, secrets, store};

/// Browsers then forget pages they kept of whoever was signed in. Not "storage": the offline page stays.
pub const CLEAR: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));

/// `GET /sign-in?next=`: members by the code on their slip, officers by name and password.
pub async fn show(caller: Caller, Query(next): Query<Next>) -> Answer {
    let to = local(&next.next);
    if caller.who.signed.is_some() {
        return Ok(see_other(to));
    }
    let form = SignInForm { next: to.to_owned(), ..SignInForm::default() };
    pages::signing::show(&caller, &form, None)
}

/// `POST /sign-in`: the same work and the same page for whatever is not right.
pub async fn sign_in(caller: Caller, Form(form): Form<SignInForm>) -> Answer {
    let login = passwords::login_key(&form.login);
    let secret = Secret::Password(login.clone());
    let guess = match caller.guess(&secret).await {
        Ok(guess) => guess,
        // The same page once more, with all but the password.
        Err(seconds) => {
            let again = pages::signing::show(&caller, &form, Some("guess-slowed"))?;
            return Ok(caller.slowed(seconds, again));
        }
    };
    let find = move |view: &mut View| {
        let at = view.at;
        Ok(store::account(view, &login, at)?)
    };
    let account = caller.view_as(Action::SignIn, find).await?;
    let right = secrets::matches(&caller, &form.password, account.hash.clone()).await?;
    let now = caller.app.clock.now();
    if !right || !account.admitted {
        tracing::info!("a sign-in with a password was refused");
        let slowed = guess.wrong();
        let key = if slowed.is_some() { "guess-slowed" } else { "sign-in-refused" };
        return Ok(caller.perhaps_slowed(slowed, pages::signing::show(&caller, &form, Some(key))?));
    }
    guess.right();
    if account.must_change && now >= account.changed_at + GIVEN_LASTS {
        return pages::signing::show(&caller, &form, Some("sign-in-given-too-old"));
    }
    let half = Half::of(&account);
    if account.second {
        return with_known(&caller, &secret, codes::ask(&caller, half, &form.next)?);
    }
    let lasts = Duration::hours(sessions::OFFICER_HOURS);
    let cookie = begin(&caller, account.person_id, lasts, |_| Ok(Some(How::Password.into()))).await?;
    match cookie {
        Some(cookie) => with_known(&caller, &secret, with_cookies(see_other(local(&form.next)), cookie)),
        None => pages::signing::show(&caller, &form, Some("sign-in-refused")),
    }
}

/// `POST /sign-in/passkey`: no name is typed; the device knows it. One sentence for whatever is not right.
pub async fn by_key(caller: Caller, Form(form): Form<KeyForm>) -> Answer {
    let shown = shown_key(&caller, pages::keys::SIGN_IN, &form.ceremony, &form.credential).await?;
    let lasts = Duration::hours(sessions::OFFICER_HOURS);
    let cookie = match shown {
        Some(key) => begin(&caller, key.passkey.person_id, lasts, move |act| spend_key(act, &key)).await?,
        None => None,
    };
    match cookie {
        Some(cookie) => Ok(with_cookies(see_other(local(&form.next)), cookie)),
        None => {
            let again = SignInForm { next: local(&form.next).to_owned(), ..SignInForm::default() };
            pages::signing::show(&caller, &again, Some("sign-in-key-refused"))
        }
    }
}

/// `POST /sign-out`: ends this session and removes what the device kept.
pub async fn sign_out(caller: Caller) -> Answer {
    if let Some(signed) = caller.who.signed.clone() {
        caller
            .act_as(Action::SignIn, move |mut act| {
                let at = act.at;
                if !sessions::end(&mut act, signed.id, signed.session_id, at)? {
                    return Ok(act.replay(()));
                }
                act.refresh(signed.id);
                Ok(act
                    .commit(Entry::new("session.ended", "session", signed.session_id).on_own_device(), ())?)
            })
            .await?;
    }
    let mut answer = pages::signing::out(&caller.as_nobody());
    answer.headers_mut().insert(CLEAR.0, CLEAR.1);
    answer.headers_mut().insert(NOBODY_HERE.0, NOBODY_HERE.1);
    Ok(with_cookie(answer, session_cookie(&caller.app, None, 0)))
}
