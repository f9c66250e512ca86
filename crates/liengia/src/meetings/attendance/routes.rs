//! Answering, coming in, and the roll.

use std::collections::HashMap;

use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use ground::web::typed::Size;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Upload, csv, see_other};
use ground::{Act, Entry, View};
use serde::Deserialize;
use serde_json::json;
use sheet::Limits;
use uuid::Uuid;

use super::store::{self, Way};
use super::{code, pages, sheet as lists};
use crate::meetings::form::OPINION_CHARS_MAX;
use crate::meetings::model::{Meeting, Reply, address};
use crate::meetings::routes::showing;
use crate::meetings::view::{Said, letterhead};
use crate::meetings::{store as meetings, telling};

type AtMeeting = Path<(String, Uuid)>;

pub const SHEET_BYTES_MAX: usize = 6 * 1024 * 1024;
const OPINION: Size = Size::up_to(OPINION_CHARS_MAX, "meetings-opinion-long");
const OPINION_NEEDED: Size =
    Size::between(2, OPINION_CHARS_MAX, "meetings-opinion-missing", "meetings-opinion-long");
/// Of one household.
const PEOPLE_MAX: i64 = 20;

fn find(view: &mut View, id: Uuid) -> ground::web::Result<Meeting> {
    meetings::find(view, id)?.ok_or(Problem::NotFound)
}

