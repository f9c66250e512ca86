//! `/join`: the way in with a slip.
//!
//! A typed code never stands in an address: the page is answered to the form itself. The QR code's link does carry the
//! slip's key, which paper has to; opening it changes nothing, because Zalo fetches links to draw their previews. A key
//! of 128 bits is not guessed, so links are not slowed down; wrong codes are.

use axum::http::header;
use ground::auth::sessions::MEMBER_DAYS;
use ground::auth::slips;
use ground::held::{About, Wish, fulfil_all};
use ground::people::Channel;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::guesses::Secret;
use ground::web::phone::Room;
use ground::web::server::session_cookie;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, Who, see_other};
use ground::{Act, Entry, ids};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::slips::as_facts;
use crate::memberships::model::Asking;
use crate::memberships::model::{JoinForm, NewJoining, Newcomer, TEXT_VERSION};
use crate::memberships::pages;
use crate::memberships::store::joining::{self, Device, Invitation};

/// Who came in, and the token of their session.
type Key = (Uuid, String);

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// `GET /join`: asks for the code on the slip.
pub async fn ask(caller: Caller) -> Answer {
    Ok(pages::joining::ask(&caller, "", &Errors::default()))
}

#[derive(Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
}

/// `POST /join`: the typed code opens the same page as the link.
pub async fn enter(caller: Caller, Form(form): Form<CodeForm>) -> Answer {
    let mut errors = Errors::default();
    if form.code.trim().is_empty() {
        errors.add("code", "join-code-missing");
        return Ok(pages::joining::ask(&caller, &form.code, &errors));
    }
    let slowed = match caller.guess(&Secret::Slip).await {
        Ok(guess) => match find_by_code(&caller, form.code.clone()).await {
            Err(Problem::NotFound) => guess.wrong(),
            found => {
                // A code that is used up or withdrawn was no guess either.
                guess.right();
                return Ok(first_page(&caller, &found?));
            }
        },
        Err(seconds) => Some(seconds),
    };
    errors.add("code", if slowed.is_some() { "guess-slowed" } else { "join-code-wrong" });
    Ok(caller.perhaps_slowed(slowed, pages::joining::ask(&caller, &form.code, &errors)))
}

/// `GET /join/{token}`: what is kept, why, and every question; nothing is consumed.
pub async fn show(caller: Caller, Path(token): Path<String>) -> Answer {
    let invitation = find(&caller, token).await?;
    Ok(first_page(&caller, &invitation))
}

fn first_page(caller: &Caller, invitation: &Invitation) -> axum::response::Response {
    let form = JoinForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..JoinForm::default() };
    pages::joining::form(caller, invitation, &form, &Errors::default())
}

/// A typed code leads to its slip's own link, which is what the page goes on with.
async fn find_by_code(caller: &Caller, code: String) -> Result<Invitation> {
    let key = caller.app.key.clone();
    let token = caller
        .view_as(Action::JoinGroup, move |view| {
            let slip = slips::find_by_code(view, &key, &code)?.ok_or(Problem::NotFound)?;
            Ok(slips::token_of(&key, slip.id))
        })
        .await?;
    find(caller, token).await
}

async fn find(caller: &Caller, token: String) -> Result<Invitation> {
    let me = signed_in(caller);
    caller
        .view_as(Action::JoinGroup, move |view| {
            let at = view.at;
            let (slip, unit) = joining::find_slip(view, &token)?.ok_or(Problem::NotFound)?;
            joining::open(view, slip, unit, me, at)
        })
        .await
}

/// Who uses this device, unless it is locked.
fn signed_in(caller: &Caller) -> Option<Uuid> {
    caller.who.signed.as_ref().filter(|signed| !signed.locked).map(|signed| signed.id)
}

/// Whoever holds the slip acts, not whose phone it is done on.
fn bearer(caller: &Caller, unit: Unit) -> Caller {
    Caller::as_who(&caller.app, Who::default(), unit)
}

/// `POST /join/{token}`: every question answered, the slip used up, in.
pub async fn join(caller: Caller, Path(token): Path<String>, Form(form): Form<JoinForm>) -> Answer {
    let id = id_of(&form.id)?;
    if let Some((room, key)) = again(&caller, token.clone(), id).await? {
        return into_group(&caller, &room, key);
    }
    let invitation = find(&caller, token.clone()).await?;
    let new = match form.check(&invitation.asked()) {
        Ok(new) => new,
        Err(errors) => return Ok(pages::joining::form(&caller, &invitation, &form, &errors)),
    };
    let asking = Asking::new(&caller.words(), Channel::Slip);
    let device = device(&caller).await?;
    let room = device.room.clone();
    let key = bearer(&caller, invitation.unit.clone())
        .act_as(Action::JoinGroup, move |mut act| {
            let invitation = reopen(&mut act, &token, device.me)?;
            let person_id = joining::admit(&mut act, &invitation, &new, id, &asking)?;
            let key = joining::sign_in(&mut act, person_id, &device)?;
            record(act, &invitation, &new, person_id, key.map(|key| (person_id, key)))
        })
        .await?;
    into_group(&caller, &room, key)
}

