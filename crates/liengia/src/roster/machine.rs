//! A list read in at the machine (`liengia import`): the same reading, comparing and storing as on the page.

use ground::policy::Action;
use ground::units::{self, Kind, Unit};
use ground::web::{Caller, Picked, Problem, Result, Upload};
use ground::{App, ids};
use sheet::SheetProblem;

use super::routes::imports;
use super::sent::{self, Sheet};

/// What a list does or would do to a roster, in numbers.
pub(crate) struct Counts {
    pub group: String,
    pub inserted: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub refused: usize,
}

/// Reads a list for a group; stores it only when asked to. The inner error says what is wrong with the file.
pub(crate) async fn import(
    app: &App,
    unit_id: String,
    name: String,
    bytes: Vec<u8>,
    store: bool,
) -> Result<std::result::Result<Counts, SheetProblem>> {
    let system = Caller::system(app, Unit::country());
    let unit = system
        .view_as(Action::ImportRoster, move |view| {
            units::find(view, &unit_id)?.filter(|unit| unit.kind == Kind::Group).ok_or(Problem::NotFound)
        })
        .await?;
    let system = system.at(unit);
    let files = vec![Picked { field: "file".to_owned(), name, bytes: bytes.into() }];
    let upload = Upload::new(Default::default(), files);
    let sheet = match sent::read(&system, upload).await? {
        Ok(sheet) => sheet,
        Err(problem) => return Ok(Err(problem)),
    };
    if !sheet.is_list {
        return Err(Problem::Refused("problem-form"));
    }
    let counts = count(&system, &sheet).await?;
    if store {
        let id = ids::fresh(app.clock.now());
        system.act_as(Action::ImportRoster, move |act| imports::keep(act, id, &sheet)).await?;
    }
    Ok(Ok(counts))
}

async fn count(system: &Caller, sheet: &Sheet) -> Result<Counts> {
    let judged = sheet.judged.clone();
    system
        .view_as(Action::ImportRoster, move |view| {
            let (_, plan) = imports::compare(view, &judged)?;
            Ok(Counts {
                group: view.unit.name.clone(),
                inserted: plan.inserted(),
                updated: plan.updated(),
                unchanged: plan.unchanged(),
                refused: plan.refused(),
            })
        })
        .await
}
