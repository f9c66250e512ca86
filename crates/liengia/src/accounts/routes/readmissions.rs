//! Letting someone back in who lost every factor: asked by the keeper, confirmed by a second person, told to all.

use ground::auth::{passkeys, passwords, recovery, sessions, totp};
use ground::people::{persons, terms};
use ground::policy::Role;
use ground::units;
use ground::web::{Answer, Caller, Form, Path, Problem, Result, see_other};
use ground::{Act, Committed, Entry, View, ids, touched};
use serde::Deserialize;
use uuid::Uuid;

use super::officers::other_person;
use crate::accounts::readmission::{Readmission, State};
use crate::accounts::store::{self, Which, readmissions};
use crate::accounts::view::{Asked, Waiting};
use crate::accounts::{pages, secrets};

#[derive(Deserialize)]
pub struct Asking {
    #[serde(default)]
    id: String,
}

fn name_of(view: &mut View, id: Uuid) -> Result<String> {
    Ok(persons::find(view, id)?.ok_or(Problem::NotFound)?.name)
}

/// `GET /{unit}/officers/{person}/readmission`.
pub async fn show(caller: Caller, Path((_, person)): Path<(String, String)>) -> Answer {
    let person_id = other_person(&caller, &person)?;
    let asked = caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            let here = store::holds_office(view, unit, person_id, at)?;
            let login = passwords::login_of(view, person_id)?;
            if !here || login.is_none() {
                return Err(Problem::NotFound);
            }
            Ok(Asked {
                person_id,
                name: name_of(view, person_id)?,
                last: readmissions::last_of(view, person_id)?,
                half_serves: passwords::must_change(view, person_id)?,
                id: ids::fresh(at),
            })
        })
        .await?;
    Ok(pages::readmissions::ask(&caller, &asked))
}

/// `POST /{unit}/officers/{person}/readmission`: asks; whoever may confirm is told, and so are the person and the chief.
pub async fn create(
    caller: Caller,
    Path((_, person)): Path<(String, String)>,
    Form(form): Form<Asking>,
) -> Answer {
    let person_id = other_person(&caller, &person)?;
    let id = Uuid::parse_str(&form.id).ok().filter(|id| !id.is_nil());
    let id = id.ok_or(Problem::BadRequest("problem-form"))?;
    caller.act(move |act| ask(act, person_id, id)).await?;
    Ok(see_other(&format!("/{}/officers/{person_id}/readmission", caller.unit.id)))
}

fn ask(mut act: Act, person_id: Uuid, id: Uuid) -> Result<Committed<()>> {
    let (unit, at) = (act.unit, act.at);
    let by = act.who.person_id().ok_or(Problem::SignIn)?;
    let here = store::holds_office(&mut act, unit, person_id, at)?;
    if !here || passwords::login_of(&mut act, person_id)?.is_none() {
        return Err(Problem::NotFound);
    }
    let last = readmissions::last_of(&mut act, person_id)?;
    if last.is_some_and(|last| last.state(at) == State::Waiting) {
        return Ok(act.replay(()));
    }
    if !readmissions::insert(&mut act, unit, id, person_id, by, at)? {
        return Ok(act.replay(()));
    }
    let asked = readmissions::find(&mut act, unit, id)?.ok_or(Problem::NotFound)?;
    let confirmers = readmissions::confirmers(&mut act, unit, &asked, at)?;
    if confirmers.is_empty() {
        return Err(Problem::Refused("readmission-nobody"));
    }
    for confirmer in &confirmers {
        act.notify(*confirmer, "readmission-asked", format!("/{}/readmissions/{id}", unit.id));
    }
    act.notify(person_id, "readmission-yours", "/me/security");
    let told = confirmers.into_iter().chain([person_id]).collect::<Vec<_>>();
    tell_chiefs(&mut act, person_id, &told, "readmission-told")?;
    Ok(act.commit(Entry::new("readmission.asked", "readmission", id), ())?)
}

/// The chief of the ward hears of it, but for those who know.
pub fn tell_chiefs(act: &mut Act, person_id: Uuid, but: &[Uuid], kind: &'static str) -> Result<()> {
    let at = act.at;
    for grant in terms::grants(act, person_id, at)? {
        let Some(unit) = units::find(act, &grant.unit_id)? else { continue };
        for (chief, _) in terms::holders(act, &unit, Role::WardPoliceChief, at)? {
            if !but.contains(&chief) {
                act.notify(chief, kind, format!("/{}/offices", unit.id));
            }
        }
    }
    Ok(())
}

/// What waits for this caller's word; nothing for anyone else.
fn find(view: &mut View, id: Uuid) -> Result<Readmission> {
    let (unit, at, who) = (view.unit, view.at, view.who);
    let found = readmissions::find(view, unit, id)?.ok_or(Problem::NotFound)?;
    let me = who.person_id().ok_or(Problem::SignIn)?;
    if readmissions::may(view, &found, me, &who.grants, at)? { Ok(found) } else { Err(Problem::NotFound) }
}

/// `GET /{unit}/readmissions/{readmission}`.
pub async fn review(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let waiting = caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            let readmission = find(view, id)?;
            let person_id = readmission.person_id;
            let mut offices = store::list(view, unit, Which::Held, at)?;
            offices.retain(|office| office.person_id == person_id);
            Ok(Waiting {
                name: name_of(view, person_id)?,
                asked_by: name_of(view, readmission.asked_by)?,
                half_serves: passwords::must_change(view, person_id)?,
                offices,
                readmission,
            })
        })
        .await?;
    Ok(pages::readmissions::review(&caller, &waiting))
}

/// `POST /{unit}/readmissions/{readmission}/confirmation`: the old factors are gone, every device is out, and a password
/// for once stands on two screens, a half on each.
pub async fn confirm(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let waits = caller.view(move |view| find(view, id)).await?;
    let hash = secrets::hash(&caller, &waits.password(&caller.app.key)).await?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let by = act.who.person_id().ok_or(Problem::SignIn)?;
            let asked = find(&mut act, id)?;
            if asked.state(at) == State::Confirmed {
                return Ok(act.replay(()));
            }
            touched(readmissions::confirm(&mut act, unit, id, by, at)?)?;
            start_anew(&mut act, asked.person_id, &hash)?;
            act.notify(asked.person_id, "readmission-done", "/me/security");
            act.notify(asked.asked_by, "readmission-confirmed", format!("/{}/officers", unit.id));
            tell_chiefs(&mut act, asked.person_id, &[asked.person_id, by], "readmission-told-done")?;
            Ok(act.commit(Entry::new("readmission.confirmed", "readmission", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/readmissions/{id}", caller.unit.id)))
}

/// Forgets what was lost. The account then is as new: a password for once, and a second factor before anything else.
pub fn start_anew(act: &mut Act, person_id: Uuid, hash: &str) -> Result<()> {
    let at = act.at;
    let login = passwords::login_of(act, person_id)?.ok_or(Problem::NotFound)?;
    passkeys::remove_all(act, person_id)?;
    totp::remove(act, person_id)?;
    recovery::remove(act, person_id)?;
    passwords::set_for_once(act, person_id, &login, hash, at)?;
    sessions::end_all(act, person_id, at)?;
    act.refresh(person_id);
    Ok(())
}

/// `GET /{unit}/offices`: who holds an office here and below, for those who work beside them.
pub async fn offices(caller: Caller) -> Answer {
    let held = caller
        .view(|view| {
            let (unit, at) = (view.unit, view.at);
            Ok(store::list(view, unit, Which::Held, at)?)
        })
        .await?;
    Ok(pages::offices::list(&caller, &held))
}
