//! One household: written down by hand, corrected, off the roster and back. Its head and their role are in `heads`.

use ground::people::{households, persons, terms};
use ground::policy::Role;
use ground::web::typed::{id_in, id_of};
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Act, Entry, View, ids, touched};
use ground::{clock, ledger};
use serde_json::json;
use time::Duration;
use uuid::Uuid;

use super::super::model::{Details, HouseholdForm, Known, RETURN_HOURS};
use super::super::pages::household::{self as pages, HouseholdPage, Resident};
use super::super::reading::RosterRole;
use super::super::store;
use super::note_the_look;

pub(super) type Id = Path<(String, String)>;

fn found(view: &mut View, id: Uuid) -> Result<Known> {
    let (unit, at) = (view.unit, view.at);
    store::find_known(view, unit, id, at)?.ok_or(Problem::NotFound)
}

/// One that still has people: who declined is asked and changed no more.
pub(super) fn open(view: &mut View, id: Uuid) -> Result<Known> {
    found(view, id).and_then(|known| if known.declined { Err(Problem::NotFound) } else { Ok(known) })
}

/// `GET /{unit}/roster/{id}`: a household, its people, what became of it.
pub async fn show(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    note_the_look(&caller, id).await?;
    let page = caller
        .view(move |view| {
            let (known, unit) = (found(view, id)?, view.unit);
            let mut residents = Vec::new();
            for person in persons::list_of(view, id)? {
                let mut held = terms::list_of(view, person.id)?;
                held.retain(|term| term.unit_id == unit.id);
                residents.push(Resident { person, terms: held });
            }
            Ok(HouseholdPage {
                heads: households::heads(view, id)?,
                history: ledger::list_of(view, &unit.id, id)?,
                offers: known.head_joined && is_free(view, known.details.title)?,
                residents,
                known,
            })
        })
        .await?;
    Ok(pages::show(&caller, &page))
}

/// `GET /{unit}/roster/new`.
pub async fn new(caller: Caller) -> Answer {
    let form =
        HouseholdForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..HouseholdForm::default() };
    Ok(pages::edit(&caller, None, &form, &Errors::default()))
}

/// `POST /{unit}/roster`: one household, written down by hand.
pub async fn create(caller: Caller, Form(form): Form<HouseholdForm>) -> Answer {
    let id = id_of(&form.id)?;
    let details = match form.check(clock::year_of(caller.app.clock.now())) {
        Ok(details) => details,
        Err(errors) => return Ok(pages::edit(&caller, None, &form, &errors)),
    };
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            if store::find_known(&mut act, unit, id, at)?.is_some() {
                return Ok(act.replay(()));
            }
            let number = households::next_number(&mut act, unit)?;
            store::insert_household(&mut act, unit, id, number, &details, at)?;
            Ok(act.commit(entry("household.added", id), ())?)
        })
        .await?;
    Ok(to_household(&caller, id))
}

/// `GET /{unit}/roster/{id}/edit`.
pub async fn edit(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    note_the_look(&caller, id).await?;
    let known = caller.view(move |view| open(view, id)).await?;
    Ok(pages::edit(&caller, Some(id), &HouseholdForm::of(&known.details), &Errors::default()))
}

/// `POST /{unit}/roster/{id}`: what the roster says, corrected.
pub async fn update(caller: Caller, Path((_, id)): Id, Form(form): Form<HouseholdForm>) -> Answer {
    let id = id_in(&id)?;
    let details = match form.check(clock::year_of(caller.app.clock.now())) {
        Ok(details) => details,
        Err(errors) => {
            caller.view(move |view| open(view, id)).await?;
            note_the_look(&caller, id).await?;
            return Ok(pages::edit(&caller, Some(id), &form, &errors));
        }
    };
    caller
        .act(move |mut act| {
            let (known, unit) = (open(&mut act, id)?, act.unit);
            let details = Details { title: known.details.title, ..details.clone() };
            let changed: Vec<_> =
                known.details.differences(&details).iter().map(|one| one.field.code()).collect();
            if changed.is_empty() {
                return Ok(act.replay(()));
            }
            let known = with_head(&mut act, known, &details)?;
            store::update_household(&mut act, unit, &known, &details)?;
            Ok(act.commit(entry("household.edited", id).with(json!({ "fields": changed })), ())?)
        })
        .await?;
    Ok(to_household(&caller, id))
}

/// A household whose head was erased gets the one that is written down now.
fn with_head(act: &mut Act, mut known: Known, details: &Details) -> Result<Known> {
    if known.head_id.is_none() {
        let at = act.at;
        let head_id = store::insert_person(act, known.id, ids::fresh(at), details, at)?;
        households::appoint_head(act, known.id, head_id, at)?;
        known.head_id = Some(head_id);
    }
    Ok(known)
}

/// `GET /{unit}/roster/{id}/removal`: what would end, before it does.
pub async fn ask_removal(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    note_the_look(&caller, id).await?;
    let known = caller.view(move |view| found(view, id)).await?;
    Ok(pages::removal(&caller, &known))
}

/// `POST /{unit}/roster/{id}/removal`: off the roster; memberships end, the history stays.
pub async fn remove(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let ended = store::remove(&mut act, unit, id, at)?.ok_or(Problem::NotFound)?;
            Ok(act.commit(entry("household.removed", id).with(json!({ "memberships": ended })), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/roster?removed={id}", caller.unit.id)))
}

/// `POST /{unit}/roster/{id}/return`: it was a mistake; everything goes on as it was.
pub async fn return_to_roster(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            if store::find_known(&mut act, unit, id, at)?.is_some() {
                return Ok(act.replay(()));
            }
            let removed_at = store::find_removed(&mut act, unit, id)?.ok_or(Problem::NotFound)?;
            if removed_at < at - Duration::hours(RETURN_HOURS) {
                return Err(Problem::Refused("roster-return-late"));
            }
            touched(store::return_to_roster(&mut act, unit, id, removed_at)?)?;
            Ok(act.commit(entry("household.returned", id), ())?)
        })
        .await?;
    Ok(to_household(&caller, id))
}

pub(super) fn entry(verb: &'static str, id: Uuid) -> Entry {
    Entry::new(verb, "household", id)
}

pub(super) fn to_household(caller: &Caller, id: Uuid) -> axum::response::Response {
    see_other(&format!("/{}/roster/{id}", caller.unit.id))
}

/// Whether this role may be given here by whoever asks: the leader alone gives, and only what nobody holds.
/// A leader is recognised by the ward and never made by a list.
pub(super) fn is_free(view: &mut View, role: RosterRole) -> Result<bool> {
    if !matches!(role, RosterRole::Deputy | RosterRole::Secretary) {
        return Ok(false);
    }
    let (unit, at) = (view.unit, view.at);
    let is_leader =
        view.who.grants.iter().any(|grant| grant.role == Role::Leader && grant.covers(&unit.path, at));
    Ok(is_leader && !store::is_held(view, unit, role.code(), at)?)
}
