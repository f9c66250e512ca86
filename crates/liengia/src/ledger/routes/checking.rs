//! A head from paper compared with the book. No door: there is no unit and no secret behind it, only yes or no.

use axum::extract::Query;
use ground::ledger::{self, Found, Quoted};
use ground::web::limits::Throttle;
use ground::web::{Answer, Caller, Errors, Form, Problem};
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

/// `POST /ledger/check`: few tries, because a check may walk the whole chain.
pub async fn create(caller: Caller, Form(form): Form<CheckForm>) -> Answer {
    let quoted = match form.check() {
        Ok(quoted) => quoted,
        Err(errors) => return Ok(pages::check::form(&caller, &form, &errors)),
    };
    let limits = &caller.app.limits;
    limits.take_apart(Throttle::SignIn, "ledger-check", caller.network).map_err(Problem::TooMany)?;
    let mut errors = Errors::default();
    match ledger::check(&caller.app, &quoted).await? {
        Found::NoChain => errors.add("chain", "ledger-check-no-chain"),
        Found::Nearly => errors.add("code", "ledger-check-typed"),
        found => return Ok(pages::check::found(&caller, &as_printed(&quoted), &found)),
    }
    Ok(pages::check::form(&caller, &form, &errors))
}

/// What was understood, to compare with the paper once more.
fn as_printed(quoted: &Quoted) -> CheckForm {
    CheckForm { chain: quoted.chain.clone(), number: quoted.number.to_string(), code: quoted.printed() }
}
