//! Several people on one phone: choosing who it is open for, by that one's PIN, and leaving it.
//!
//! Whoever has the phone sees who else came in on it, and nothing that they did. Not here: who stays when somebody comes in
//! (`ground::web::phone`).

use axum::response::Response;
use ground::auth::sessions::{self, Bearer, MEMBER_DAYS};
use ground::auth::tries;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::phone::{Other, Room};
use ground::web::server::session_cookie;
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Errors, Form, NOBODY_HERE, Path, Problem, Query, Result, Who, see_other};
use ground::{Act, Entry};
use serde::Deserialize;
use serde_json::json;
use time::Duration;
use uuid::Uuid;

use super::signing::CLEAR;
use super::trying::{Lock, Tried, hash_of, try_pin};
use super::{Next, with_cookie, with_cookies};
use crate::accounts::model::{SwitchForm, local};
use crate::accounts::pages;

/// Where a notice leads.
#[derive(Deserialize)]
pub struct Told {
    #[serde(default)]
    to: String,
}

/// `GET /people`: who came in on this phone.
pub async fn list(caller: Caller) -> Answer {
    let room = caller.room().await?;
    Ok(pages::people::list(&caller, room.others()))
}

/// `GET /people/{id}?next=`: asks for the PIN of the one whose session it is here.
pub async fn show(caller: Caller, Path(id): Path<String>, Query(next): Query<Next>) -> Answer {
    let (id, room, to) = (id_in(&id)?, caller.room().await?, local(&next.next));
    if is_open(&caller, id) {
        return Ok(see_other(to));
    }
    let other = room.find(id).ok_or(Problem::NotFound)?;
    Ok(pages::people::ask(&caller, other, to, &Errors::default()))
}

/// `GET /people/{id}/told?to=`: a notice was pressed. Its page says “not found” to anybody but whom it is for, so where
/// somebody else has the phone their PIN is asked for first.
pub async fn told(caller: Caller, Path(id): Path<String>, Query(told): Query<Told>) -> Answer {
    let (id, room, to) = (id_in(&id)?, caller.room().await?, local(&told.to));
    let anothers = room.find(id).is_some_and(|other| Some(other.person_id()) != caller.who.person_id());
    if anothers {
        let next = serde_urlencoded::to_string([("next", to)]).unwrap_or_default();
        return Ok(see_other(&format!("/people/{id}?{next}")));
    }
    Ok(see_other(to))
}

/// It is open for them already: the same form came twice.
fn is_open(caller: &Caller, session_id: Uuid) -> bool {
    caller.who.signed.as_ref().is_some_and(|signed| signed.session_id == session_id && !signed.locked)
}

/// `POST /people/{id}`: the phone is theirs, or they leave it. Wrong PINs are counted beside their lock: guessing at
/// somebody puts nobody out.
pub async fn switch(caller: Caller, Path(id): Path<String>, Form(form): Form<SwitchForm>) -> Answer {
    let (id, room) = (id_in(&id)?, caller.room().await?);
    let to = local(&form.next);
    if is_open(&caller, id) {
        return Ok(see_other(to));
    }
    let other = room.find(id).ok_or(Problem::NotFound)?;
    if let Some(errors) = wrong(&caller, &other.bearer, &form).await? {
        return Ok(pages::people::ask(&caller, other, to, &errors));
    }
    if form.leave.is_empty() {
        take_over(&caller, &room, other, to).await
    } else {
        leave(&caller, &room, other).await
    }
}

/// The wrong one in a row after which its person is told: nobody mistypes so often and goes on.
const TOLD_AT: u8 = tries::AT_ONCE + 1;

/// What is wrong with a PIN that somebody typed for one of the others; nothing when it is right.
async fn wrong(caller: &Caller, bearer: &Bearer, form: &SwitchForm) -> Result<Option<Errors>> {
    let person_id = bearer.session.person_id;
    let hash = hash_of(caller, person_id).await?;
    let lock = Lock { bucket: bearer.into(), person_id, hash, field: "pin" };
    Ok(match try_pin(caller, lock, &form.pin, &form.slip).await? {
        Tried::Right => None,
        Tried::Wrong(errors, n) => {
            if n == Some(TOLD_AT) {
                tell_of_guessing(caller, bearer).await?;
            }
            Some(errors)
        }
        // Changing to somebody has no last one: it puts nobody out.
        Tried::Over => Some(Errors::default()),
    })
}

/// The one whose PIN was guessed at hears of it, where they are.
async fn tell_of_guessing(caller: &Caller, bearer: &Bearer) -> Result<()> {
    let (person_id, session_id) = (bearer.session.person_id, bearer.session.id);
    caller
        .act_as(Action::SignIn, move |mut act| {
            act.notify(person_id, "pin-guessed", "/me/pin");
            let entry = Entry::new("session.guessed", "session", session_id).on_own_device();
            Ok(act.commit(entry.with(json!({ "wrong_pins": TOLD_AT })), ())?)
        })
        .await
}

/// The one who typed their PIN acts, and not whom the phone was open for.
async fn as_them(caller: &Caller, person_id: Uuid) -> Result<Caller> {
    let who = Who::of(&caller.app, person_id).await?;
    let home = who.grants.first().map(|grant| grant.unit_id.clone()).ok_or(Problem::NotFound)?;
    let unit = caller.view_as(Action::SignIn, move |view| Ok(units::find(view, &home)?)).await?;
    Ok(Caller::as_who(&caller.app, who, unit.unwrap_or_else(Unit::country)))
}

async fn take_over(caller: &Caller, room: &Room, other: &Other, to: &str) -> Answer {
    let (comes, session_id, stays) = (other.person_id(), other.bearer.session.id, room.clone());
    let unlock = move |mut act: Act| {
        let at = act.at;
        stays.make(&mut act, comes, Some(session_id), at)?;
        sessions::unlocked(&mut act, session_id, at)?;
        Ok(act.commit(Entry::new("session.unlocked", "session", session_id).on_own_device(), ())?)
    };
    as_them(caller, comes).await?.act_as(Action::SignIn, unlock).await?;
    let lasts = Duration::days(MEMBER_DAYS).whole_seconds();
    let cookies = [session_cookie(&caller.app, Some(&other.token), lasts), room.beside(caller, comes)?];
    Ok(forgetting(with_cookies(see_other(to), cookies.into())))
}

async fn leave(caller: &Caller, room: &Room, other: &Other) -> Answer {
    let (goes, session_id) = (other.person_id(), other.bearer.session.id);
    let end = move |mut act: Act| {
        let at = act.at;
        if !sessions::end(&mut act, goes, session_id, at)? {
            return Ok(act.replay(()));
        }
        Ok(act.commit(Entry::new("session.ended", "session", session_id).on_own_device(), ())?)
    };
    as_them(caller, goes).await?.act_as(Action::SignIn, end).await?;
    Ok(with_cookie(see_other("/people"), room.without(caller, goes)?))
}

/// The browser forgets what it kept of whoever had the phone, the pages behind the back button with it.
fn forgetting(mut answer: Response) -> Response {
    answer.headers_mut().insert(CLEAR.0, CLEAR.1);
    answer.headers_mut().insert(NOBODY_HERE.0, NOBODY_HERE.1);
    answer
}
