//! Calling a meeting, changing and cancelling it: everyone called is told, once a change.

use ground::deadlines::{Deadlines, kept as clocks};
use ground::files::{self, Waiting};
use ground::units::{self, Unit};
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Upload, see_other};
use ground::{Act, Entry, View, ids, touched};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::showing;
use crate::meetings::attendance::store as attendance;
use crate::meetings::form::{self, NewMeeting, REASON};
use crate::meetings::model::{Meeting, address};
use crate::meetings::pages::form::{Open, PAPERS, form as page};
use crate::meetings::view::{calls, kept};
use crate::meetings::{store, telling, turns};

type AtMeeting = Path<(String, Uuid)>;

/// The groups that may be called from here, by those who call from here.
fn callable(view: &mut View) -> Result<Vec<Unit>> {
    if !calls(view) {
        return Err(Problem::Forbidden);
    }
    let unit = view.unit;
    Ok(units::list_groups(view, unit)?)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The next one like it, by its rhythm.
    after: Option<Uuid>,
}

/// `GET /{unit}/meetings/new`.
pub async fn new(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let (groups, last) = caller
        .view(move |view| {
            let last = asked.after.map(|id| store::find(view, id)).transpose()?.flatten();
            Ok((callable(view)?, last))
        })
        .await?;
    let now = caller.app.clock.now();
    let next = last.as_ref().and_then(|last| Some((last, last.proposes(now)?)));
    let mut typed = match next {
        Some((last, begins_at)) => form::like(last, begins_at, &groups),
        None => form::blank(caller.unit.kind, &groups),
    };
    typed.set("id", ids::fresh(now));
    Ok(page(&caller, &opened(&typed, &Errors::default(), &[], &groups, None)))
}

fn opened<'a>(
    typed: &'a Typed,
    errors: &'a Errors,
    papers: &'a [Waiting],
    groups: &'a [Unit],
    meeting: Option<&'a Meeting>,
) -> Open<'a> {
    Open { typed, errors, papers, groups, meeting, overtaken: false }
}

