//! `/me/data`: what is held about the reader, and who looked at it.

use ground::web::{Answer, Caller};

use super::super::{held, pages};

/// `GET /me/data`.
pub async fn show(caller: Caller) -> Answer {
    let sections = held::gather(&caller).await?;
    let looked = held::looked(&caller).await?;
    Ok(pages::data::show(&caller, &sections, &looked))
}

/// `GET /me/data/looks`: who opened it, when, for which reason.
pub async fn looks(caller: Caller) -> Answer {
    let looked = held::looked(&caller).await?;
    Ok(pages::looks::show(&caller, &looked))
}
