//! The addresses of deadlines: the page for anyone, and where the ward names who watches.

use axum::response::Response;
use ground::deadlines::{Desk, desks};
use ground::people::persons;
use ground::policy::Action;
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Errors, Form, Problem, Query, Result, see_other};
use ground::{Entry, View, ids};
use serde::Deserialize;
use serde_json::json;
use viet_text::Phone;

use super::desk::{DeskForm, Done, print};
use super::pages;

#[derive(Deserialize)]
pub struct Shown {
    /// What has just been done here, by its code.
    done: Option<String>,
}

/// `GET /{unit}/deadlines`. But for who watches it is the installation's own settings.
pub async fn show(caller: Caller, Query(shown): Query<Shown>) -> Answer {
    let desk = caller
        .view_as(Action::ShowPublicPage, |view| {
            let (app, unit) = (view.app, view.unit);
            Ok(app.deadlines.desk(view, unit)?)
        })
        .await?;
    // Said to whoever could have done it, while it holds: a link that somebody sends around says nothing.
    let holds = |done: &Done| done.leaves_a_desk() == desk.as_ref().is_some_and(Desk::is_own);
    let done = shown.done.as_deref().and_then(Done::from_code).filter(holds);
    let done = done.filter(|_| caller.may(Action::NameDutyDesk));
    Ok(pages::rules::show(&caller, desk.as_ref(), done))
}

/// A ward that was merged into another names nobody any more.
fn still_stands(caller: &Caller) -> Result<()> {
    if caller.unit.closed_at.is_none() { Ok(()) } else { Err(Problem::NotFound) }
}

async fn own(caller: &Caller) -> Result<Option<Desk>> {
    caller
        .view(|view| {
            let ward = view.unit.id.clone();
            Ok(desks::find(view, &ward)?)
        })
        .await
}

/// `GET /{unit}/deadlines/desk`.
pub async fn edit(caller: Caller) -> Answer {
    still_stands(&caller)?;
    let own = own(&caller).await?;
    let form = DeskForm::of(own.as_ref(), caller.app.deadlines.desk_by_setting(&caller.unit));
    Ok(pages::desk::edit(&caller, own.as_ref(), &form, &Errors::default()))
}

/// `POST /{unit}/deadlines/desk`: these watch from now on, in the place of whoever did.
pub async fn update(caller: Caller, Form(form): Form<DeskForm>) -> Answer {
    still_stands(&caller)?;
    let (desk, hours) = match form.check(&caller.unit.id) {
        Ok(named) => named,
        Err(errors) => return Ok(pages::desk::edit(&caller, own(&caller).await?.as_ref(), &form, &errors)),
    };
    if let Ok(phone) = Phone::parse(&desk.phone) {
        // Whose a number is, is nothing to be tried out here.
        let guess = caller.guess(&Secret::Number).await.map_err(Problem::TooMany)?;
        if caller.view(move |view| persons_own(view, &phone)).await? {
            let mut errors = Errors::default();
            errors.add("phone", "deadlines-desk-phone-persons");
            let again = pages::desk::edit(&caller, own(&caller).await?.as_ref(), &form, &errors);
            return Ok(caller.perhaps_slowed(guess.wrong(), again));
        }
        guess.right();
    }
    let done = caller
        .act(move |mut act| {
            let (ward, at, by) = (act.unit, act.at, act.who.person_id());
            let was = desks::find(&mut act, &ward.id)?;
            if was.as_ref() == Some(&desk) {
                return Ok(act.replay(Done::Named));
            }
            let done = if form.seen == print(was.as_ref()) { Done::Named } else { Done::NamedOver };
            desks::save(&mut act, &desk, hours, by, at)?;
            // Neither number nor name: what a row holds can be corrected, an entry cannot.
            let verb = if was.is_some() { "desk.changed" } else { "desk.named" };
            Ok(act.commit(entry(verb, &ward.id).with(json!({ "hours": hours })), done)?)
        })
        .await?;
    Ok(to_page(&caller, done))
}

/// Everyone reads a desk's number, and who is frightened at night calls it: not somebody at home in this ward.
fn persons_own(view: &mut View, phone: &Phone) -> Result<bool> {
    let ward = view.unit;
    Ok(persons::is_someones(view, phone, ward)?)
}

#[derive(Deserialize)]
pub struct RemovalForm {
    #[serde(default)]
    seen: String,
}

/// `POST /{unit}/deadlines/desk/removal`: nobody watches by the ward's word any more. What runs goes on.
pub async fn remove(caller: Caller, Form(form): Form<RemovalForm>) -> Answer {
    still_stands(&caller)?;
    let done = caller
        .act(move |mut act| {
            let ward = act.unit;
            let was = desks::find(&mut act, &ward.id)?;
            if !desks::remove(&mut act, &ward.id)? {
                return Ok(act.replay(Done::Removed));
            }
            let done = if form.seen == print(was.as_ref()) { Done::Removed } else { Done::RemovedOver };
            Ok(act.commit(entry("desk.removed", &ward.id), done)?)
        })
        .await?;
    Ok(to_page(&caller, done))
}

/// Units have readable ids; the ledger wants a UUID, which follows from the id for ever.
fn entry(verb: &'static str, ward: &str) -> Entry {
    Entry::new(verb, "unit", ids::of_name(ward))
}

fn to_page(caller: &Caller, done: Done) -> Response {
    see_other(&format!("/{}/deadlines?done={}", caller.unit.id, done.code()))
}
