//! What is known of oneself, and the way to everything one can do about it.

use ground::auth::{passwords, pins};
use ground::people::{households, terms};
use ground::web::{Answer, Caller};

use crate::accounts::pages;

/// `GET /me`.
pub async fn show(caller: Caller) -> Answer {
    let household_id = caller.signed()?.household_id;
    let account = caller
        .view(move |view| {
            let (me, unit) = (view.own_id(), view.unit);
            let household = match household_id {
                Some(id) => households::find(view, unit, id)?,
                None => None,
            };
            Ok(pages::me::Account {
                household,
                terms: terms::list_of(view, me)?,
                login: passwords::login_of(view, me)?,
                has_pin: pins::find(view, me)?.is_some(),
            })
        })
        .await?;
    pages::me::show(&caller, &account)
}
