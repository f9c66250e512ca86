//! Writing minutes, publishing and mending them; decisions, and that they are done.

use ground::deadlines::kept as clocks;
use ground::policy::Reach;
use ground::web::fields::Typed;
use ground::web::{Answer, Caller, Errors, Form, Lang, Path, Problem, Query, Result, Words, see_other};
use ground::{Act, Cannot, Committed, Entry, View, touched};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::model::{Decision, Known, Minutes, compose, digest};
use super::{form, pages, paper, store};
use crate::meetings::attendance::model::Counts;
use crate::meetings::attendance::store as attendance;
use crate::meetings::model::{Meeting, address, anyones_address};
use crate::meetings::view::{called_by, calls, found, kept, letterhead};
use crate::meetings::{store as meetings, telling, turns};

type AtMeeting = Path<(String, Uuid)>;

/// Everything a draft is made of.
struct Draft {
    meeting: Meeting,
    minutes: Minutes,
    /// What was published last.
    published: Option<Minutes>,
    decisions: Vec<Decision>,
    people: Vec<(Uuid, String)>,
    counts: Counts,
    called_by: String,
}

/// The draft that is open, or the one to begin: empty at first, after that a mend of what was published.
fn draft(view: &mut View, id: Uuid, vi: &Words) -> Result<Draft> {
    let meeting = kept(view, id)?;
    meeting.may_be_minuted(view.at)?;
    let versions = store::list(view, id)?;
    let published = versions.iter().find(|one| one.published_at.is_some()).cloned();
    let minutes = match versions.into_iter().next() {
        Some(last) if last.published_at.is_none() => last,
        Some(last) => Minutes { version: last.version + 1, saves: 0, reason: String::new(), ..last },
        None => Minutes { version: 1, ..Minutes::default() },
    };
    Ok(Draft {
        minutes,
        published,
        decisions: store::list_decisions(view, id)?,
        people: store::list_people(view)?,
        counts: Counts::sum(&attendance::counts(view, id)?),
        called_by: called_by(view, &meeting, |role| vi.t(&format!("role-{role}")).to_lowercase())?,
        meeting,
    })
}

/// What it says, with what was typed in the place of what is kept.
fn text(vi: &Words, draft: &Draft, typed: &Minutes) -> String {
    compose(&Known {
        meeting: &draft.meeting,
        called_by: &draft.called_by,
        kind: &draft.meeting.kind.says(vi),
        counts: &draft.counts,
        decisions: &draft.decisions,
        draft: typed,
        moment: &|at| vi.moment(at),
    })
}

/// `GET …/minutes/edit`.
pub async fn edit(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    show(&caller, id, Written::default()).await
}

/// What was typed and not kept.
#[derive(Default)]
struct Written {
    minutes: Option<Typed>,
    decision: Typed,
    errors: Errors,
    overtaken: bool,
}

async fn show(caller: &Caller, id: Uuid, written: Written) -> Answer {
    let vi = caller.app.words(Lang::Vi);
    let known = vi.clone();
    let draft = caller.view(move |view| draft(view, id, &known)).await?;
    let mut typed = written.minutes.unwrap_or_else(|| form::typed(&draft.minutes));
    // Whoever saves what they see now has seen what the other one wrote.
    typed.set("saves", draft.minutes.saves);
    let open = pages::Open {
        meeting: &draft.meeting,
        version: draft.minutes.version,
        typed: &typed,
        errors: &written.errors,
        decisions: &draft.decisions,
        people: &draft.people,
        decision: &written.decision,
        text: &text(&vi, &draft, &draft.minutes),
        may_decide: draft.published.is_none() || draft.minutes.saves > 0,
        overtaken: written.overtaken.then_some(&draft.minutes),
    };
    Ok(pages::edit(caller, &open))
}

