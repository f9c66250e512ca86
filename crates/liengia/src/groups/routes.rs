//! The addresses of a group's own pages.

use axum::response::Response;
use ground::feature::Fact;
use ground::figures::Period;
use ground::policy::Action;
use ground::units::{self, COUNTRY, Kind};
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{Entry, View, ids};
use serde_json::json;

use super::model::{GroupPage, PageForm};
use super::pages;
use super::pages::public::Front;
use super::store;

/// `GET /{unit}`: what everyone may know of a group; of a larger unit, which groups it has.
pub async fn show(caller: Caller) -> Answer {
    match caller.unit.kind {
        Kind::Group => {
            let (front, page) = front(&caller).await?;
            Ok(pages::public::group(&caller, &front, &page))
        }
        _ if caller.unit.id == COUNTRY => Err(Problem::NotFound),
        _ => area(&caller).await,
    }
}

async fn area(caller: &Caller) -> Result<Response> {
    let (above, groups, below) = caller
        .view_as(Action::ShowPublicPage, |view| {
            let unit = view.unit;
            let above = units::list_ancestors(view, unit)?;
            let below =
                if unit.kind == Kind::Province { units::children(view, &unit.id)? } else { Vec::new() };
            let groups =
                if unit.kind == Kind::Province { Vec::new() } else { store::list_groups(view, unit)? };
            Ok((above, groups, below))
        })
        .await?;
    Ok(pages::public::area(caller, &above, &groups, &below))
}

/// Where the group lies and its figures, from every feature that has some.
async fn front(caller: &Caller) -> Result<(Front, GroupPage)> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.figures).collect();
    caller
        .view_as(Action::ShowPublicPage, move |view| {
            let (unit, period) = (view.unit, Period::last_twelve(view.at));
            let above = units::list_ancestors(view, unit)?;
            let mut facts: Vec<Fact> = Vec::new();
            for slot in &slots {
                facts.extend(slot(view, unit, &period)?);
            }
            Ok((Front { above, facts }, store::find_page(view, unit)?))
        })
        .await
}

/// `GET /{unit}/page/edit`.
pub async fn edit(caller: Caller) -> Answer {
    let (_, page) = front(&caller).await?;
    Ok(pages::edit::edit(&caller, &PageForm::of(&page), &Errors::default(), None))
}

/// `POST /{unit}/page`: looks at it as a neighbour would, or saves it.
pub async fn update(caller: Caller, Form(form): Form<PageForm>) -> Answer {
    let page = match form.check(caller.app.clock.now()) {
        Ok(page) => page,
        Err(errors) => return Ok(pages::edit::edit(&caller, &form, &errors, None)),
    };
    if form.look == "1" {
        let (front, _) = front(&caller).await?;
        return Ok(pages::edit::edit(&caller, &form, &Errors::default(), Some((&front, &page))));
    }
    caller
        .act(move |mut act| {
            let (unit, at, by) = (act.unit, act.at, act.who.person_id());
            if store::find_page(&mut act, unit)? == page {
                return Ok(act.replay(()));
            }
            store::save_page(&mut act, unit, &page, by, at)?;
            let data = json!({
                "launched": page.launched_on.is_some(),
                "about_chars": page.about.chars().count(),
                "contact": !page.contact.is_empty(),
            });
            Ok(act.commit(Entry::new("page.edited", "unit", ids::of_name(&unit.id)).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}", caller.unit.id)))
}

/// `GET /{unit}/neighbours`: who has joined, and the phone of those who agreed to be called.
pub async fn neighbours(caller: Caller) -> Answer {
    let mut neighbours = caller
        .view(|view| {
            let (unit, at) = (view.unit, view.at);
            store::list_neighbours(view, unit, at)
        })
        .await?;
    // They agreed that neighbours see it. Offices that do not keep the roster are no neighbours.
    let unit = &caller.unit.id;
    let is_neighbour =
        caller.who.grants.iter().any(|grant| !grant.role.is_office() && grant.unit_id == *unit);
    if !is_neighbour && !caller.may(Action::ListRoster) {
        for neighbour in &mut neighbours {
            neighbour.phone = None;
        }
    }
    Ok(pages::neighbours::list(&caller, &neighbours))
}

/// `GET /{unit}/share.png`: the unit's name and where it lies, as its public page begins.
pub async fn picture(caller: Caller) -> Answer {
    let find = |view: &mut View| {
        let unit = view.unit;
        Ok(units::list_ancestors(view, unit)?)
    };
    let above = caller.view_as(Action::ShowPublicPage, find).await?;
    caller.picture(caller.unit.name.clone(), pages::public::place(&above)).await
}
