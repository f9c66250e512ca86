//! `/{unit}/memberships/unjoined`: houses that may want help with their phones.

use ground::web::{Answer, Caller};

use crate::memberships::pages;
use crate::memberships::store::households;

/// `GET /{unit}/memberships/unjoined`.
pub async fn list(caller: Caller) -> Answer {
    let houses = caller
        .view(|view| {
            let (unit, at) = (view.unit, view.at);
            households::list_unjoined(view, unit, at)
        })
        .await?;
    Ok(pages::unjoined::list(&caller, &houses))
}
