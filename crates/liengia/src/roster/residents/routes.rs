//! The block's list: looked at, written by hand, taken from a file, told apart from the rosters.

use ground::people::residents::{self, Details, Place, Resident, Written};
use ground::web::fields::Typed;
use ground::web::typed::{id_in, id_of};
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Upload, see_other};
use ground::{Act, Committed, Entry, View, ids, touched};
use serde::Deserialize;
use serde_json::json;
use time::Duration;
use uuid::Uuid;

use super::form;
use super::list::{self, Plan};
use super::pages;
use super::view::{Asked, Block};
use crate::roster::model::UNDO_DAYS;
use crate::roster::sent::{self, Sheet};

fn here(caller: &Caller) -> String {
    format!("/{}/residents", caller.unit.id)
}

/// `GET /{unit}/residents`.
pub async fn show_all(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let asked_list = Uuid::parse_str(&asked.list).ok();
    let (block, brought) = caller
        .view(move |view| {
            let unit = view.unit;
            let brought = match asked_list {
                Some(id) => residents::count_list(view, unit, id)?,
                None => 0,
            };
            Ok((Block::read(view)?, brought))
        })
        .await?;
    let brought = asked_list.filter(|_| brought > 0).map(|id| (id, brought));
    Ok(pages::all(&caller, &block, &asked, brought, (&Typed::default(), &Errors::default())))
}

/// `POST /{unit}/residents`: one household, by hand.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let id = id_of(typed.text("id"))?;
    let details = match form::check(&typed, caller.app.clock.now()) {
        Ok(details) => details,
        Err(errors) => {
            let block = caller.view(Block::read).await?;
            return Ok(pages::all(&caller, &block, &Asked::default(), None, (&typed, &errors)));
        }
    };
    caller
        .act(move |mut act| {
            if !write(&mut act, id, &details, None)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("resident.added", "resident", id), ())?)
        })
        .await?;
    Ok(see_other(&here(&caller)))
}

fn write(act: &mut Act, id: Uuid, details: &Details, list_id: Option<Uuid>) -> Result<bool> {
    let (unit, at, by) = (act.unit, act.at, act.who.person_id());
    Ok(residents::insert(act, unit, id, details, Written { at, by, list_id })?)
}

type Id = Path<(String, String)>;

fn found(view: &mut View, id: Uuid) -> Result<Resident> {
    let unit = view.unit;
    residents::find(view, unit, id)?.ok_or(Problem::NotFound)
}

fn standing(view: &mut View, id: Uuid) -> Result<Resident> {
    let line = found(view, id)?;
    if line.gone_at.is_some() { Err(Problem::NotFound) } else { Ok(line) }
}

/// `GET /{unit}/residents/{id}`: to correct it.
pub async fn show(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    let line = caller.view(move |view| standing(view, id)).await?;
    Ok(pages::one(&caller, id, &form::of(&line.details), &Errors::default()))
}

/// `POST /{unit}/residents/{id}`.
pub async fn update(caller: Caller, Path((_, id)): Id, Form(typed): Form<Typed>) -> Answer {
    let id = id_in(&id)?;
    let details = match form::check(&typed, caller.app.clock.now()) {
        Ok(details) => details,
        Err(errors) => {
            caller.view(move |view| standing(view, id)).await?;
            return Ok(pages::one(&caller, id, &typed, &errors));
        }
    };
    change(&caller, "resident.edited", id, move |act, line| {
        let unit = act.unit;
        if line.details == details {
            return Ok(None);
        }
        Ok(Some(residents::update(act, unit, id, &details)?))
    })
    .await
}