/// The household of the caller, if it is called.
fn own(act: &mut Act, id: Uuid) -> ground::web::Result<store::Line> {
    store::own_line(act, id)?.ok_or(Problem::Refused("meetings-no-household"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub answer: String,
    pub words: String,
}

/// `POST …/answer`: Đến, Không đến được, Gửi ý kiến; changed as often as one likes until it begins.
pub async fn answer(caller: Caller, Path((_, id)): AtMeeting, Form(form): Form<AnswerForm>) -> Answer {
    let mut errors = Errors::default();
    let reply = errors.need("words", Reply::from_code(&form.answer), "meetings-answer-missing");
    let size = if reply == Some(Reply::Opinion) { OPINION_NEEDED } else { OPINION };
    let words = errors.lines("words", &form.words, size);
    let Some(reply) = reply.filter(|_| errors.is_empty()) else {
        let said = Said { words: form.words, errors, ..Said::default() };
        return showing::show_with(&caller, id, &said).await;
    };
    caller
        .act(move |mut act| {
            let meeting = find(&mut act, id)?;
            meeting.may_change(act.at)?;
            let line = own(&mut act, id)?;
            if (line.reply, line.words.as_str()) == (Some(reply), words.as_str()) {
                return Ok(act.replay(()));
            }
            store::answer(&mut act, id, line.household_id, (reply, &words))?;
            telling::refresh_leaders(&mut act, &meeting)?;
            // What a household said is forgotten in a year; the book keeps that one answered, and not who.
            Ok(act.commit(Entry::new("meeting.answered", "meeting", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Brought {
    pub code: String,
    pub people: String,
}

/// `GET /meetings/{id}`: where codes and notices lead; each to the meeting as it is read at their own unit.
pub async fn arrive(caller: Caller, Path(id): Path<Uuid>, Query(brought): Query<Brought>) -> Answer {
    caller.view(move |view| find(view, id)).await?;
    if brought.code.is_empty() {
        return Ok(see_other(&address(&caller.unit.id, id)));
    }
    // Only signs of a code: what stands in an address of ours is ours.
    let code: String =
        brought.code.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(20).collect();
    Ok(see_other(&format!("{}/presence?code={code}", address(&caller.unit.id, id))))
}

/// `GET …/presence`: one press for the whole family. Nothing is written before it.
pub async fn presence(caller: Caller, Path((_, id)): AtMeeting, Query(brought): Query<Brought>) -> Answer {
    let (meeting, line) = caller.view(move |view| Ok((find(view, id)?, store::own_line(view, id)?))).await?;
    Ok(pages::presence(&caller, &meeting, line.as_ref(), &brought.code))
}

/// `POST …/presence`: never refused for where it comes from; that is written beside it.
pub async fn come(caller: Caller, Path((_, id)): AtMeeting, Form(brought): Form<Brought>) -> Answer {
    let key = caller.app.key.clone();
    let people = brought.people.trim().parse().unwrap_or(1).clamp(1, PEOPLE_MAX);
    caller
        .act(move |mut act| {
            let meeting = find(&mut act, id)?;
            meeting.may_come(act.at)?;
            let household = own(&mut act, id)?.household_id;
            let afar = !code::is_near(&key, &meeting, &brought.code, act.at);
            if !store::check_in(&mut act, id, household, (Way::Own, afar, people))? {
                return Ok(act.replay(()));
            }
            telling::refresh_leaders(&mut act, &meeting)?;
            Ok(act.commit(Entry::new("meeting.came", "meeting", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/presence/removal`: what somebody else wrote down of a household, it may strike.
pub async fn strike(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    caller
        .act(move |mut act| {
            let meeting = find(&mut act, id)?;
            meeting.may_come(act.at)?;
            let household = own(&mut act, id)?.household_id;
            if !store::strike(&mut act, id, household)? {
                return Ok(act.replay(()));
            }
            telling::refresh_leaders(&mut act, &meeting)?;
            Ok(act.commit(Entry::new("meeting.struck", "meeting", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `GET …/code`: the code on the phone of who calls the roll, another one every five minutes; `?door=1` on paper.
pub async fn show_code(
    caller: Caller,
    Path((_, id)): AtMeeting,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer {
    let (meeting, counts) = caller.view(move |view| Ok((find(view, id)?, store::counts(view, id)?))).await?;
    let on_paper = asked.contains_key("door");
    let mut page = pages::code(&caller, &meeting, &counts, on_paper);
    if !on_paper {
        page.headers_mut().insert(REFRESH, HeaderValue::from_static("240"));
    }
    Ok(page)
}

async fn lines(caller: &Caller, id: Uuid) -> ground::web::Result<(Meeting, Vec<store::Line>)> {
    caller.view(move |view| Ok((find(view, id)?, store::list_lines(view, id)?))).await
}

/// `GET …/roll`; `?came=3`: what a list just did.
pub async fn roll(
    caller: Caller,
    Path((_, id)): AtMeeting,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer {
    let (meeting, lines) = lines(&caller, id).await?;
    let came = asked.get("came").and_then(|came| came.parse().ok()).map(|came| (came, &[][..]));
    Ok(pages::roll(&caller, &meeting, &lines, came, &Errors::default()))
}

/// `POST …/roll`: the households that are ticked are there; those that were ticked and are not any more come off. What a
/// household pressed itself stays.
pub async fn tick(
    caller: Caller,
    Path((_, id)): AtMeeting,
    Form(ticked): Form<HashMap<String, String>>,
) -> Answer {
    caller
        .act(move |mut act| {
            let meeting = find(&mut act, id)?;
            meeting.may_come(act.at)?;
            let (mut came, mut struck) = (0, 0);
            for line in store::list_lines(&mut act, id)? {
                let was = line.presence.as_ref();
                // A page that was opened before somebody came in says nothing of them.
                let shown = ticked.contains_key(&format!("shown_{}", line.household_id));
                let is = ticked.contains_key(&format!("present_{}", line.household_id));
                if is && was.is_none() {
                    let new = (Way::Ticked, false, 1);
                    came += i64::from(store::check_in(&mut act, id, line.household_id, new)?);
                } else if shown && !is && was.is_some_and(|presence| presence.way != Way::Own) {
                    struck += i64::from(store::strike(&mut act, id, line.household_id)?);
                }
            }
            if came + struck == 0 {
                return Ok(act.replay(()));
            }
            let data = json!({ "came": came, "struck": struck });
            Ok(act.commit(Entry::new("meeting.rolled", "meeting", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/roll", address(&caller.unit.id, id))))
}

/// `GET …/roll/list.csv`: the list to fill in with a mark.
pub async fn list(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (_, lines) = lines(&caller, id).await?;
    Ok(csv::download("diem-danh.csv", &pages::list_rows(&caller, &lines)))
}

/// `POST …/roll/lists`: a list on paper that came back as a table. The same list again changes nothing.
pub async fn take_list(caller: Caller, Path((_, id)): AtMeeting, upload: Upload) -> Answer {
    let (meeting, known) = lines(&caller, id).await?;
    let refused = |key: &'static str, with: Vec<(&'static str, String)>| {
        let mut errors = Errors::default();
        errors.add_with("file", key, with);
        Ok(pages::roll(&caller, &meeting, &known, None, &errors))
    };
    let Some(file) = upload.files.into_iter().next() else { return refused("meetings-list-missing", vec![]) };
    let work = move || sheet::read(&file.name, &file.bytes, &Limits::default());
    let grid = match caller.app.desks.sheets.work(caller.by(), work).await? {
        Ok(grid) => grid,
        Err(problem) => return refused(problem.key(), problem.args()),
    };
    let Some(marked) = lists::read(&grid, &known) else { return refused("meetings-list-columns", vec![]) };
    let came = write_down(&caller, id, marked.present.clone()).await?;
    if marked.unknown.is_empty() {
        return Ok(see_other(&format!("{}/roll?came={came}", address(&caller.unit.id, id))));
    }
    let (meeting, lines) = lines(&caller, id).await?;
    Ok(pages::roll(&caller, &meeting, &lines, Some((came, &marked.unknown)), &Errors::default()))
}

/// Those that are not down yet; how many they were.
async fn write_down(caller: &Caller, id: Uuid, present: Vec<Uuid>) -> ground::web::Result<usize> {
    caller
        .act(move |mut act| {
            find(&mut act, id)?.may_come(act.at)?;
            let mut came = 0;
            for household in &present {
                came += usize::from(store::check_in(&mut act, id, *household, (Way::Sheet, false, 1))?);
            }
            if came == 0 {
                return Ok(act.replay(0));
            }
            let entry = Entry::new("meeting.listed", "meeting", id).with(json!({ "came": came }));
            Ok(act.commit(entry, came)?)
        })
        .await
}

/// `GET …/roll/paper`: the list to sign.
pub async fn sheet(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, lines, head) = caller
        .view(move |view| {
            let meeting = find(view, id)?;
            let head = letterhead(view, &meeting)?;
            Ok((meeting, store::list_lines(view, id)?, head))
        })
        .await?;
    Ok(crate::meetings::papers::pages::to_sign(&caller, &meeting, &lines, &head))
}
