//! The code, the ticks, and lists on paper.

use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use ground::web::fields::Typed;
use ground::web::{
    Answer, Caller, Errors, Form, Path, Problem, Query, Result, Upload, Waited, csv, see_other,
};
use ground::{Act, Entry};
use serde_json::json;
use sheet::Limits;
use uuid::Uuid;

use super::{pages, paper, sheet as lists};
use crate::meetings::attendance::store::{self, How, Line, Way};
use crate::meetings::minutes::store as minutes;
use crate::meetings::model::{Meeting, address};
use crate::meetings::telling;
use crate::meetings::view::{found, letterhead};

type AtMeeting = Path<(String, Uuid)>;

pub const SHEET_BYTES_MAX: usize = 6 * 1024 * 1024;

/// `GET …/code`: the code on the phone of who calls the roll, another one every five minutes; `?door=1` on paper.
pub async fn show_code(caller: Caller, Path((_, id)): AtMeeting, Query(asked): Query<Typed>) -> Answer {
    let (meeting, counts) = caller.view(move |view| Ok((found(view, id)?, store::counts(view, id)?))).await?;
    let on_paper = asked.has("door");
    let mut page = pages::code(&caller, &meeting, &counts, on_paper);
    if !on_paper {
        page.headers_mut().insert(REFRESH, HeaderValue::from_static("240"));
    }
    Ok(page)
}

async fn lines(caller: &Caller, id: Uuid) -> Result<(Meeting, Vec<Line>)> {
    caller.view(move |view| Ok((found(view, id)?, store::list_lines(view, id)?))).await
}

/// `GET …/roll`; `?came=3`: what a list just did.
pub async fn roll(caller: Caller, Path((_, id)): AtMeeting, Query(asked): Query<Typed>) -> Answer {
    let (meeting, lines) = lines(&caller, id).await?;
    let came = asked.text("came").parse().ok().map(|came| (came, &[][..]));
    Ok(pages::roll(&caller, &meeting, &lines, came, &Errors::default()))
}

/// `POST …/roll`: the households that are ticked are there; those that were ticked and are not any more come off. What a
/// household pressed itself stays.
pub async fn tick(caller: Caller, Path((_, id)): AtMeeting, Form(ticked): Form<Typed>) -> Answer {
    let waited = caller.waited();
    caller
        .act(move |mut act| {
            may_roll(&mut act, id)?;
            let (mut came, mut struck) = (0, 0);
            for line in store::list_lines(&mut act, id)? {
                let was = line.presence.as_ref();
                // A page that was opened before somebody came in says nothing of them.
                let shown = ticked.has(&format!("shown_{}", line.household_id));
                let is = ticked.has(&format!("present_{}", line.household_id));
                if is && was.is_none() && !line.struck {
                    came += write_down(&mut act, id, &[line.household_id], (Way::Ticked, waited))?;
                } else if shown && !is && was.is_some_and(|presence| presence.way != Way::Own) {
                    struck += usize::from(store::untick(&mut act, id, line.household_id)?);
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

/// While the doors are open and no minutes are out.
fn may_roll(act: &mut Act, id: Uuid) -> Result<()> {
    found(act, id)?.may_come(act.at)?;
    let published = minutes::is_published(act, id)?;
    if published { Err(Problem::Refused("meetings-roll-minuted")) } else { Ok(()) }
}

/// Those that are not down yet; how many they were.
fn write_down(
    act: &mut Act,
    id: Uuid,
    households: &[Uuid],
    (way, waited): (Way, Option<Waited>),
) -> Result<usize> {
    let how = How { way, afar: false, people: 1, waited };
    let mut came = 0;
    for household in households {
        if store::check_in(act, id, *household, how)? {
            telling::tell_written_down(act, id, *household)?;
            came += 1;
        }
    }
    Ok(came)
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
    let present = marked.present.clone();
    let came = caller
        .act(move |mut act| {
            may_roll(&mut act, id)?;
            let came = write_down(&mut act, id, &present, (Way::Sheet, None))?;
            if came == 0 {
                return Ok(act.replay(0));
            }
            let entry = Entry::new("meeting.listed", "meeting", id).with(json!({ "came": came }));
            Ok(act.commit(entry, came)?)
        })
        .await?;
    if marked.unknown.is_empty() {
        return Ok(see_other(&format!("{}/roll?came={came}", address(&caller.unit.id, id))));
    }
    let (meeting, lines) = lines(&caller, id).await?;
    Ok(pages::roll(&caller, &meeting, &lines, Some((came, &marked.unknown)), &Errors::default()))
}

/// `GET …/roll/paper`: the list to sign.
pub async fn paper(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, lines) = lines(&caller, id).await?;
    let of = meeting.clone();
    let head = caller.view(move |view| letterhead(view, &of)).await?;
    Ok(paper::to_sign(&caller, &meeting, &lines, &head))
}
