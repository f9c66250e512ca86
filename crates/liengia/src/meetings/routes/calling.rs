//! Calling a meeting, changing and cancelling it: everyone called is told, once a change.

use ground::deadlines::{Deadlines, kept as clocks};
use ground::files::{self, Waiting};
use ground::units::Unit;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Upload, see_other};
use ground::{Act, Entry, View, ids, touched};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::showing;
use crate::meetings::form::{MeetingForm, NewMeeting, REASON};
use crate::meetings::kind::Kind;
use crate::meetings::model::{Meeting, address};
use crate::meetings::pages::form::{Open, PAPERS, form as page};
use crate::meetings::view::{Said, calls, kept};
use crate::meetings::{store, telling, turns};

type AtMeeting = Path<(String, Uuid)>;

/// The groups that may be called from here, by those who call from here.
fn callable(view: &mut View) -> Result<Vec<Unit>> {
    if !calls(view) {
        return Err(Problem::Forbidden);
    }
    let unit = view.unit.clone();
    Ok(store::list_callable(view, &unit)?)
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
    let all: Vec<String> = groups.iter().map(|group| group.id.clone()).collect();
    let mut form = match last.as_ref().and_then(|last| Some((last, last.proposes(now)?))) {
        Some((last, begins_at)) => MeetingForm::of(last, begins_at, all),
        None => MeetingForm { groups: all, ..MeetingForm::default() },
    };
    if form.kind.is_empty() {
        form.kind = Kind::of(caller.unit.kind).next().map(|kind| kind.code().to_owned()).unwrap_or_default();
    }
    form.id = ids::fresh(now).to_string();
    Ok(page(&caller, &opened(&form, &Errors::default(), &[], &groups, None)))
}

fn opened<'a>(
    form: &'a MeetingForm,
    errors: &'a Errors,
    papers: &'a [Waiting],
    groups: &'a [Unit],
    meeting: Option<&'a Meeting>,
) -> Open<'a> {
    Open { form, errors, papers, groups, meeting, overtaken: false }
}

/// `POST /{unit}/meetings`.
pub async fn create(caller: Caller, mut upload: Upload) -> Answer {
    let form = MeetingForm::read(&upload);
    let id = id_of(&form.id)?;
    let groups = caller.view(callable).await?;
    let (papers, checked) = read(&caller, &mut upload, &form, (id, &groups, false)).await?;
    let new = match checked {
        Ok(new) => new,
        Err(errors) => return Ok(page(&caller, &opened(&form, &errors, &papers, &groups, None))),
    };
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            if !store::insert(&mut act, &new)? {
                return Ok(act.replay(()));
            }
            files::attach(&mut act, id, PAPERS.name, &papers)?;
            start_clock(&app.deadlines, &mut act, &new)?;
            let told = telling::tell_all(&mut act, &new.groups, "meeting-called", id)?;
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
    form: &MeetingForm,
    (id, groups, changes): (Uuid, &[Unit], bool),
) -> Result<(Vec<Waiting>, std::result::Result<NewMeeting, Errors>)> {
    let mut wrong = Errors::default();
    let papers = PAPERS.read(caller, upload, &mut wrong).await?;
    let now = caller.app.clock.now();
    let checked = match form.check(id, (caller.unit.kind, groups), changes, now) {
        Ok(new) if wrong.is_empty() => Ok(new),
        checked => {
            let mut errors = checked.err().unwrap_or_default();
            errors.append(wrong);
            Err(errors)
        }
    };
    Ok((papers, checked))
}

/// The clock of its minutes runs from when it begins.
fn start_clock(deadlines: &Deadlines, act: &mut Act, new: &NewMeeting) -> Result<()> {
    let unit = act.unit.clone();
    Ok(deadlines.start(act, &unit, ("meeting", new.id), turns::MINUTES, new.begins_at)?)
}

/// `GET …/edit`.
pub async fn edit(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, groups, called) = to_change(&caller, id).await?;
    meeting.may_change(caller.app.clock.now())?;
    let form = MeetingForm::of(&meeting, meeting.begins_at, called);
    Ok(page(&caller, &opened(&form, &Errors::default(), &[], &groups, Some(&meeting))))
}

async fn to_change(caller: &Caller, id: Uuid) -> Result<(Meeting, Vec<Unit>, Vec<String>)> {
    caller
        .view(move |view| {
            let called = store::list_groups(view, id)?.into_iter().map(|group| group.id).collect();
            let meeting = kept(view, id)?;
            Ok((meeting, callable(view)?, called))
        })
        .await
}

/// `POST …/{id}`. Of two who change it at once, the second sees what the first wrote, and keeps what they typed.
pub async fn update(caller: Caller, Path((_, id)): AtMeeting, mut upload: Upload) -> Answer {
    let mut form = MeetingForm::read(&upload);
    let (meeting, groups, _) = to_change(&caller, id).await?;
    let (papers, checked) = read(&caller, &mut upload, &form, (id, &groups, true)).await?;
    let new = match checked {
        Ok(new) => new,
        Err(errors) => return Ok(page(&caller, &opened(&form, &errors, &papers, &groups, Some(&meeting)))),
    };
    let (app, waiting) = (caller.app.clone(), papers.clone());
    let changed = caller
        .act(move |mut act| {
            let meeting = kept(&mut act, id)?;
            meeting.may_change(act.at)?;
            if is_as_sent(&meeting, &new) {
                return Ok(act.replay(true));
            }
            if !store::update(&mut act, &new)? {
                return Ok(act.replay(false));
            }
            files::attach(&mut act, id, PAPERS.name, &waiting)?;
            let at = act.at;
            clocks::meet(&mut act, id, turns::MINUTES, at)?;
            start_clock(&app.deadlines, &mut act, &new)?;
            telling::tell_all(&mut act, &new.groups, "meeting-changed", id)?;
            let data = json!({ "version": new.seen + 1, "groups": new.groups.len() });
            Ok(act.commit(Entry::new("meeting.changed", "meeting", id).with(data), true)?)
        })
        .await?;
    if changed {
        return Ok(see_other(&address(&caller.unit.id, id)));
    }
    let (meeting, groups, _) = to_change(&caller, id).await?;
    form.seen = meeting.version.to_string();
    let none = Errors::default();
    let open = Open { overtaken: true, ..opened(&form, &none, &papers, &groups, Some(&meeting)) };
    Ok(page(&caller, &open))
}

/// The same form came again, and it stands as it was sent.
fn is_as_sent(meeting: &Meeting, new: &NewMeeting) -> bool {
    meeting.version == new.seen + 1
        && (&meeting.title, meeting.begins_at, &meeting.place, &meeting.agenda, &meeting.change_reason)
            == (&new.title, new.begins_at, &new.place, &new.agenda, &new.reason)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    reason: String,
}

/// `POST …/cancellation`.
pub async fn cancel(caller: Caller, Path((_, id)): AtMeeting, Form(form): Form<CancelForm>) -> Answer {
    let mut errors = Errors::default();
    let reason = errors.line("reason", &form.reason, REASON);
    if !errors.is_empty() {
        let said = Said { reason: form.reason, errors, ..Said::default() };
        return showing::show_with(&caller, id, &said).await;
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
            telling::tell_all(&mut act, &groups, "meeting-cancelled", id)?;
            Ok(act.commit(Entry::new("meeting.cancelled", "meeting", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}
