//! The code app: its secret is shown, confirmed by a code, kept; or removed.

use ground::Entry;
use ground::auth::recovery;
use ground::auth::sessions::{self, How};
use ground::auth::totp::{self, Secret};
use ground::ids;
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use time::Duration;

use super::security::{HOME, changed, first_codes, may_remove, mine};
use crate::accounts::model::TotpForm;
use crate::accounts::pages;

/// So long may someone look for their phone.
const LASTS: Duration = Duration::minutes(15);

fn purpose(caller: &Caller) -> Result<String> {
    Ok(format!("totp-new/{}", caller.signed()?.id))
}

/// `GET /me/security/totp`: a fresh secret. Nothing is kept until a code confirms it.
pub async fn new(caller: Caller) -> Answer {
    let factors = mine(&caller).await?;
    let secret: Secret = ids::random();
    let sealed = caller.app.key.seal(&purpose(&caller)?, &secret, caller.app.clock.now() + LASTS)?;
    Ok(pages::totp::new(&caller, &factors, &secret, &sealed, &Errors::default()))
}

/// `POST /me/security/totp`. Nothing can be guessed here: the secret stands on the page.
pub async fn create(caller: Caller, Form(form): Form<TotpForm>) -> Answer {
    let factors = mine(&caller).await?;
    let (app, now) = (caller.app.clone(), caller.app.clock.now());
    let Some(secret) = app.key.open::<Secret>(&purpose(&caller)?, &form.secret, now) else {
        return Err(Problem::Refused("totp-too-late"));
    };
    let Some(step) = totp::step_of(&secret, &form.code, now) else {
        let mut errors = Errors::default();
        errors.add("code", "totp-code-wrong");
        return Ok(pages::totp::new(&caller, &factors, &secret, &form.secret, &errors));
    };
    let (session_id, codes) = (caller.signed()?.session_id, recovery::fresh());
    let keep = codes.clone();
    let first = caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            if totp::find(&mut act, &app.key, me)?.is_some_and(|(had, _)| had == secret) {
                return Ok(act.replay(false));
            }
            totp::set(&mut act, &app.key, me, &secret, step, at)?;
            sessions::strengthened(&mut act, session_id, How::PasswordTotp.into(), at)?;
            let first = first_codes(&mut act, &keep)?;
            changed(&mut act, session_id)?;
            Ok(act.commit(Entry::new("totp.set", "person", me).on_own_device(), first)?)
        })
        .await?;
    Ok(if first { pages::security::codes(&caller, &codes) } else { see_other(HOME) })
}

/// `POST /me/security/totp/removal`.
pub async fn remove(caller: Caller) -> Answer {
    let session_id = caller.signed()?.session_id;
    mine(&caller).await?;
    caller
        .act(move |mut act| {
            let me = act.own_id();
            if totp::made_at(&mut act, me)?.is_none() {
                return Ok(act.replay(()));
            }
            may_remove(&mut act)?;
            totp::remove(&mut act, me)?;
            changed(&mut act, session_id)?;
            Ok(act.commit(Entry::new("totp.removed", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(HOME))
}
