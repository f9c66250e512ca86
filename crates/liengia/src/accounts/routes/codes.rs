//! The second page of a sign-in: a code of the phone, or one on paper.

use ground::auth::sessions;
use ground::web::limits::Throttle;
use ground::web::{Answer, Caller, Errors, Form, Problem, see_other};
use time::Duration;

use super::signing::begin;
use super::with_cookie;
use crate::accounts::factors::{Half, spend_code};
use crate::accounts::model::{CodeForm, SignInForm, local};
use crate::accounts::pages;

const SEAL: &str = "half-signed-in";
/// So long may the second page lie open.
const LASTS: Duration = Duration::minutes(5);

/// The page itself. It is the same for everyone whose password was right, whatever they have besides.
pub fn ask(caller: &Caller, half: Half, next: &str) -> Answer {
    let half = caller.app.key.seal(SEAL, &half, caller.app.clock.now() + LASTS)?;
    pages::codes::ask(caller, &half, local(next), &Errors::default())
}

/// `POST /sign-in/code`.
pub async fn check(caller: Caller, Form(form): Form<CodeForm>) -> Answer {
    let (app, now) = (caller.app.clone(), caller.app.clock.now());
    let Some(half) = app.key.open::<Half>(SEAL, &form.half, now) else {
        let again = SignInForm { next: local(&form.next).to_owned(), ..SignInForm::default() };
        return pages::signing::show(&caller, &again, Some("sign-in-too-late"));
    };
    let bucket = format!("code:{}", half.person_id);
    app.limits.take_for(Throttle::SignIn, &bucket).map_err(Problem::TooMany)?;
    let (typed, lasts) = (form.code.clone(), Duration::hours(sessions::OFFICER_HOURS));
    let spend = move |act: &mut ground::Act| spend_code(act, &app, half.person_id, &typed, Some(half));
    if let Some(cookie) = begin(&caller, half.person_id, lasts, spend).await? {
        return Ok(with_cookie(see_other(local(&form.next)), cookie));
    }
    tracing::info!("a code was refused");
    let mut errors = Errors::default();
    errors.add("code", "codes-wrong");
    pages::codes::ask(&caller, &form.half, local(&form.next), &errors)
}
