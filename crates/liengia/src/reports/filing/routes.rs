//! Telling of something: what kind, the numbers to call, the form, the receipt.

use axum::http::HeaderMap;
use ground::files::{self, PHOTOS, Waiting, voice};
use ground::people::persons;
use ground::policy::Role;
use ground::units::Kind as UnitKind;
use ground::units::landmarks;
use ground::web::leaving::{back_in, is_out};
use ground::web::limits::{Hourly, Room};
use ground::web::{Answer, Caller, Errors, Path, Problem, Query, Result, Upload, see_other};
use ground::{Act, Cannot, Entry, ids};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use viet_text::Phone;

use super::form::Whose;
use super::form::{NewReport, ReportForm};
use super::pages;
use crate::reports::clocks::{Step, started};
use crate::reports::danger::place;
use crate::reports::kind::{Audience, Kind};
use crate::reports::model::Report;
use crate::reports::suggesting::routes as suggesting;
use crate::reports::telling::tell_role;
use crate::reports::timing::start_clocks;
use crate::reports::{danger, drafts, number, own_phone, store, voices};

/// Reports of one person in an hour: a flood by one drowns everyone's.
pub const HOURLY: Hourly = Hourly { name: "reports", setting: PER_HOUR, without: 30 };
/// And of danger that goes on: thirty words about noise must not stop a fire.
pub const HOURLY_DANGER: Hourly = Hourly { name: "danger", ..HOURLY };
/// A phone that sends by itself what waited comes again then.
const LATER_SECONDS: u64 = 600;
const PER_HOUR: &str = "LIENGIA_REPORTS_PER_HOUR";

#[derive(Deserialize)]
pub struct Called {
    /// Past the page with the numbers to call.
    on: Option<String>,
    /// Whether it is happening now, as it was asked before the form: `now` or `past`.
    when: Option<String>,
    /// What was typed before a suggestion was followed that was the wrong one.
    draft: Option<String>,
}

pub async fn kinds(caller: Caller, headers: HeaderMap) -> Answer {
    here(&caller)?;
    Ok(back_in(&caller, &headers, pages::kinds::kinds(&caller, Whose::Own)))
}

pub async fn neighbour_kinds(caller: Caller, headers: HeaderMap) -> Answer {
    here(&caller)?;
    Ok(back_in(&caller, &headers, pages::kinds::kinds(&caller, Whose::Neighbours)))
}

/// Complaints and denunciations against officials have a way of their own.
pub async fn denunciation(caller: Caller) -> Answer {
    Ok(pages::kinds::denunciation(&caller))
}

pub async fn new(caller: Caller, path: AtKind, called: Query<Called>, headers: HeaderMap) -> Answer {
    form_page(caller, path, called, &headers, Whose::Own).await
}

pub async fn neighbour_new(
    caller: Caller,
    path: AtKind,
    called: Query<Called>,
    headers: HeaderMap,
) -> Answer {
    form_page(caller, path, called, &headers, Whose::Neighbours).await
}

/// Unit and kind.
type AtKind = Path<(String, String)>;

async fn form_page(
    caller: Caller,
    Path((_, kind)): AtKind,
    Query(called): Query<Called>,
    headers: &HeaderMap,
    whose: Whose,
) -> Answer {
    here(&caller)?;
    let kind = Kind::from_address(&kind).ok_or(Problem::NotFound)?;
    if kind.is_quiet() && is_out(&caller, headers) {
        return Ok(see_other("/"));
    }
    match (kind.danger(), called.when.as_deref()) {
        _ if called.on.is_some() || called.draft.is_some() => {}
        (Some(danger), Some("now")) => {
            let place = caller.view(move |view| place(view, whose)).await?;
            return Ok(danger::pages::screen(&caller, kind, danger, whose, &place));
        }
        (Some(danger), None) => return Ok(danger::pages::ask(&caller, kind, danger, whose)),
        _ => {}
    }
    if let Some(id) = called.draft.and_then(|id| id.parse::<Uuid>().ok()) {
        let draft = caller.view(move |view| Ok(drafts::find(view, id)?)).await?;
        if let Some(draft) = draft.filter(|draft| draft.kind == kind && draft.whose == whose) {
            let kept = PHOTOS.shown(&caller, &draft.upload());
            return show_form(&caller, kind, whose, &draft.form(), &Errors::default(), &kept).await;
        }
    }
    let form = ReportForm {
        id: ids::fresh(caller.app.clock.now()).to_string(),
        when: called.when.unwrap_or_default(),
        called: called.on.is_some(),
        ..ReportForm::default()
    };
    show_form(&caller, kind, whose, &form, &Errors::default(), &[]).await
}

