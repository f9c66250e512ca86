//! Following a report that a neighbour told of: begin, read, add what one knows, stop, or say that it was the wrong one.
//!
//! Not here: what is suggested (`suggesting`), telling followers of steps (`telling.rs`).

use ground::files::{PHOTOS, Size, Waiting, hand_out};
use ground::policy::Role;
use ground::units;
use ground::web::{Answer, Caller, Errors, Path, Problem, Query, Result, Upload, see_other};
use ground::{Act, Entry, View, files, ids, touched};
use serde_json::json;
use uuid::Uuid;

use super::form::{AdditionForm, NewAddition};
use super::view::followed;
use super::{pages, store as followers};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::drafts::{self, Draft};
use crate::reports::files::{ADDITION, PROOF, is_own_file, keep_photos};
use crate::reports::filing::form::Whose;
use crate::reports::joining::store as joins;
use crate::reports::kind::{Audience, Kind};
use crate::reports::model::Report;
use crate::reports::step::{self, Step};
use crate::reports::suggesting::view as suggestions;
use crate::reports::telling::{News, refresh_police, tell_along, tell_reporter, tell_role};
use crate::reports::timing::turn_clocks;
use crate::reports::{steps, store};

type AtFollowing = Path<(String, Uuid)>;

/// What someone adds to one report at the most; beyond that the police ask.
const ADDITIONS_MAX: usize = 20;

/// `POST /{unit}/followings`: instead of telling again. What was typed is kept for the hours of a second thought.
pub async fn create(caller: Caller, upload: Upload) -> Answer {
    let strange = || Problem::BadRequest("problem-form");
    let draft = draft_of(&caller, &upload).ok_or_else(strange)?;
    let new = draft.check().ok_or_else(strange)?;
    let (seal, person) = (upload.text("follow"), caller.clone());
    let address = caller
        .act(move |mut act| {
            if let Some(same) = own_address(&mut act, new.id)? {
                return Ok(act.replay(same));
            }
            let chosen = suggestions::chosen(&mut act, &person, &new, &seal)?.ok_or(Problem::NotFound)?;
            if chosen.own && new.neighbour.is_none() {
                return Ok(act.replay(chosen.report.address()));
            }
            let unit = units::find(&mut act, &chosen.report.unit_id)?.ok_or(Problem::NotFound)?;
            let neighbour = new.neighbour.as_ref();
            if !followers::insert(&mut act, &unit, new.id, chosen.report.id, neighbour)? {
                // The same form in this very moment is one following; another form was followed before.
                let same = own_address(&mut act, new.id)?;
                return same.map(|same| act.replay(same)).ok_or(Problem::Refused("reports-followed-already"));
            }
            drafts::insert(&mut act, &unit, new.id, &draft)?;
            refresh_police(&mut act)?;
            let address = chosen.report.following_address(new.id);
            Ok(act.commit(Entry::new("report.followed", "report", chosen.report.id).unsigned(), address)?)
        })
        .await?;
    Ok(see_other(&address))
}

/// Where one's own following is read, if there is one with this id.
fn own_address(view: &mut View, id: Uuid) -> Result<Option<String>> {
    let Some(following) = followers::find(view, id)? else { return Ok(None) };
    let report = store::find_here(view, following.report_id)?;
    Ok(report.map(|report| report.following_address(id)))
}

fn draft_of(caller: &Caller, upload: &Upload) -> Option<Draft> {
    let whose = Whose::from_noun(&upload.text("noun"))?;
    let kind = Kind::from_code(&upload.text("kind"))?;
    // For a neighbour writes only who may; one's own follows whoever may tell.
    caller.may(whose.action()).then(|| Draft { whose, kind, fields: upload.fields.clone() })
}

/// `GET /{unit}/followings/{id}`.
pub async fn show(caller: Caller, Path((_, id)): AtFollowing) -> Answer {
    show_with(&caller, id, None, &Errors::default(), None).await
}

async fn show_with(
    caller: &Caller,
    id: Uuid,
    typed: Option<&AdditionForm>,
    errors: &Errors,
    waiting: Option<Vec<Waiting>>,
) -> Answer {
    let followed = caller.view(move |view| followed(view, id)).await?;
    // What was typed in the report's form is offered as the first addition.
    let first = followed.draft.as_ref().filter(|_| !followed.added);
    let (form, waiting) = match (typed, first) {
        (Some(typed), _) => (typed.clone(), waiting.unwrap_or_default()),
        (None, Some(first)) => {
            let kept = PHOTOS.shown(caller, &first.upload());
            (AdditionForm::fresh(ids::fresh(caller.app.clock.now()), first.form().what), kept)
        }
        (None, None) => (AdditionForm::fresh(ids::fresh(caller.app.clock.now()), String::new()), Vec::new()),
    };
    Ok(pages::following(caller, &followed, &form, errors, &waiting))
}

/// `GET …/files/{file}`: a proof, or a photo that the follower added.
pub async fn file(
    caller: Caller,
    Path((_, id, file)): Path<(String, Uuid, Uuid)>,
    Query(size): Query<Size>,
) -> Answer {
    let found = caller
        .view(move |view| {
            let following = followers::find(view, id)?.ok_or(Problem::NotFound)?;
            let report = store::find_here(view, following.report_id)?.ok_or(Problem::NotFound)?;
            if let Some(found) = files::find(view, report.id, file)? {
                let may = match found.kind.as_str() {
                    kind if kind == PROOF.name => report.audience == Audience::Group,
                    _ => is_own_file(view, &following, file)?,
                };
                return if may { Ok(found) } else { Err(Problem::NotFound) };
            }
            let case = joins::case_of(view, &report)?.filter(|case| case.main.audience == Audience::Group);
            let main = case.ok_or(Problem::NotFound)?.main.id;
            files::find(view, main, file)?.filter(|found| found.kind == PROOF.name).ok_or(Problem::NotFound)
        })
        .await?;
    hand_out(&caller.app, found, size).await
}