/// One entry for what was changed, none for what is so already.
async fn change(
    caller: &Caller,
    verb: &'static str,
    id: Uuid,
    work: impl Fn(&mut Act, &Resident) -> Result<Option<u64>> + Send + Sync + 'static,
) -> Answer {
    caller
        .act(move |mut act| {
            let line = found(&mut act, id)?;
            match work(&mut act, &line)? {
                None => Ok(act.replay(())),
                Some(rows) => {
                    touched(rows == 1)?;
                    Ok(act.commit(Entry::new(verb, "resident", id), ())?)
                }
            }
        })
        .await?;
    let gone = if verb == "resident.gone" { format!("?gone={id}") } else { String::new() };
    Ok(see_other(&format!("{}{gone}", here(caller))))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SameForm {
    /// `yes` or `no`.
    pub same: String,
}

/// `POST /{unit}/residents/{id}/same`: the household of a roster that looks like it is it, or is another.
pub async fn decide(caller: Caller, Path((_, id)): Id, Form(typed): Form<SameForm>) -> Answer {
    let id = id_in(&id)?;
    change(&caller, "resident.told-apart", id, move |act, line| {
        let unit = act.unit;
        let places = Block::read(act)?.lines;
        let place = places.iter().find(|(one, _)| one.id == line.id).map(|(_, place)| *place);
        let same = match (typed.same.as_str(), place) {
            ("yes", Some(Place::Perhaps(household))) => Some(household),
            ("yes", Some(Place::In(_))) => return Ok(None),
            ("no", Some(_)) => None,
            _ => return Err(Problem::NotFound),
        };
        if same.is_none() && line.apart {
            return Ok(None);
        }
        Ok(Some(residents::decide(act, unit, id, same)?))
    })
    .await
}

/// `POST /{unit}/residents/{id}/gone`: moved away.
pub async fn leave(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    change(&caller, "resident.gone", id, move |act, line| {
        let (unit, at) = (act.unit, act.at);
        if line.gone_at.is_some() {
            return Ok(None);
        }
        Ok(Some(residents::set_gone(act, unit, id, Some(at))?))
    })
    .await
}

/// `POST /{unit}/residents/{id}/return`: it was a mistake.
pub async fn come_back(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    change(&caller, "resident.returned", id, move |act, line| {
        let unit = act.unit;
        if line.gone_at.is_none() {
            return Ok(None);
        }
        Ok(Some(residents::set_gone(act, unit, id, None)?))
    })
    .await
}

/// `GET /{unit}/residents/lists/new`.
pub async fn choose_list(caller: Caller) -> Answer {
    Ok(pages::choose(&caller, &Errors::default()))
}

async fn read(
    caller: &Caller,
    upload: Upload,
) -> Result<std::result::Result<Sheet, axum::response::Response>> {
    Ok(sent::read(caller, upload).await?.map_err(|problem| {
        let mut errors = Errors::default();
        errors.add_with("file", problem.key(), problem.args());
        pages::choose(caller, &errors)
    }))
}

/// `POST /{unit}/residents/lists/preview`: what a list would do. Nothing is stored.
pub async fn preview(caller: Caller, upload: Upload) -> Answer {
    match read(&caller, upload).await? {
        Ok(sheet) => show_preview(&caller, &sheet).await,
        Err(page) => Ok(page),
    }
}

async fn show_preview(caller: &Caller, sheet: &Sheet) -> Answer {
    let lines = caller.view(Block::lines).await?;
    let now = caller.app.clock.now();
    let (plan, houseless) = list::plan(sheet, &lines, now);
    Ok(pages::preview(caller, sheet, &plan, houseless, ids::fresh(now)))
}

/// `POST /{unit}/residents/lists`: stores a list that was looked at; it is read and compared anew.
pub async fn keep_list(caller: Caller, upload: Upload) -> Answer {
    let id = id_of(&upload.text("id"))?;
    let shown = upload.text("shown");
    let sheet = match read(&caller, upload).await? {
        Ok(sheet) => sheet,
        Err(page) => return Ok(page),
    };
    if !sheet.is_list || sheet.shown() != shown {
        return show_preview(&caller, &sheet).await;
    }
    let stored = caller.act(move |act| keep(act, id, &sheet)).await?;
    let asked = if stored { format!("?list={id}") } else { "?unchanged=1".to_owned() };
    Ok(see_other(&format!("{}{asked}", here(&caller))))
}

fn keep(mut act: Act, id: Uuid, sheet: &Sheet) -> Result<Committed<bool>> {
    let (unit, at) = (act.unit, act.at);
    if residents::count_list(&mut act, unit, id)? > 0 {
        return Ok(act.replay(true));
    }
    let lines = residents::list(&mut act, unit)?;
    let (Plan { new, .. }, _) = list::plan(sheet, &lines, at);
    if new.is_empty() {
        return Ok(act.replay(false));
    }
    if lines.len() + new.len() > residents::RESIDENTS_MAX {
        return Err(Problem::Refused("residents-many"));
    }
    for (_, details) in &new {
        write(&mut act, ids::fresh(at), details, Some(id))?;
    }
    let data = json!({ "lines": new.len() });
    Ok(act.commit(Entry::new("residents.listed", "list", id).with(data), true)?)
}

/// `POST /{unit}/residents/lists/{id}/undo`: the lines that a list brought go again.
pub async fn undo_list(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let stored_at = residents::list_stored_at(&mut act, unit, id)?;
            if stored_at.is_some_and(|stored_at| at - stored_at > Duration::days(UNDO_DAYS)) {
                return Err(Problem::Refused("roster-undo-late"));
            }
            match residents::remove_list(&mut act, unit, id)? {
                0 => Ok(act.replay(())),
                n => {
                    let data = json!({ "lines": n });
                    Ok(act.commit(Entry::new("residents.unlisted", "list", id).with(data), ())?)
                }
            }
        })
        .await?;
    Ok(see_other(&here(&caller)))
}