async fn show_form(
    caller: &Caller,
    kind: Kind,
    whose: Whose,
    form: &ReportForm,
    errors: &Errors,
    waiting: &[Waiting],
) -> Answer {
    let (landmarks, place) =
        caller.view(move |view| Ok((landmarks::list_known(view)?, place(view, whose)?))).await?;
    let form =
        pages::form::Filled { kind, whose, form, errors, waiting, landmarks: &landmarks, home: &place };
    Ok(pages::form::form(caller, &form))
}

pub async fn create(caller: Caller, path: AtKind, upload: Upload) -> Answer {
    file(caller, path, upload, Whose::Own).await
}

pub async fn neighbour_create(caller: Caller, path: AtKind, upload: Upload) -> Answer {
    file(caller, path, upload, Whose::Neighbours).await
}

async fn file(caller: Caller, Path((_, kind)): AtKind, mut upload: Upload, whose: Whose) -> Answer {
    here(&caller)?;
    let kind = Kind::from_address(&kind).ok_or(Problem::NotFound)?;
    let mut form = ReportForm::read(&upload);
    let mut errors = Errors::default();
    form.spots.own = own_phone(&caller, kind, whose).await?;
    form.home = home(&caller, kind, whose).await?;
    form.sift(kind);
    form.voice = voice::read(&caller, &mut upload, &mut errors).await?;
    let kept = PHOTOS.kept(&caller, &upload, &mut errors).await?;
    let (waited, now) = (caller.waited(), caller.app.clock.now());
    let said = caller.words().t("reports-now-when-written");
    let checked = form.check(kind, whose == Whose::Neighbours).map(|new| new.after(waited, now, &said));
    let edits = upload.fields.contains_key("edit");
    let goes = !edits && checked.is_ok() && errors.is_empty();
    let danger = matches!(&checked, Ok(new) if new.ongoing && new.kind.danger().is_some());
    let hourly = if danger { HOURLY_DANGER } else { HOURLY };
    let room = if goes { caller.app.limits.room(hourly.name, caller.by()) } else { None };
    if goes && room.is_none() && caller.sends_alone() {
        return Err(Problem::TooMany(LATER_SECONDS));
    }
    if goes && room.is_none() {
        // Nothing typed is lost: the form waits, and who cannot wait is told whom to call. No photo of it is kept.
        errors.add("what", "reports-many-at-once");
        upload.files.clear();
    }
    let photos = PHOTOS.take(&caller, &mut upload, kept, &mut errors).await?;
    // “Change something”, from the page that asks whether it is one of these.
    if edits {
        return show_form(&caller, kind, whose, &form, &errors, &photos).await;
    }
    match errors.beside(checked) {
        Ok(new) => match suggesting::ask_first(&caller, whose, &new, &form, &upload.fields, &photos).await? {
            Some(page) => Ok(page),
            None => store_report(&caller, new, photos, form.voice, room).await,
        },
        Err(errors) => show_form(&caller, kind, whose, &form, &errors, &photos).await,
    }
}

