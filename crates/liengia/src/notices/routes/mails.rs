//! Mail of what one is told: giving an address, and the page to which every link in a mail leads.

use axum::response::Response;
use ground::Entry;
use ground::notices::Class;
use ground::notices::addresses::{self, Address, CONFIRM_LASTS};
use ground::outbox::{Message, Personal};
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Answer, Caller, Form, Path, Problem, Result, see_other};
use time::Duration;
use uuid::Uuid;

use super::wishes;
use crate::notices::{form, pages};

/// Whoever asks again within this time has the mail still on its way.
const AGAIN_AFTER: Duration = Duration::minutes(10);

/// `POST /me/notices/address`: a mail goes there, with a link to press.
pub async fn set(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    if caller.app.mailer.is_none() {
        return Err(Problem::Refused("notices-mail-off"));
    }
    let address = match form::check_address(&typed) {
        Ok(address) => address,
        Err(errors) => return wishes::page(&caller, Some(&typed), &errors).await,
    };
    let (app, lang) = (caller.app.clone(), caller.lang);
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            let before = addresses::of(&mut act, &app.key, me)?;
            if before.as_ref().is_some_and(|one| one.address == address) {
                return Ok(act.replay(()));
            }
            // Also after one was taken away: else ask and take away would write to strangers without end.
            if addresses::asked_at(&mut act, me)?.is_some_and(|asked_at| at - asked_at < AGAIN_AFTER) {
                return Err(Problem::Refused("notices-address-soon"));
            }
            let id = addresses::set(&mut act, &app.key, (me, &address, lang), at)?;
            let token = addresses::token(&app.key, id);
            let words = app.words(lang);
            let link = format!("{}/mail/{token}", app.config.base_url());
            let body = words.with("notices-mail-confirm-body", &[("link", &link)]);
            let message = Message::mail("notice", &address, words.t("notices-mail-confirm"), body)
                .hurries(Class::NeedsYou);
            let mail = Personal { message, person_id: me, tag: token, until_at: at + CONFIRM_LASTS };
            if !act.send_to(&mail)? {
                return Err(Problem::Busy);
            }
            act.notify(me, "mail-address-asked", "/me/notices#mail");
            Ok(act.commit(Entry::new("mail.asked", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices#mail"))
}

/// `POST /me/notices/address/removal`.
pub async fn remove(caller: Caller) -> Answer {
    caller
        .act(|mut act| {
            let me = act.own_id();
            if !addresses::remove(&mut act, me)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("mail.ended", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/me/notices#mail"))
}

/// Whose address a link names. What is no link of ours, or of an address that ended, is not there.
async fn find(caller: &Caller, token: &str) -> Result<Address> {
    let key = caller.app.key.clone();
    let id = addresses::read_token(&key, token).ok_or(Problem::NotFound)?;
    caller
        .view_as(Action::SignIn, move |view| addresses::by_id(view, &key, id)?.ok_or(Problem::NotFound))
        .await
}

/// `GET /mail/{token}`: changes nothing, because mail programs fetch links.
pub async fn show(caller: Caller, Path(token): Path<String>) -> Answer {
    let address = find(&caller, &token).await?;
    Ok(pages::mails::show(&caller, &token, address.confirmed_at.is_some()))
}

/// `POST /mail/{token}/confirmation`.
pub async fn confirm(caller: Caller, Path(token): Path<String>) -> Answer {
    let address = find(&caller, &token).await?;
    caller
        .act_as(Action::SignIn, move |mut act| {
            let at = act.at;
            if !addresses::confirm(&mut act, address.id, at)? {
                if address.confirmed_at.is_some() {
                    return Ok(act.replay(()));
                }
                return Err(Problem::Refused("notices-mail-late"));
            }
            act.refresh(address.person_id);
            Ok(act.commit(Entry::new("mail.confirmed", "person", address.person_id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(&format!("/mail/{token}")))
}

/// `POST /mail/{token}/opening`: it was read, and its reader goes on to where it stands.
pub async fn open(caller: Caller, Path(token): Path<String>) -> Answer {
    let address = find(&caller, &token).await?;
    addresses::opened(&caller.app, address.id).await?;
    Ok(see_other("/notices"))
}

/// `POST /mail/{token}/end`: one press, by whoever reads the mails.
pub async fn end(caller: Caller, Path(token): Path<String>) -> Answer {
    let address = find(&caller, &token).await?;
    ended(&caller, address.person_id).await
}

async fn ended(caller: &Caller, person_id: Uuid) -> Result<Response> {
    caller
        .act_as(Action::SignIn, move |mut act| {
            if !addresses::remove(&mut act, person_id)? {
                return Ok(act.replay(()));
            }
            act.refresh(person_id);
            Ok(act.commit(Entry::new("mail.ended", "person", person_id).on_own_device(), ())?)
        })
        .await?;
    Ok(pages::mails::ended(caller))
}