/// `POST …/additions`: what else one knows; or that it is not done.
pub async fn add(caller: Caller, Path((_, id)): AtFollowing, mut upload: Upload) -> Answer {
    let kind = caller.view(move |view| Ok(followed(view, id)?.report.kind)).await?;
    let mut form = AdditionForm::read(&upload);
    form.spots.sift(("words", "spots-words"), &mut form.words, kind.belonging());
    let mut errors = Errors::default();
    let photos = PHOTOS.read(&caller, &mut upload, &mut errors).await?;
    match errors.beside(form.check(photos.len())) {
        Ok(new) => store_addition(&caller, id, new, photos).await,
        Err(errors) => show_with(&caller, id, Some(&form), &errors, Some(photos)).await,
    }
}

async fn store_addition(caller: &Caller, id: Uuid, new: NewAddition, photos: Vec<Waiting>) -> Answer {
    caller
        .act(move |mut act| {
            let following = followers::find(&mut act, id)?.ok_or(Problem::NotFound)?;
            // The same form in this very moment waits here for the first, and finds its step.
            store::lock(&mut act, vec![following.report_id])?;
            let mut report = store::find_here(&mut act, following.report_id)?.ok_or(Problem::NotFound)?;
            if steps::find(&mut act, report.id, new.id)?.is_some() {
                return Ok(act.replay(()));
            }
            if followers::list_own_additions(&mut act, &following)?.len() >= ADDITIONS_MAX {
                return Err(Problem::Refused("reports-additions-many"));
            }
            let reopens = new.not_done && reopen(&mut act, &mut report)?;
            let step =
                Step { id: new.id, ..Step::new(step::Kind::Addition, &new.words) }.made(&report, act.at);
            touched(steps::insert(&mut act, &report, &step)?)?;
            keep_photos(&mut act, report.id, step.id, ADDITION, &photos)?;
            tell_of_addition(&mut act, &report, new.not_done)?;
            let verb = if reopens { "report.reopened" } else { "report.added" };
            let data = match reopens {
                // As of the one who told: the book does not say which of them it was.
                true => json!({ "step": step.id, "round": report.round }),
                false => json!({ "step": step.id, "photos": photos.len(), "not_done": new.not_done }),
            };
            Ok(act.commit(Entry::new(verb, "report", report.id).with(data).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/followings/{id}#additions", caller.unit.id)))
}

/// Whoever follows may open it again, as the one who told may: a right of one alone would point at that one. When it is
/// too late for either, what was said is an addition, and the police are told all the same.
fn reopen(act: &mut Act, report: &mut Report) -> Result<bool> {
    let was = (report.state, report.round);
    if report.reopen(act.at).is_err() {
        return Ok(false);
    }
    touched(store::update(act, report, was.0, was.1)?)?;
    turn_clocks(act, report, ClockStep::Reopened)?;
    joins::end_of(act, report.id)?;
    tell_reporter(act, report, "report-reopened-yours")?;
    tell_along(act, report, News::Reopened)?;
    Ok(true)
}

fn tell_of_addition(act: &mut Act, report: &Report, not_done: bool) -> Result<()> {
    if not_done {
        tell_role(act, report, Role::WardPoliceChief, "report-not-done")?;
        return tell_role(act, report, Role::AreaOfficer, "report-not-done");
    }
    tell_role(act, report, Role::AreaOfficer, "report-added")
}

/// `POST …/end`: stops following.
pub async fn end(caller: Caller, Path((_, id)): AtFollowing) -> Answer {
    let unit = caller.unit.id.clone();
    part(&caller, id, "report.unfollowed").await?;
    Ok(see_other(&format!("/{unit}/reports")))
}

/// `POST …/mistake`: it was another thing after all; the form comes back as it was typed.
pub async fn mistake(caller: Caller, Path((_, id)): AtFollowing) -> Answer {
    let draft = caller
        .view(move |view| {
            let following = followers::find(view, id)?;
            let draft = match drafts::find(view, id)? {
                Some(draft) => draft,
                None if following.is_some() => return Err(Problem::Refused("reports-mistake-too-late")),
                None => return Err(Problem::NotFound),
            };
            match following {
                // What was added stands with the report; then only a new report says the other thing.
                Some(following) if !followers::list_own_additions(view, &following)?.is_empty() => {
                    Err(Problem::Refused("reports-mistake-added"))
                }
                _ => Ok(draft),
            }
        })
        .await?;
    part(&caller, id, "report.unfollowed").await?;
    let (unit, noun, kind) = (&caller.unit.id, draft.whose.noun(), draft.kind.code());
    Ok(see_other(&format!("/{unit}/{noun}/new/{kind}?on=1&draft={id}")))
}

/// Pressed twice, it has ended once.
async fn part(caller: &Caller, id: Uuid, verb: &'static str) -> Result<()> {
    caller
        .act(move |mut act| {
            let Some(following) = followers::find(&mut act, id)? else { return Ok(act.replay(())) };
            touched(followers::remove(&mut act, id)?)?;
            refresh_police(&mut act)?;
            Ok(act.commit(Entry::new(verb, "report", following.report_id).unsigned(), ())?)
        })
        .await
}
