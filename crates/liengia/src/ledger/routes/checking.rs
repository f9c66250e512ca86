//! A head from paper compared with the book. No door: there is no unit and no secret behind it, only yes or no.

use ground::ledger::{self, Found, Quoted};
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Errors, Form, Query};
use serde::Deserialize;

use crate::ledger::model::CheckForm;
use crate::ledger::pages;

#[derive(Deserialize)]
pub struct Asked {
    head: Option<String>,
}

/// `GET /ledger/check`: the form; from a QR code it is filled in already.
pub async fn new(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let form = asked.head.as_deref().map(CheckForm::from_link).unwrap_or_default();
    Ok(pages::check::form(&caller, &form, &Errors::default()))
}

/// `POST /ledger/check`: few wrong tries; what stands in the book costs nobody one.
pub async fn create(caller: Caller, Form(form): Form<CheckForm>) -> Answer {
    let quoted = match form.check() {
        Ok(quoted) => quoted,
        Err(errors) => return Ok(pages::check::form(&caller, &form, &errors)),
    };
    let mut errors = Errors::default();
    let guess = match caller.guess(&Secret::Head).await {
        Ok(guess) => guess,
        Err(seconds) => {
            errors.add("code", "guess-slowed");
            return Ok(caller.slowed(seconds, pages::check::form(&caller, &form, &errors)));
        }
    };
    let found = ledger::check(&caller.app, &quoted).await?;
    if matches!(found, Found::Holds { .. } | Found::BrokenLater { .. }) {
        guess.right();
        return Ok(pages::check::found(&caller, &as_printed(&quoted), &found));
    }
    // What does not fit may be a guess: it is still answered, and the next waits its turn.
    let slowed = guess.wrong();
    match found {
        Found::NoChain => errors.add("chain", "ledger-check-no-chain"),
        Found::Nearly => errors.add("code", "ledger-check-typed"),
        found => {
            return Ok(
                caller.perhaps_slowed(slowed, pages::check::found(&caller, &as_printed(&quoted), &found))
            );
        }
    }
    Ok(caller.perhaps_slowed(slowed, pages::check::form(&caller, &form, &errors)))
}

/// What was understood, to compare with the paper once more.
fn as_printed(quoted: &Quoted) -> CheckForm {
    CheckForm { chain: quoted.chain.clone(), number: quoted.number.to_string(), code: quoted.printed() }
}
