//! Printing a sheet, and ticking off its lines.

use ground::files::{self, PHOTOS, Size};
use ground::papers;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Upload, see_other};
use ground::{Entry, View, ids};
use serde_json::json;
use uuid::Uuid;

use super::pages::{self, CODE, LINE, Open};
use super::store::{self, Printed};
use super::{code, paper};
use crate::rounds::answers::routes::moment;
use crate::rounds::answers::store::{self as answers, NewAnswer};
use crate::rounds::count::{Says, Way};
use crate::rounds::kiosk::routes::signed;
use crate::rounds::model::{Round, UNDO, address};
use crate::rounds::telling;
use crate::rounds::view::{Heard, keep};

type AtRound = Path<(String, Uuid)>;
type AtSheet = Path<(String, Uuid, Uuid)>;

/// `POST …/sheets`: a new sheet, with a code of its own.
pub async fn print(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let sheet_id = id_of(typed.text("id"))?;
    caller
        .act(move |mut act| {
            let round = signed(&mut act, id)?;
            round.may_change(act.at)?;
            if !store::insert(&mut act, id, sheet_id, round.text.version)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("round.printed", "round", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/sheets/{sheet_id}", address(&caller.unit.id, id))))
}

fn found(view: &mut View, id: Uuid, sheet_id: Uuid) -> Result<(Round, Printed)> {
    let printed = store::find(view, id, sheet_id)?.ok_or(Problem::NotFound)?;
    Ok((signed(view, id)?, printed))
}

/// `GET …/sheets/{sheet}`: where its code on paper leads.
pub async fn show(caller: Caller, Path((_, id, sheet)): AtSheet) -> Answer {
    show_with(&caller, (id, sheet), &Typed::default(), &Errors::default(), &[]).await
}

async fn show_with(
    caller: &Caller,
    (id, sheet): (Uuid, Uuid),
    typed: &Typed,
    errors: &Errors,
    photos: &[files::Waiting],
) -> Answer {
    let (round, printed, heard, fresh, files) = caller
        .view_as(Action::TakeRound, move |view| {
            let (round, printed) = found(view, id, sheet)?;
            let (heard, since) = (Heard::read_here(view, &round)?, view.at - UNDO);
            let fresh = answers::list_ticked(view, sheet, since)?;
            Ok((round, printed, heard, fresh, files::list_of(view, sheet)?))
        })
        .await?;
    let open = Open {
        round: &round,
        printed: &printed,
        heard: &heard,
        fresh: &fresh,
        files: &files,
        typed,
        errors,
        photos,
    };
    Ok(pages::sheet(caller, &open))
}

/// `GET …/sheets/{sheet}/paper`.
pub async fn paper(caller: Caller, Path((_, id, sheet)): AtSheet) -> Answer {
    let (round, printed, asked, head) = caller
        .view(move |view| {
            let (round, printed) = found(view, id, sheet)?;
            let (unit, heard) = (view.unit, Heard::read_here(view, &round)?);
            Ok((round, printed, heard.asked, papers::unit_head(view, unit)?))
        })
        .await?;
    Ok(paper::to_sign(&caller, &round, &printed, &asked, &head))
}

/// `GET …/sheets/{sheet}/files/{file}`.
pub async fn file(
    caller: Caller,
    Path((_, id, sheet, file)): Path<(String, Uuid, Uuid, Uuid)>,
    Query(size): Query<Size>,
) -> Answer {
    let found = caller
        .view(move |view| {
            found(view, id, sheet)?;
            files::find(view, sheet, file)?.ok_or(Problem::NotFound)
        })
        .await?;
    files::hand_out(&caller.app, found, size).await
}

/// `POST …/sheets/{sheet}`: what each line says. The same sheet again changes nothing: a line of it is one answer.
pub async fn tick(caller: Caller, Path((_, id, sheet)): AtSheet, mut upload: Upload) -> Answer {
    let typed = Typed::in_upload(&upload);
    let (others, has_photo) = caller
        .view(move |view| {
            found(view, id, sheet)?;
            Ok((store::list_all(view)?, !files::list_of(view, sheet)?.is_empty()))
        })
        .await?;
    let mut errors = Errors::default();
    let photos = PHOTOS.read(&caller, &mut upload, &mut errors).await?;
    check_code(&caller, &mut errors, &typed, (sheet, &others));
    if photos.is_empty() && !has_photo {
        errors.add(PHOTOS.name, "rounds-sheet-photo-missing");
    }
    let lines = lines(&typed);
    if lines.is_empty() {
        errors.add(CODE.name, "rounds-sheet-lines-missing");
    }
    if !errors.is_empty() {
        return show_with(&caller, (id, sheet), &typed, &errors, &photos).await;
    }
    caller
        .act(move |mut act| {
            let (round, printed) = found(&mut act, id, sheet)?;
            let (given_at, _) = moment(&round, None, act.at.min(round.ends_at()));
            let heard = Heard::read_here(&mut act, &round)?;
            let (mut ticked, mut unreadable) = (0, 0);
            for (household_id, says) in &lines {
                let asked = heard.asked.iter().find(|one| one.household_id == *household_id && !one.gone);
                let Some(asked) = asked.filter(|_| !heard.is_left_to_itself(*household_id, &round)) else {
                    continue;
                };
                let undone = answers::count_undone(&mut act, sheet, *household_id)?;
                let new = NewAnswer {
                    id: line_id((sheet, *household_id), *says, undone),
                    household_id: *household_id,
                    version: printed.version,
                    way: Way::Sheet,
                    says: *says,
                    choice: None,
                    name: if *says == Says::Signed { asked.name.clone() } else { String::new() },
                    given_at,
                    clock_skew: None,
                    sheet_id: Some(sheet),
                    drawing: None,
                    helped: None,
                };
                if !keep(&mut act, &round, &new)? {
                    continue;
                }
                let (count, kind) = match says {
                    Says::Signed => (&mut ticked, "round-taken"),
                    _ => (&mut unreadable, "round-unreadable"),
                };
                *count += 1;
                telling::tell_household(&mut act, id, *household_id, kind)?;
            }
            if ticked + unreadable == 0 {
                return Ok(act.replay(()));
            }
            files::attach(&mut act, sheet, PHOTOS.name, &photos)?;
            store::ticked(&mut act, sheet)?;
            let data = json!({ "sheet": printed.number, "ticked": ticked, "unreadable": unreadable });
            Ok(act.commit(Entry::new("round.ticked", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/sheets/{sheet}", address(&caller.unit.id, id))))
}

/// `POST …/sheets/{sheet}/lines/{household}/removal`: a line that was ticked by mistake, within the hour. Its household hears it too.
pub async fn undo(
    caller: Caller,
    Path((_, id, sheet, household)): Path<(String, Uuid, Uuid, Uuid)>,
) -> Answer {
    caller
        .act(move |mut act| {
            let (_, printed) = found(&mut act, id, sheet)?;
            let since = act.at - UNDO;
            if answers::undo_ticks(&mut act, sheet, household, since)? == 0 {
                let undone = answers::count_undone(&mut act, sheet, household)? > 0;
                return match answers::is_of_sheet(&mut act, sheet, household)? {
                    _ if undone => Ok(act.replay(())),
                    true => Err(Problem::Refused("rounds-undo-late")),
                    false => Err(Problem::NotFound),
                };
            }
            telling::tell_household(&mut act, id, household, "round-undone")?;
            let data = json!({ "sheet": printed.number });
            Ok(act.commit(Entry::new("round.undone", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/sheets/{sheet}", address(&caller.unit.id, id))))
}

/// Of which sheet the typed code is: a sheet of another round is named.
fn check_code(
    caller: &Caller,
    errors: &mut Errors,
    typed: &Typed,
    (sheet, others): (Uuid, &[(Uuid, String)]),
) {
    let typed = CODE.read(errors, typed);
    let key = &caller.app.key;
    if typed.is_empty() || code::is_same(&code::of(key, sheet), &typed) {
        return;
    }
    match others.iter().find(|(id, _)| code::is_same(&code::of(key, *id), &typed)) {
        Some((_, title)) => {
            errors.add_with(CODE.name, "rounds-sheet-of-other", vec![("title", title.clone())])
        }
        None => errors.add(CODE.name, "rounds-sheet-code-wrong"),
    }
}

fn lines(typed: &Typed) -> Vec<(Uuid, Says)> {
    let read = |end: &str| {
        let says = Says::from_code(typed.text(&format!("{LINE}{end}")))?;
        matches!(says, Says::Signed | Says::Unreadable).then_some((Uuid::parse_str(end).ok()?, says))
    };
    let mut all: Vec<_> = typed.ticked(LINE).filter_map(read).collect();
    all.sort_unstable_by_key(|(id, _)| *id);
    all
}

/// One line of one sheet is one answer, however often it is ticked; taken back, the next one is another.
fn line_id((sheet, household_id): (Uuid, Uuid), says: Says, undone: i64) -> Uuid {
    let line = format!("round-sheet/{sheet}/{household_id}/{}", says.code());
    ids::of_name(&if undone == 0 { line } else { format!("{line}/{undone}") })
}