async fn device(caller: &Caller) -> Result<Device> {
    Ok(Device { name: caller.device.to_string(), me: signed_in(caller), room: caller.room().await? })
}

/// The invitation as it stands now, inside the transaction that uses it up.
fn reopen(act: &mut Act, token: &str, me: Option<Uuid>) -> Result<Invitation> {
    let at = act.at;
    let (slip, unit) = joining::find_slip(act, token)?.ok_or(Problem::NotFound)?;
    joining::open(act, slip, unit, me, at)
}

fn record(
    mut act: Act,
    invitation: &Invitation,
    new: &NewJoining,
    person_id: Uuid,
    key: Option<Key>,
) -> Result<ground::Committed<Option<Key>>> {
    let verb = if invitation.is_member { "session.renewed" } else { "membership.begun" };
    if !invitation.is_member {
        let link = format!("/{}/slips/{}", act.unit.id, invitation.household.id);
        act.notify_leaders("membership-begun", &link)?;
    }
    let data = json!({
        "household": invitation.household.id,
        "new_person": matches!(new.who, Newcomer::Other(_)),
        "consents": as_facts(&new.answers),
        "text_version": TEXT_VERSION,
    });
    Ok(act.commit(Entry::new(verb, "person", person_id).with(data), key)?)
}

/// The same form once more: its first answer was lost on the way, so the phone gets its session now; one that has it
/// already keeps it.
async fn again(caller: &Caller, token: String, id: Uuid) -> Result<Option<(Room, Option<Key>)>> {
    let place = caller.view_as(Action::JoinGroup, move |view| {
        let at = view.at;
        let Some((slip, unit)) = joining::find_slip(view, &token)? else { return Ok(None) };
        let Some(person_id) = joining::find_replayed(view, &slip, id, at)? else { return Ok(None) };
        Ok(Some((unit, person_id, joining::has_just_begun(view, id)?)))
    });
    let Some((unit, person_id, begun)) = place.await? else { return Ok(None) };
    // Who is new has no old phone, and what they told since is theirs: it is not hidden as from a phone that was lost.
    let verb = if begun { "session.repeated" } else { "session.renewed" };
    let device = device(caller).await?;
    let room = device.room.clone();
    let bearer = bearer(caller, unit);
    let key = bearer.act_as(Action::JoinGroup, move |mut act| {
        let at = act.at;
        if joining::holds_office(&mut act, person_id, at)? {
            return Err(Problem::Refused("join-used"));
        }
        match joining::sign_in(&mut act, person_id, &device)? {
            Some(key) => Ok(act.commit(Entry::new(verb, "person", person_id), Some((person_id, key)))?),
            None => Ok(act.replay(None)),
        }
    });
    Ok(Some((room, key.await?)))
}

/// Whoever came in has the phone now; who was here before comes back by their PIN.
fn into_group(caller: &Caller, room: &Room, key: Option<Key>) -> Answer {
    let mut answer = see_other("/me/welcome");
    if let Some((person_id, key)) = key {
        let cookie = session_cookie(&caller.app, Some(&key), MEMBER_DAYS * DAY_SECONDS);
        answer.headers_mut().append(header::SET_COOKIE, cookie);
        answer.headers_mut().append(header::SET_COOKIE, room.beside(caller, person_id)?);
    }
    Ok(answer)
}

/// `POST /join/{token}/refusal`: no, thank you. The household's names leave the roster.
///
/// Sent again, because the answer was lost on the way, it is answered as the first time.
pub async fn refuse(caller: Caller, Path(token): Path<String>) -> Answer {
    let key = token.clone();
    let refused = caller.view_as(Action::JoinGroup, move |view| match joining::find_slip(view, &key)? {
        Some((slip, _)) => joining::was_refused(view, &slip),
        None => Err(Problem::NotFound),
    });
    if refused.await? {
        return Ok(see_other("/refused"));
    }
    let invitation = find(&caller, token.clone()).await?;
    if invitation.only.is_some() {
        return Err(Problem::Refused("join-refuse-by-leaving"));
    }
    bearer(&caller, invitation.unit.clone())
        .act_as(Action::JoinGroup, move |mut act| {
            let invitation = reopen(&mut act, &token, None)?;
            let whole = joining::refuse(&mut act, &invitation)?;
            let household = invitation.household.id;
            let about = About::Thing { kind: "household", id: household };
            fulfil_all(&mut act, Wish::DropCopies, &about)?;
            let link = format!("/{}/slips/{household}", act.unit.id);
            act.notify_leaders("household-declined", &link)?;
            let entry = Entry::new("household.declined", "household", household);
            Ok(act.commit(entry.with(json!({ "erased": whole })), ())?)
        })
        .await?;
    Ok(see_other("/refused"))
}

/// `GET /refused`.
pub async fn thanks(caller: Caller) -> Answer {
    Ok(pages::joining::thanks(&caller))
}

/// `GET /me/welcome`: what one can do now.
pub async fn welcome(caller: Caller) -> Answer {
    if !pages::belongs(&caller) {
        return Ok(see_other("/"));
    }
    let several = !caller.others_here().await?.is_empty();
    Ok(pages::joining::welcome(&caller, several))
}
