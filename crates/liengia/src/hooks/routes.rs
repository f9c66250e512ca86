//! The addresses of hooks.

use axum::response::Response;
use ground::hooks::{self, Hook, State};
use ground::notices::Kind;
use ground::units::{self, COUNTRY, Unit};
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Act, Entry, View, ids, outbox};
use serde_json::json;
use uuid::Uuid;

use super::{form, pages};

type At = Path<(String, Uuid)>;

/// `GET /{unit}/hooks`.
pub async fn list(caller: Caller) -> Answer {
    let all = caller
        .view(|view| {
            let unit = view.unit;
            Ok(hooks::list(view, unit)?)
        })
        .await?;
    Ok(pages::list(&caller, &all))
}

/// `GET /{unit}/hooks/new`.
pub async fn new(caller: Caller) -> Answer {
    let mut typed = form::empty(&caller.unit.id);
    typed.set("id", ids::fresh(caller.app.clock.now()));
    Ok(pages::form(&caller, &typed, &kinds(&caller), &Errors::default()))
}

fn kinds(caller: &Caller) -> Vec<Kind> {
    form::heard(caller.app.features.iter().flat_map(|feature| feature.notices).copied())
}

/// `POST /{unit}/hooks`.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let (kinds, place) = (kinds(&caller), form::place(&typed));
    let (id, key) = (id_of(typed.text("id"))?, caller.app.key.clone());
    let asked = place.clone();
    let known = caller.view(move |view| Ok(place_below(view, &asked)?.is_some())).await?;
    let new = match form::check(id, &typed, &kinds, known) {
        Ok(checked) => checked,
        Err(errors) => return Ok(pages::form(&caller, &typed, &kinds, &errors)),
    };
    let refused = caller
        .act(move |mut act| {
            let (here, at) = (act.unit, act.at);
            if hooks::find(&mut act, here, new.id)?.is_some() {
                return Ok(act.replay(None));
            }
            let Some(unit) = place_below(&mut act, &place)? else {
                return Ok(act.replay(Some((form::UNIT.name, "hooks-place-unknown"))));
            };
            if hooks::is_full(&mut act)? {
                return Ok(act.replay(Some((form::NAME.name, "hooks-many"))));
            }
            if !hooks::insert(&mut act, &key, &unit, &new, at)? {
                return Ok(act.replay(None));
            }
            // Neither name nor address: an entry cannot be erased.
            let classes: Vec<&str> = new.classes.iter().map(|class| class.code()).collect();
            let data = json!({ "classes": classes, "place": unit.id, "inside": new.inside });
            Ok(act.commit(Entry::new("hook.added", "hook", new.id).with(data), None)?)
        })
        .await?;
    if let Some((field, key)) = refused {
        let mut errors = Errors::default();
        errors.add(field, key);
        return Ok(pages::form(&caller, &typed, &kinds, &errors));
    }
    // The next thing its keeper needs is its secret.
    Ok(see_other(&format!("/{}/hooks/{id}/secret", caller.unit.id)))
}

/// A unit, the country too.
fn unit(view: &mut View, id: &str) -> Result<Option<Unit>> {
    Ok(if id == COUNTRY { Some(Unit::country()) } else { units::find(view, id)? })
}

/// One that is this unit, or lies below it.
fn place_below(view: &mut View, id: &str) -> Result<Option<Unit>> {
    let found = unit(view, id)?;
    Ok(found.filter(|unit| unit.closed_at.is_none() && unit.path.starts_with(&view.unit.path)))
}

fn found(view: &mut View, id: Uuid) -> Result<Hook> {
    let unit = view.unit;
    hooks::find(view, unit, id)?.ok_or(Problem::NotFound)
}

/// `GET /{unit}/hooks/{id}`.
pub async fn show(caller: Caller, Path((_, id)): At) -> Answer {
    let (hook, place, waits) = caller
        .view(move |view| {
            let hook = found(view, id)?;
            let place = unit(view, &hook.unit_id)?.map(|unit| unit.name).unwrap_or_default();
            Ok((hook, place, outbox::count_of_hook(view, id)?))
        })
        .await?;
    Ok(pages::show(&caller, &hook, &place, waits))
}

/// `GET /{unit}/hooks/{id}/secret`: it stands on this page alone.
pub async fn secret(caller: Caller, Path((_, id)): At) -> Answer {
    let hook = caller.view(move |view| found(view, id)).await?;
    if hook.state() == State::Ended {
        return Err(Problem::NotFound);
    }
    Ok(pages::secret(&caller, &hook, &hooks::secret_words(&caller.app.key, &hook)))
}

/// `POST /{unit}/hooks/{id}/secret`: another one, once however often this form is sent.
pub async fn roll(caller: Caller, Path((_, id)): At, Form(typed): Form<Typed>) -> Answer {
    let before: i64 = typed.text("number").parse().map_err(|_| Problem::NotFound)?;
    caller
        .act(move |mut act| {
            let at = act.at;
            let hook = found(&mut act, id)?;
            if hook.state() == State::Ended {
                return Err(Problem::Refused("hooks-ended"));
            }
            if !hooks::roll(&mut act, id, before, at)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("hook.secret-changed", "hook", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/hooks/{id}/secret", caller.unit.id)))
}

/// `POST /{unit}/hooks/{id}/trials`: a message that says that it is a trial.
pub async fn try_out(caller: Caller, Path((_, id)): At) -> Answer {
    caller
        .act(move |mut act| {
            let hook = found(&mut act, id)?;
            if hook.state() != State::Hears {
                return Err(Problem::Refused("hooks-does-not-hear"));
            }
            if !hooks::try_out(&mut act, &hook)? {
                return Err(Problem::Refused("hooks-full"));
            }
            Ok(act.commit(Entry::new("hook.tried", "hook", id), ())?)
        })
        .await?;
    Ok(to_hook(&caller, id))
}

/// `POST /{unit}/hooks/{id}/pause`.
pub async fn pause(caller: Caller, path: At) -> Answer {
    change(caller, path, "hook.paused", |act, id| {
        let at = act.at;
        hooks::pause(act, id, at)
    })
    .await
}

/// `POST /{unit}/hooks/{id}/resumption`.
pub async fn resume(caller: Caller, path: At) -> Answer {
    change(caller, path, "hook.resumed", |act, id| hooks::resume(act, id)).await
}

/// `POST /{unit}/hooks/{id}/end`: for ever.
pub async fn end(caller: Caller, path: At) -> Answer {
    change(caller, path, "hook.ended", |act, id| {
        let at = act.at;
        hooks::end(act, id, at)
    })
    .await
}

/// One entry for what changed, none for what stands so already.
async fn change(
    caller: Caller,
    Path((_, id)): At,
    verb: &'static str,
    work: fn(&mut Act, Uuid) -> ground::db::Result<bool>,
) -> Answer {
    caller
        .act(move |mut act| {
            found(&mut act, id)?;
            if !work(&mut act, id)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new(verb, "hook", id), ())?)
        })
        .await?;
    Ok(to_hook(&caller, id))
}

fn to_hook(caller: &Caller, id: Uuid) -> Response {
    see_other(&format!("/{}/hooks/{id}", caller.unit.id))
}