/// `POST /{unit}/meetings`.
pub async fn create(caller: Caller, mut upload: Upload) -> Answer {
    let typed = Typed::in_upload(&upload);
    let id = id_of(typed.text("id"))?;
    let groups = caller.view(callable).await?;
    let (papers, checked) = read(&caller, &mut upload, &typed, (id, &groups, false)).await?;
    let new = match checked {
        Ok(new) => new,
        Err(errors) => return Ok(page(&caller, &opened(&typed, &errors, &papers, &groups, None))),
    };
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            if !store::insert(&mut act, &new)? {
                return Ok(act.replay(()));
            }
            files::attach(&mut act, id, PAPERS.name, &papers)?;
            start_clock(&app.deadlines, &mut act, &new)?;
            let told = telling::tell_all_when(&mut act, &new, "meeting-called")?;
            let data = json!({ "kind": new.kind.code(), "groups": new.groups.len(), "told": told });
            Ok(act.commit(Entry::new("meeting.called", "meeting", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// What was sent: its papers, and the meeting or everything that is wrong.
async fn read(
    caller: &Caller,
    upload: &mut Upload,
    typed: &Typed,
    (id, groups, changes): (Uuid, &[Unit], bool),
) -> Result<(Vec<Waiting>, std::result::Result<NewMeeting, Errors>)> {
    let mut wrong = Errors::default();
    let papers = PAPERS.read(caller, upload, &mut wrong).await?;
    let checked = form::check(typed, id, (caller.unit.kind, groups), changes, caller.app.clock.now());
    Ok((papers, wrong.beside(checked)))
}

/// The clock of its minutes runs from when it begins.
fn start_clock(deadlines: &Deadlines, act: &mut Act, new: &NewMeeting) -> Result<()> {
    let unit = act.unit;
    Ok(deadlines.start(act, unit, ("meeting", new.id), turns::MINUTES, new.begins_at)?)
}

/// `GET …/edit`.
pub async fn edit(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, groups, called) = to_change(&caller, id).await?;
    meeting.may_change(caller.app.clock.now())?;
    let typed = form::like(&meeting, meeting.begins_at, &called);
    Ok(page(&caller, &opened(&typed, &Errors::default(), &[], &groups, Some(&meeting))))
}

/// It, the groups that may be called, and those that are.
async fn to_change(caller: &Caller, id: Uuid) -> Result<(Meeting, Vec<Unit>, Vec<Unit>)> {
    caller.view(move |view| Ok((kept(view, id)?, callable(view)?, store::list_groups(view, id)?))).await
}

/// `POST …/{id}`. Of two who change it at once, the second sees what the first wrote, and keeps what they typed.
pub async fn update(caller: Caller, Path((_, id)): AtMeeting, mut upload: Upload) -> Answer {
    let mut typed = Typed::in_upload(&upload);
    let (meeting, groups, _) = to_change(&caller, id).await?;
    let (papers, checked) = read(&caller, &mut upload, &typed, (id, &groups, true)).await?;
    let new = match checked {
        Ok(new) => new,
        Err(errors) => return Ok(page(&caller, &opened(&typed, &errors, &papers, &groups, Some(&meeting)))),
    };
    let (app, waiting) = (caller.app.clone(), papers.clone());
    let changed = caller
        .act(move |mut act| {
            let meeting = kept(&mut act, id)?;
            meeting.may_change(act.at)?;
            if is_as_sent(&meeting, &new) {
                return Ok(act.replay(true));
            }
            let called = store::list_groups(&mut act, id)?;
            if !store::update(&mut act, &new)? {
                return Ok(act.replay(false));
            }
            if meeting.begins_at != new.begins_at {
                attendance::ask_again(&mut act, id)?;
            }
            files::attach(&mut act, id, PAPERS.name, &waiting)?;
            let at = act.at;
            clocks::meet(&mut act, id, turns::MINUTES, at)?;
            start_clock(&app.deadlines, &mut act, &new)?;
            telling::tell_changed(&mut act, &meeting, &new)?;
            telling::tell_uncalled(&mut act, &called, &new.groups)?;
            let data = json!({ "version": new.seen + 1, "groups": new.groups.len() });
            Ok(act.commit(Entry::new("meeting.changed", "meeting", id).with(data), true)?)
        })
        .await?;
    if changed {
        return Ok(see_other(&address(&caller.unit.id, id)));
    }
    let (meeting, groups, _) = to_change(&caller, id).await?;
    typed.set("seen", meeting.version);
    let none = Errors::default();
    let open = opened(&typed, &none, &papers, &groups, Some(&meeting));
    Ok(page(&caller, &Open { overtaken: true, ..open }))
}

/// The same form came again, and it stands as it was sent.
fn is_as_sent(meeting: &Meeting, new: &NewMeeting) -> bool {
    meeting.version == new.seen + 1
        && (&meeting.title, meeting.begins_at, &meeting.place, &meeting.agenda, &meeting.change_reason)
            == (&new.title, new.begins_at, &new.place, &new.agenda, &new.reason)
}

/// `POST …/cancellation`.
pub async fn cancel(caller: Caller, Path((_, id)): AtMeeting, Form(typed): Form<Typed>) -> Answer {
    let mut errors = Errors::default();
    let reason = REASON.read(&mut errors, &typed);
    if !errors.is_empty() {
        return showing::show_with(&caller, id, &(typed, errors)).await;
    }
    caller
        .act(move |mut act| {
            let meeting = kept(&mut act, id)?;
            if meeting.cancelled_at.is_some() && meeting.change_reason == reason {
                return Ok(act.replay(()));
            }
            meeting.may_change(act.at)?;
            touched(store::cancel(&mut act, id, &reason)?)?;
            let at = act.at;
            clocks::meet_all(&mut act, id, at)?;
            let groups = store::list_groups(&mut act, id)?;
            act.say_when("meeting-cancelled", meeting.begins_at, meeting.place.as_str());
            telling::tell_all(&mut act, &groups, "meeting-cancelled", id)?;
            Ok(act.commit(Entry::new("meeting.cancelled", "meeting", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}
