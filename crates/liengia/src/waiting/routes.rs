//! The page, and what the phone asks for.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use ground::policy::Action;
use ground::web::{Answer, Caller};
use serde_json::json;

use super::pages;

/// `GET /waiting`: one page for everyone, because the device keeps it for whoever holds it.
pub async fn show(caller: Caller) -> Answer {
    Ok(pages::show(&caller.as_nobody()))
}

/// `GET /waiting/own`: who is signed in, the key to what they left on their phones, and the pages to have at hand there.
pub async fn own(caller: Caller) -> Answer {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.at_hand).collect();
    // An office sits at a desk of many: no page of theirs is kept.
    let slots = if caller.who.has_office() { Vec::new() } else { slots };
    let pages = caller
        .view_as(Action::ShowWork, move |view| {
            let mut pages = Vec::new();
            for slot in &slots {
                pages.extend(slot(view)?);
            }
            Ok(pages)
        })
        .await?;
    let own = json!({
        "person": caller.person_tag(),
        "key": caller.person_key(),
        "lock": caller.locks_after(),
        "pages": pages,
    });
    Ok(([(CONTENT_TYPE, "application/json")], own.to_string()).into_response())
}
