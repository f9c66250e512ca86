//! Answering: what falls to one's office, one request, the answer with what it does.

use ground::clock;
use ground::deadlines::kept;
use ground::held::Held;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Words, see_other};
use ground::{Entry, View, touched};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::rights::form::{AnswerForm, wished};
use crate::rights::model::{ANSWERED, How, Request, State, Subject, What};
use crate::rights::store::Show;
use crate::rights::view::Whole;
use crate::rights::{erasing, held, pages, store};

type AtRequest = Path<(String, Uuid)>;

#[derive(Deserialize)]
pub struct Shown {
    show: Option<String>,
}

/// `GET /{unit}/rights`: what waits for one's office, late first; or what was answered.
pub async fn list(caller: Caller, Query(shown): Query<Shown>) -> Answer {
    let show = if shown.show.as_deref() == Some("answered") { Show::Answered } else { Show::Open };
    let words = caller.words();
    let requests = caller
        .view(move |view| {
            let requests = store::list_to_answer(view, show)?.into_iter();
            requests.map(|request| erasing::seen_by_desk(view, &words, request)).collect::<Result<Vec<_>>>()
        })
        .await?;
    Ok(pages::answering::list(&caller, show, &requests))
}

fn find(view: &mut View, id: Uuid) -> Result<Request> {
    store::find_to_answer(view, id)?.ok_or(Problem::NotFound)
}

async fn whole(caller: &Caller, id: Uuid) -> Result<Whole> {
    let words = caller.words();
    caller
        .view(move |view| {
            let request = find(view, id)?;
            let stays = match request.what {
                What::Delete => {
                    let about = erasing::about(&request);
                    erasing::stays_of(view, &words, &about, request.desk)?
                }
                _ => Vec::new(),
            };
            let person = match request.desk {
                // Who told is opened at the report, for a reason that stays. Here nobody carries it about.
                desk if desk.unnamed => None,
                desk => erasing::person_seen_by(view, &words, request.person_id, desk)?,
            };
            let about = about(view, &words, &request)?;
            let request = erasing::seen_by_desk(view, &words, request)?;
            Ok(Whole { person, stays, about, request })
        })
        .await
}

/// What it is about, as its person has it before them: a report by its kind and number.
fn about(view: &mut View, words: &Words, request: &Request) -> Result<Option<String>> {
    match &request.subject {
        Subject::Person => Ok(None),
        Subject::Report(_) => {
            let about = erasing::about(request);
            let held = held::gather_in(view, words, request.person_id)?;
            let mut entries = held.into_iter().flat_map(|section| section.entries);
            Ok(entries.find(|entry| entry.about == Some(about)).map(|entry| entry.title))
        }
        Subject::Look(entry) => {
            let mut looked = held::looked_in(view, words, request.person_id)?.into_iter();
            let one = looked.find(|one| held::is_named(one, entry));
            Ok(one.map(|one| format!("{} · {}", one.look.what, words.moment(one.look.at))))
        }
    }
}

/// `GET /{unit}/rights/{id}`.
pub async fn show(caller: Caller, Path((_, id)): AtRequest) -> Answer {
    let whole = whole(&caller, id).await?;
    Ok(pages::answering::show(&caller, &whole, &AnswerForm::default(), &Errors::default()))
}

/// `GET …/sheet`: receipt and answer on paper, for someone without a phone.
pub async fn sheet(caller: Caller, Path((_, id)): AtRequest) -> Answer {
    let whole = whole(&caller, id).await?;
    let back = format!("/{}/rights/{id}", caller.unit.id);
    Ok(pages::sheet::sheet(&caller, &whole.request, &back))
}

/// `GET …/copy`: what this desk keeps about the one who asked for a copy on paper. Other desks' records are not its
/// business, so they are not on it.
pub async fn copy(caller: Caller, Path((_, id)): AtRequest) -> Answer {
    let words = caller.words();
    let (request, held): (Request, Vec<Held>) = caller
        .view(move |view| {
            let request = find(view, id)?;
            if request.what != What::Copy || request.state == State::Withdrawn {
                return Err(Problem::NotFound);
            }
            let mut held = held::gather_in(view, &words, request.person_id)?;
            held.retain(|section| section.desk == request.desk.code && section.record != "requests");
            Ok((request, held))
        })
        .await?;
    Ok(pages::sheet::copy(&caller, &request, &held))
}

/// `POST …/answer`: granted, partly, refused on a ground; what was granted is done in the same act.
pub async fn answer(caller: Caller, Path((_, id)): AtRequest, Form(form): Form<AnswerForm>) -> Answer {
    let seen = caller.view(move |view| find(view, id)).await?;
    let new = match form.check(seen.what) {
        Ok(new) => new,
        Err(errors) => {
            let whole = whole(&caller, id).await?;
            return Ok(pages::answering::show(&caller, &whole, &form, &errors));
        }
    };
    let words = caller.words();
    let files = caller
        .act(move |mut act| {
            let (at, me) = (act.at, act.who.person_id());
            let mut request = find(&mut act, id)?;
            let wish = checked_wish(&request, clock::year_of(at))?;
            let stays = erasing::name_must_stay(&mut act, &words, &request)?;
            request.answer(new.clone(), stays)?;
            touched(store::end(&mut act, &request, me, at)?)?;
            kept::meet(&mut act, id, ANSWERED, at)?;
            tell(&mut act, &request);
            let done = match request.state {
                State::Granted | State::Partly if request.changes_something() => {
                    erasing::fulfil(&mut act, &words, &request, &wish)?
                }
                _ => ground::held::Fulfilled::default(),
            };
            // Not how much went: of a person that would say whether they told of anything.
            let data = json!({ "what": request.what.code(), "outcome": request.state.code(),
                "ground": request.ground.map(|ground| ground.code()) });
            Ok(act.commit(Entry::new("rights.answered", "rights", id).with(data), done.files)?)
        })
        .await?;
    erasing::settle(&caller.app, files).await?;
    Ok(see_other(&format!("/{}/rights/{id}", caller.unit.id)))
}

/// The value to come, checked again: what was a year of birth last year is none that lies ahead.
fn checked_wish(request: &Request, this_year: i32) -> Result<String> {
    match request.field {
        Some(field) => wished(field, &request.wished, this_year).map_err(Problem::Refused),
        None => Ok(String::new()),
    }
}

/// The one who asked is told on their device; on paper it is whoever wrote it down who carries the answer. Who was
/// erased has no device any more and is left in peace; a new phone hears nothing of what is hidden from it.
fn tell(act: &mut ground::Act, request: &Request) {
    let gone = request.what == What::Delete && request.subject == Subject::Person;
    if request.hidden || gone && request.state != State::Refused && request.how != How::Child {
        return;
    }
    let link = format!("/me/data/requests/{}", request.id);
    if request.how == How::Own || request.how == How::Child {
        act.notify(request.asked_by, "rights-answered", link);
    } else {
        act.notify(request.person_id, "rights-answered", link);
    }
}
