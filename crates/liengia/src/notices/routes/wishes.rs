//! How one wants to be told.

use axum::response::Response;
use ground::notices::{addresses, wishes};
use ground::push::devices;
use ground::web::fields::Typed;
use ground::web::{Answer, Caller, Errors, Form, Result, see_other};
use ground::{Entry, View};

use crate::notices::{form, pages};

/// `GET /me/notices`.
pub async fn show(caller: Caller) -> Answer {
    page(&caller, None, &Errors::default()).await
}

/// With what was typed, where something is wrong with it.
pub async fn page(caller: &Caller, typed: Option<&Typed>, errors: &Errors) -> Result<Response> {
    let session_id = caller.signed()?.session_id;
    let key = caller.app.key.clone();
    let (wishes, mutes, allowed_at, address) = caller
        .view(move |view: &mut View| {
            let me = view.own_id();
            Ok((
                wishes::of(view, me)?,
                wishes::list_mutes(view, me)?,
                devices::allowed_at(view, session_id)?,
                addresses::of(view, &key, me)?,
            ))
        })
        .await?;
    // What was typed stands beside what is chosen: the page has two forms.
    let mut filled = form::filled(&wishes);
    if let Some(typed) = typed {
        filled.over(typed);
    }
    let typed = filled;
    Ok(pages::show(
        caller,
        &pages::Open { wishes, typed: &typed, errors, mutes: &mutes, allowed_at, address: address.as_ref() },
    ))
}

/// `POST /me/notices`.
pub async fn update(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let key = caller.app.key.clone();
    let address = caller
        .view(move |view: &mut View| {
            let me = view.own_id();
            Ok(addresses::of(view, &key, me)?)
        })
        .await?;
    let new = match form::check(&typed, form::is_confirmed(address.as_ref())) {
        Ok(new) => new,
        Err(errors) => return page(&caller, Some(&typed), &errors).await,
    };
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            if wishes::of(&mut act, me)? == new {
                return Ok(act.replay(()));
            }
            wishes::set(&mut act, me, &new, at)?;
            Ok(act.commit(Entry::new("notices.chosen", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices"))
}