/// Keeps the report, its teller apart, its photos and its clocks; tells the officer. The same form twice is one report.
async fn store_report(
    caller: &Caller,
    new: NewReport,
    photos: Vec<Waiting>,
    voice: Option<Waiting>,
    mut room: Option<Room>,
) -> Answer {
    room.iter_mut().for_each(Room::used);
    let filed = caller
        .act(move |mut act| {
            if let Some(same) = store::find_own(&mut act, new.id)? {
                return Ok(act.replay((false, same)));
            }
            if !insert(&mut act, &new, &photos, voice.as_ref())? {
                // The same form in this very moment is one report: the insert waited for the first, which is there now.
                return match store::find_own(&mut act, new.id)? {
                    Some(same) => Ok(act.replay((false, same))),
                    None => Err(Cannot::FASTER.into()),
                };
            }
            drafts::remove(&mut act, new.id)?;
            let report = store::find_own(&mut act, new.id)?.ok_or(Problem::NotFound)?;
            tell_police(&mut act, &report)?;
            let data = json!({ "kind": new.kind.code(), "urgent": report.urgent, "photos": photos.len(), "voice": voice.is_some() });
            Ok(act.commit(Entry::new("report.filed", "report", new.id).with(data).unsigned(), (true, report))?)
        })
        .await;
    if let (Some(room), false) = (room, matches!(filed, Ok((true, _)))) {
        room.unused();
    }
    let (_, filed) = filed?;
    Ok(see_other(&own_phone::receipt_address(caller, &filed)?))
}

/// That there is something, and how much it hurries; never what.
fn tell_police(act: &mut Act, report: &Report) -> Result<()> {
    let now = report.happens_now();
    // What hurries is never folded with what does not, nor kept for the morning.
    let urgent = if now { "report-now" } else { "report-urgent" };
    tell_role(act, report, Role::AreaOfficer, if now || report.urgent { urgent } else { "report-new" })?;
    if report.urgent {
        tell_role(act, report, Role::WardPoliceChief, urgent)?;
    }
    Ok(())
}

/// The rows of a new report, with a number of its own; false when its id is there already.
fn insert(act: &mut Act, new: &NewReport, photos: &[Waiting], voice: Option<&Waiting>) -> Result<bool> {
    // The id comes from the sender: one that something else has would make its files the report's.
    if !files::list_of(act, new.id)?.is_empty() {
        return Ok(false);
    }
    let number = number::fresh(act)?;
    let rules = started(new.kind, new.kind.is_urgent(new.ongoing), Step::Filed);
    let danger = new.ongoing && new.kind.danger().is_some();
    start_clocks(act, new.id, Step::Filed, &rules, danger)?;
    if !store::insert(act, new, &number)? {
        return Ok(false);
    }
    store::insert_reporter(act, new.id, new.neighbour.as_ref())?;
    files::attach(act, new.id, "photo", photos)?;
    voices::store::insert(act, new.id, None, voice)?;
    Ok(true)
}

/// The writer's own number, where it is no leak: in their own report, and one that only the police read. Leaders must not
/// learn from it who told.
async fn own_phone(caller: &Caller, kind: Kind, whose: Whose) -> Result<Option<Phone>> {
    if whose == Whose::Neighbours || kind.audience() != Audience::Authority {
        return Ok(None);
    }
    let me = caller.signed()?.id;
    let person = caller.view(move |view| Ok(persons::find(view, me)?)).await?;
    Ok(person.and_then(|person| person.phone))
}

/// The writer's own house, where it may be ticked as the place.
async fn home(caller: &Caller, kind: Kind, whose: Whose) -> Result<Option<String>> {
    if !kind.takes_home() {
        return Ok(None);
    }
    Ok(caller.view(move |view| place(view, whose)).await?.kept())
}

/// Reports are told of at a group or block; a ward or province has no lane.
pub fn here(caller: &Caller) -> Result<()> {
    match caller.unit.kind {
        UnitKind::Group | UnitKind::Block => Ok(()),
        UnitKind::Province | UnitKind::Commune => Err(Problem::NotFound),
    }
}
