//! The addresses of units.

use axum::response::Response;
use ground::units::{self, Unit};
use ground::web::{Answer, Caller, Errors, Form, Problem, Query, see_other};
use ground::{Entry, ids};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::model::{MergerForm, NameForm, founds, may_be_renamed, may_merge};
use super::pages;

const FOUND_MAX: usize = 30;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /units?q=son tay`: finds a unit by its name, with or without accents.
pub async fn list(caller: Caller, Query(search): Query<Search>) -> Answer {
    let query = search.q.clone();
    let found = caller
        .view(move |view| {
            let found = units::search(view, &query, FOUND_MAX)?;
            let mut with_place = Vec::new();
            for unit in found {
                let above = units::list_ancestors(view, &unit)?;
                with_place.push((unit, above));
            }
            Ok(with_place)
        })
        .await?;
    Ok(pages::list(&caller, &search.q, &found))
}

/// `GET /{unit}/units`: what lies in a unit, its names through time.
pub async fn show(caller: Caller) -> Answer {
    let place = caller
        .view(|view| {
            let unit = view.unit;
            Ok(pages::Place {
                above: units::list_ancestors(view, unit)?,
                below: units::children(view, &unit.id)?,
                beside: match &unit.parent_id {
                    Some(parent) => units::children(view, parent)?,
                    None => Vec::new(),
                },
                names: units::names(view, &unit.id)?,
            })
        })
        .await?;
    Ok(pages::show(&caller, &place))
}

pub async fn new(caller: Caller) -> Answer {
    founds(&caller.unit).ok_or(Problem::NotFound)?;
    Ok(pages::name(&caller, pages::For::Founding, &NameForm::default(), &Errors::default()))
}

/// `POST /{unit}/units`: founds a block in a commune or a group in a block.
pub async fn create(caller: Caller, Form(form): Form<NameForm>) -> Answer {
    let kind = founds(&caller.unit).ok_or(Problem::NotFound)?;
    let name = match form.check() {
        Ok(name) => name,
        Err(errors) => return Ok(pages::name(&caller, pages::For::Founding, &form, &errors)),
    };
    let founded = caller
        .act(move |mut act| {
            let (parent, at) = (act.unit, act.at);
            // Two of one name could not be told apart: sent again, it is the one that was founded.
            let same = units::children(&mut act, &parent.id)?.into_iter().find(|unit| unit.name == name);
            if let Some(same) = same {
                return Ok(act.replay(same));
            }
            let unit = units::found(&mut act, parent, kind, &name, at)?;
            let entry = Entry::new("unit.founded", "unit", subject(&unit)).with(json!({ "unit": unit.id }));
            Ok(act.commit(entry, unit)?)
        })
        .await?;
    Ok(see_other(&format!("/{}/units", founded.id)))
}

pub async fn edit(caller: Caller) -> Answer {
    if !may_be_renamed(&caller.unit) {
        return Err(Problem::NotFound);
    }
    let form = NameForm { name: caller.unit.name.clone() };
    Ok(pages::name(&caller, pages::For::Renaming, &form, &Errors::default()))
}

/// `POST /{unit}/units/name`: another name from now on.
pub async fn rename(caller: Caller, Form(form): Form<NameForm>) -> Answer {
    if !may_be_renamed(&caller.unit) {
        return Err(Problem::NotFound);
    }
    let name = match form.check() {
        Ok(name) => name,
        Err(errors) => return Ok(pages::name(&caller, pages::For::Renaming, &form, &errors)),
    };
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            if unit.name == name {
                return Ok(act.replay(()));
            }
            units::rename(&mut act, unit, &name, at)?;
            let entry = Entry::new("unit.renamed", "unit", subject(unit)).with(json!({ "unit": unit.id }));
            Ok(act.commit(entry, ())?)
        })
        .await?;
    Ok(to_unit(&caller))
}

/// `POST /{unit}/units/merger`: this block goes into another; its groups and its history go along.
pub async fn merge(caller: Caller, Form(form): Form<MergerForm>) -> Answer {
    let tables = caller.app.unit_tables();
    let into = caller
        .act(move |mut act| {
            let (from, at) = (act.unit, act.at);
            let into = units::find(&mut act, &form.into)?.ok_or(Problem::Refused("units-merge-refused"))?;
            if !may_merge(from, &into) {
                return Err(Problem::Refused("units-merge-refused"));
            }
            let moved = units::merge(&mut act, from, &into, &tables, at)?;
            let data = json!({ "unit": from.id, "into": into.id, "groups": moved });
            Ok(act.commit(Entry::new("unit.merged", "unit", subject(from)).with(data), into)?)
        })
        .await?;
    Ok(see_other(&format!("/{}/units", into.id)))
}

fn to_unit(caller: &Caller) -> Response {
    see_other(&format!("/{}/units", caller.unit.id))
}

/// Units have readable ids; the ledger wants a UUID, which follows from the id for ever.
fn subject(unit: &Unit) -> Uuid {
    ids::of_name(&unit.id)
}
