//! The second page of a sign-in: a code of the phone, or one on paper.

use ground::auth::sessions;
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Errors, Form, see_other};
use time::Duration;

use super::{begin, with_cookies, with_known};
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
    let secret = Secret::Code(half.person_id);
    let guess = match caller.guess(&secret).await {
        Ok(guess) => guess,
        Err(seconds) => return again(&caller, &form, Some(seconds)),
    };
    let (typed, lasts) = (form.code.clone(), Duration::hours(sessions::OFFICER_HOURS));
    let spend = move |act: &mut ground::Act| spend_code(act, half.person_id, &typed, Some(half));
    if let Some(cookie) = begin(&caller, half.person_id, lasts, spend).await? {
        guess.right();
        return with_known(&caller, &secret, with_cookies(see_other(local(&form.next)), cookie));
    }
    tracing::info!("a code was refused");
    again(&caller, &form, guess.wrong())
}

fn again(caller: &Caller, form: &CodeForm, slowed: Option<u64>) -> Answer {
    let mut errors = Errors::default();
    errors.add("code", if slowed.is_some() { "guess-slowed" } else { "codes-wrong" });
    let page = pages::codes::ask(caller, &form.half, local(&form.next), &errors)?;
    Ok(caller.perhaps_slowed(slowed, page))
}