/// `POST …/minutes`: saves the draft, or publishes it.
pub async fn save(caller: Caller, Path((_, id)): AtMeeting, Form(typed): Form<Typed>) -> Answer {
    let vi = caller.app.words(Lang::Vi);
    let known = vi.clone();
    let seen = caller.view(move |view| draft(view, id, &known)).await?;
    let publishes = form::publishes(&typed);
    // Published a moment ago, and sent again: it is that version still.
    let again = seen.published.as_ref().filter(|last| publishes && says(&typed, last));
    let new = match form::check(&typed, again.map_or(seen.minutes.version, |last| last.version)) {
        Ok(new) => new,
        Err(errors) => {
            return show(&caller, id, Written { minutes: Some(typed), errors, ..Written::default() }).await;
        }
    };
    let kept = caller.act(move |act| keep(act, id, &new, publishes, &vi)).await?;
    if !kept {
        let overtaken = Written { minutes: Some(typed), overtaken: true, ..Written::default() };
        return show(&caller, id, overtaken).await;
    }
    let here = address(&caller.unit.id, id);
    Ok(see_other(&if publishes { here } else { format!("{here}/minutes/edit") }))
}

/// False when somebody else saved or published meanwhile.
fn keep(mut act: Act, id: Uuid, new: &Minutes, publishes: bool, vi: &Words) -> Result<Committed<bool>> {
    let draft = draft(&mut act, id, vi)?;
    if is_kept_already(&draft, new, publishes) {
        return Ok(act.replay(true));
    }
    if new.version != draft.minutes.version || !store::save(&mut act, id, new)? {
        return Ok(act.replay(false));
    }
    if !publishes {
        let data = json!({ "version": new.version });
        return Ok(act.commit(Entry::new("meeting.minuted", "meeting", id).with(data), true)?);
    }
    let body = text(vi, &draft, new);
    let mark = publish(&mut act, &draft, new.version, &body)?;
    // The text may be forgotten; that it was this one can be proved as long as the book is kept.
    let data = json!({ "version": new.version, "digest": mark });
    Ok(act.commit(Entry::new("meeting.published", "meeting", id).with(data), true)?)
}

/// Whether what was typed is what these minutes say.
fn says(typed: &Typed, kept: &Minutes) -> bool {
    form::check(typed, kept.version).is_ok_and(|new| is_same(&new, kept))
}

fn is_same(new: &Minutes, kept: &Minutes) -> bool {
    (new.version, &new.chair, &new.secretary, &new.words, &new.reason)
        == (kept.version, &kept.chair, &kept.secretary, &kept.words, &kept.reason)
}

/// The same form came again: what it says stands there.
fn is_kept_already(draft: &Draft, new: &Minutes, publishes: bool) -> bool {
    let kept = if publishes { draft.published.as_ref() } else { Some(&draft.minutes) };
    kept.is_some_and(|kept| kept.saves > 0 && is_same(new, kept))
}

/// Fixes the text, ends the clock and tells everyone called; whoever is to do something hears that too. Its mark.
fn publish(act: &mut Act, draft: &Draft, version: i64, body: &str) -> Result<String> {
    let (id, at) = (draft.meeting.id, act.at);
    let digest = digest(body);
    touched(store::publish(act, id, version, body, &digest)?)?;
    clocks::meet(act, id, turns::MINUTES, at)?;
    for decision in draft.decisions.iter().filter(|decision| decision.done_at.is_none()) {
        if let Some(person_id) = decision.person_id {
            act.notify(person_id, "meeting-decided", anyones_address(id));
        }
    }
    let groups = meetings::list_groups(act, id)?;
    telling::tell_all(act, &groups, "meeting-minutes", id)?;
    Ok(ground::papers::mark(&digest))
}

/// What was published is not changed beneath it: whoever mends begins a second draft first.
fn may_decide(view: &mut View, id: Uuid) -> Result<()> {
    let newest = store::list(view, id)?.into_iter().next();
    match newest.is_some_and(|newest| newest.published_at.is_some()) {
        true => Err(Cannot("meetings-decided-already").into()),
        false => Ok(()),
    }
}

