//! Who heads a household, and the role in the group that the list names them for.

use ground::clock;
use ground::people::{households, persons, terms};
use ground::policy::Role;
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result};
use ground::{Act, ids};
use serde_json::json;
use uuid::Uuid;

use super::super::model::{Details, HeadForm, Known, NewHead};
use super::super::pages::household as pages;
use super::super::reading::RosterRole;
use super::super::store;
use super::households::{Id, entry, is_free, open, to_household};
use super::note_the_look;

/// `GET /{unit}/roster/{id}/head`.
pub async fn choose(caller: Caller, Path((_, id)): Id) -> Answer {
    let form = HeadForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..HeadForm::default() };
    head_page(&caller, id_in(&id)?, &form, &Errors::default()).await
}

async fn head_page(caller: &Caller, id: Uuid, form: &HeadForm, errors: &Errors) -> Answer {
    note_the_look(caller, id).await?;
    let (known, people) = caller.view(move |view| Ok((open(view, id)?, persons::list_of(view, id)?))).await?;
    Ok(pages::head(caller, &known, &people, form, errors))
}

/// `POST /{unit}/roster/{id}/head`: another head from now on; who it was stays in the history and keeps their role.
pub async fn appoint(caller: Caller, Path((_, id)): Id, Form(form): Form<HeadForm>) -> Answer {
    let id = id_in(&id)?;
    let head = match form.check(clock::year_of(caller.app.clock.now())) {
        Ok(head) => head,
        Err(errors) => return head_page(&caller, id, &form, &errors).await,
    };
    caller
        .act(move |mut act| {
            let (known, at) = (open(&mut act, id)?, act.at);
            let head_id = head_of(&mut act, &known, &head)?;
            if known.head_id == Some(head_id) {
                return Ok(act.replay(()));
            }
            households::appoint_head(&mut act, id, head_id, at)?;
            // The title was the old head's.
            let unit = act.unit;
            store::set_title(&mut act, unit, id, RosterRole::Member)?;
            Ok(act.commit(entry("household.head-changed", id), ())?)
        })
        .await?;
    Ok(to_household(&caller, id))
}

fn head_of(act: &mut Act, known: &Known, head: &NewHead) -> Result<Uuid> {
    let people = persons::list_of(act, known.id)?;
    let of_household = |id: Uuid| people.iter().any(|person| person.id == id);
    match head {
        NewHead::Known(id) if of_household(*id) => Ok(*id),
        NewHead::Known(_) => Err(Problem::NotFound),
        NewHead::New { id, .. } if of_household(*id) => Ok(*id),
        NewHead::New { id, name, birth_year, phone } => {
            let (name, birth_year, phone) = (name.clone(), *birth_year, phone.clone());
            let details = Details { name, birth_year, phone, ..Details::default() };
            let at = act.at;
            Ok(store::insert_person(act, known.id, *id, &details, at)?)
        }
    }
}

/// `POST /{unit}/roster/{id}/office`: the head, who has joined, gets the role that the list names.
pub async fn give_office(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (known, unit, at) = (open(&mut act, id)?, act.unit, act.at);
            let role = Role::from_code(known.details.title.code());
            let head = known.head_id.filter(|_| known.head_joined).zip(role);
            let (head_id, role) = head.ok_or(Problem::Refused("roster-office-refused"))?;
            if !is_free(&mut act, known.details.title)? {
                return Err(Problem::Refused("roster-office-refused"));
            }
            let by = act.who.person_id();
            terms::give(&mut act, head_id, unit, role, by, at)?;
            let entry = entry("household.office-given", id).with(json!({ "role": role.code() }));
            Ok(act.commit(entry, ())?)
        })
        .await?;
    Ok(to_household(&caller, id))
}
