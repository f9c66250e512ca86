//! Lists: uploaded, looked at, stored, undone.

use axum::http::header;
use axum::response::IntoResponse;
use ground::web::typed::{id_in, id_of};
use ground::web::{Answer, Caller, Errors, Path, Problem, Result, Upload, see_other};
use ground::{Act, Committed, Entry, View, ids, touched};
use serde_json::json;
use sheet::SheetProblem;
use time::Duration;
use uuid::Uuid;

use super::super::model::{Known, Plan, UNDO_DAYS, plan};
use super::super::pages::{imports as pages, preview};
use super::super::reading::{Judged, RosterRole};
use super::super::sent::{self, Sheet};
use super::super::store::{self, Import};
use super::super::template;
use super::households::is_free;

type Id = Path<(String, String)>;

/// `GET /{unit}/roster/imports`.
pub async fn list(caller: Caller) -> Answer {
    let imports = caller
        .view(|view| {
            let unit = view.unit;
            Ok(store::list(view, unit)?)
        })
        .await?;
    Ok(pages::list(&caller, &imports))
}

/// `GET /{unit}/roster/imports/new`.
pub async fn new(caller: Caller) -> Answer {
    Ok(pages::new(&caller, &Errors::default()))
}

/// `GET /{unit}/roster/template.csv`: an empty list to fill in.
pub async fn template(caller: Caller) -> Answer {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mau-danh-sach-ho.csv\""),
    ];
    Ok((headers, template::csv(&caller.words())).into_response())
}

/// The roster as it is, and what storing these rows would do to it.
pub fn compare(view: &mut View, judged: &[Judged]) -> Result<(Vec<Known>, Plan)> {
    let (unit, at) = (view.unit, view.at);
    let known = store::list_known(view, unit, at)?;
    let mut free = Vec::new();
    for role in [RosterRole::Deputy, RosterRole::Secretary] {
        if is_free(view, role)? {
            free.push(role);
        }
    }
    let plan = plan(judged.to_vec(), &known, &free);
    Ok((known, plan))
}

fn refused(caller: &Caller, problem: &SheetProblem) -> Answer {
    let mut errors = Errors::default();
    errors.add_with("file", problem.key(), problem.args());
    Ok(pages::new(caller, &errors))
}

/// `POST /{unit}/roster/imports/preview`: what a list would do. Nothing is stored.
pub async fn preview(caller: Caller, upload: Upload) -> Answer {
    let sheet = match sent::read(&caller, upload).await? {
        Ok(sheet) => sheet,
        Err(problem) => return refused(&caller, &problem),
    };
    show_preview(&caller, &sheet).await
}

async fn show_preview(caller: &Caller, sheet: &Sheet) -> Answer {
    let judged = sheet.judged.clone();
    let (known, plan) = caller.view(move |view| compare(view, &judged)).await?;
    let id = ids::fresh(caller.app.clock.now());
    Ok(preview::page(caller, sheet, &known, &plan, id))
}

/// `POST /{unit}/roster/imports`: stores a list that was looked at. It is read, judged and compared anew.
pub async fn create(caller: Caller, upload: Upload) -> Answer {
    let id = id_of(&upload.text("id"))?;
    let shown = upload.text("shown");
    let sheet = match sent::read(&caller, upload).await? {
        Ok(sheet) => sheet,
        Err(problem) => return refused(&caller, &problem),
    };
    // The columns are not those that were looked at: nothing is stored that nobody has seen.
    if !sheet.is_list || sheet.shown() != shown {
        return show_preview(&caller, &sheet).await;
    }
    let stored = caller.act(move |act| keep(act, id, &sheet)).await?;
    let home = format!("/{}/roster", caller.unit.id);
    Ok(see_other(&if stored { format!("{home}/imports/{id}") } else { format!("{home}?unchanged=1") }))
}

/// Whether there was something to store.
pub fn keep(mut act: Act, id: Uuid, sheet: &Sheet) -> Result<Committed<bool>> {
    let (unit, at, by) = (act.unit, act.at, act.who.person_id());
    if store::find(&mut act, unit, id)?.is_some() {
        return Ok(act.replay(true));
    }
    let (known, plan) = compare(&mut act, &sheet.judged)?;
    if !plan.writes() {
        return Ok(act.replay(false));
    }
    let import = import(id, sheet.file_name.clone(), &plan, at);
    store::write_plan(&mut act, unit, &plan, &known, &import, by)?;
    let counts = json!({ "inserted": import.inserted, "updated": import.updated,
        "unchanged": import.unchanged, "refused": import.refused });
    Ok(act.commit(Entry::new("import.stored", "import", id).with(counts), true)?)
}

fn import(id: Uuid, file_name: String, plan: &Plan, at: time::OffsetDateTime) -> Import {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Import {
        id,
        file_name,
        inserted: count(plan.inserted()),
        updated: count(plan.updated()),
        unchanged: count(plan.unchanged()),
        refused: count(plan.refused()),
        stored_at: at,
        stored_by: None,
        undone_at: None,
        removed: None,
        restored: None,
        kept: None,
    }
}

/// `GET /{unit}/roster/imports/{id}`: what it did, and the way back.
pub async fn show(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    let (import, rows) = caller
        .view(move |view| {
            let unit = view.unit;
            let import = store::find(view, unit, id)?.ok_or(Problem::NotFound)?;
            Ok((import, store::list_rows(view, unit, id)?))
        })
        .await?;
    Ok(pages::show(&caller, &import, &rows))
}

/// `POST /{unit}/roster/imports/{id}/undo`: everything as before, but for what has gone on since.
pub async fn undo(caller: Caller, Path((_, id)): Id) -> Answer {
    let id = id_in(&id)?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let import = store::find(&mut act, unit, id)?.ok_or(Problem::NotFound)?;
            if import.undone_at.is_some() {
                return Ok(act.replay(()));
            }
            if at - import.stored_at > Duration::days(UNDO_DAYS) {
                return Err(Problem::Refused("roster-undo-late"));
            }
            let undone = store::take_back(&mut act, unit, &import, at)?;
            let counts = (undone.removed, undone.restored, undone.kept);
            touched(store::mark_undone(&mut act, unit, id, counts, at)?)?;
            let data = json!({ "removed": undone.removed, "restored": undone.restored, "kept": undone.kept });
            Ok(act.commit(Entry::new("import.undone", "import", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/roster/imports/{id}", caller.unit.id)))
}