/// `POST …/decisions`.
pub async fn decide(caller: Caller, Path((_, id)): AtMeeting, Form(typed): Form<Typed>) -> Answer {
    let people = caller.view(|view| Ok(store::list_people(view)?)).await?;
    let new = match form::check_decision(&typed, &people, caller.app.clock.now())? {
        Ok(new) => new,
        Err(errors) => {
            return show(&caller, id, Written { decision: typed, errors, ..Written::default() }).await;
        }
    };
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            kept(&mut act, id)?.may_be_minuted(act.at)?;
            may_decide(&mut act, id)?;
            if !store::insert_decision(&mut act, id, &new)? {
                return Ok(act.replay(()));
            }
            if let (Some(_), Some(due_at)) = (new.person_id, new.due_at) {
                let unit = act.unit.clone();
                let subject = ("meeting", new.id);
                app.deadlines.start(&mut act, &unit, subject, turns::DECISION, due_at)?;
            }
            Ok(act.commit(Entry::new("meeting.decided", "meeting", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/minutes/edit", address(&caller.unit.id, id))))
}

/// `POST …/decisions/{decision}/removal`: while the draft is open.
pub async fn undecide(caller: Caller, Path((_, id, decision)): Path<(String, Uuid, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            // What is of another meeting is not here, whatever state this one is in.
            let all = store::list_decisions(&mut act, id)?;
            all.iter().find(|one| one.id == decision).ok_or(Problem::NotFound)?;
            kept(&mut act, id)?;
            may_decide(&mut act, id)?;
            let at = act.at;
            if !store::remove_decision(&mut act, id, decision)? {
                return Err(Problem::NotFound);
            }
            clocks::meet(&mut act, decision, turns::DECISION, at)?;
            Ok(act.commit(Entry::new("meeting.undecided", "meeting", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/minutes/edit", address(&caller.unit.id, id))))
}

/// `POST …/decisions/{decision}/done`: by whoever was to do it, or for them by those who lead.
pub async fn finish(caller: Caller, Path((_, id, decision)): Path<(String, Uuid, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let meeting = found(&mut act, id)?;
            let own = act.reach == Reach::Own || meeting.unit_id != act.unit.id;
            let at = act.at;
            let all = store::list_decisions(&mut act, id)?;
            let one = all.iter().find(|one| one.id == decision).ok_or(Problem::NotFound)?;
            if one.done_at.is_some() {
                return Ok(act.replay(()));
            }
            if own && one.person_id != Some(act.own_id()) {
                return Err(Problem::Forbidden);
            }
            touched(store::finish_decision(&mut act, id, decision, own)?)?;
            clocks::meet(&mut act, decision, turns::DECISION, at)?;
            act.notify(meeting.called_by, "meeting-decision-done", anyones_address(id));
            Ok(act.commit(Entry::new("meeting.finished", "meeting", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: Option<i64>,
}

/// `GET …/minutes`: what was published, on paper; the newest unless another version is asked for.
pub async fn show_published(caller: Caller, Path((_, id)): AtMeeting, Query(asked): Query<Asked>) -> Answer {
    let (meeting, minutes, head) = caller
        .view(move |view| {
            let meeting = found(view, id)?;
            let versions = store::list(view, id)?.into_iter();
            // What was mended is read by those who keep it: to everyone else it is not handed on any more.
            let keeps = meeting.unit_id == view.unit.id && calls(view);
            let wanted = |one: &Minutes| asked.version.is_none_or(|version| version == one.version);
            let mut published = versions.filter(|one| one.published_at.is_some());
            let minutes = if keeps { published.find(wanted) } else { published.next().filter(wanted) };
            let head = letterhead(view, &meeting)?;
            Ok((meeting, minutes.ok_or(Problem::NotFound)?, head))
        })
        .await?;
    if !minutes.is_same() && !minutes.body.is_empty() {
        return Err(Cannot("meetings-minutes-broken").into());
    }
    Ok(paper::minutes(&caller, &meeting, &minutes, &head))
}
