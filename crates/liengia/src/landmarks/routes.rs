//! The landmarks of a group or block: who leads it and the area officer name them.
//!
//! Not here: their rows and who knows which (`ground::units::landmarks`), offering them in a form (`reports`).

use ground::units::{Kind, landmarks as store};
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{Act, Cannot, Committed, Entry, ids};
use serde_json::json;
use viet_text::tidy;

use super::form::LandmarkForm;
use super::pages;

/// `GET /{unit}/landmarks`.
pub async fn list(caller: Caller) -> Answer {
    show(&caller, &LandmarkForm::default(), &Errors::default()).await
}

async fn show(caller: &Caller, form: &LandmarkForm, errors: &Errors) -> Answer {
    here(caller)?;
    let names = caller.view(|view| Ok(store::list(view)?)).await?;
    Ok(pages::list(caller, &names, form, errors))
}

/// `POST /{unit}/landmarks`.
pub async fn create(caller: Caller, Form(form): Form<LandmarkForm>) -> Answer {
    let form = LandmarkForm { was: String::new(), ..form };
    write(caller, form, |act, form, others| {
        // The same name again is the same landmark.
        if others.contains(&tidy(&form.name)) {
            return Ok(None);
        }
        let name = form.check(others).map_err(Wrong::Typed)?;
        store::insert(act, &name)?;
        Ok(Some("landmark.added"))
    })
    .await
}

/// `POST /{unit}/landmarks/name`.
pub async fn rename(caller: Caller, Form(form): Form<LandmarkForm>) -> Answer {
    write(caller, form, |act, form, others| {
        // Pressed twice, it has its name already.
        if !others.contains(&form.was) && others.contains(&tidy(&form.name)) {
            return Ok(None);
        }
        let name = form.check(others).map_err(Wrong::Typed)?;
        if name == form.was {
            return Ok(None);
        }
        match store::rename(act, &form.was, &name)? {
            true => Ok(Some("landmark.renamed")),
            false => Err(Wrong::Problem(Cannot::FASTER.into())),
        }
    })
    .await
}

/// `POST /{unit}/landmarks/removal`. Gone already is gone.
pub async fn remove(caller: Caller, Form(form): Form<LandmarkForm>) -> Answer {
    write(caller, form, |act, form, _| Ok(store::remove(act, &form.name)?.then_some("landmark.removed")))
        .await
}

/// People live in groups and blocks; nobody picks a place of a whole commune from a list.
fn here(caller: &Caller) -> Result<()> {
    match caller.unit.kind {
        Kind::Group | Kind::Block => Ok(()),
        Kind::Province | Kind::Commune => Err(Problem::NotFound),
    }
}

/// Why nothing was written: what was typed is not right, or the act could not be.
enum Wrong {
    Typed(Errors),
    Problem(Problem),
}

impl From<ground::db::Error> for Wrong {
    fn from(e: ground::db::Error) -> Wrong {
        Wrong::Problem(e.into())
    }
}

type Work = fn(&mut Act, &LandmarkForm, &[String]) -> std::result::Result<Option<&'static str>, Wrong>;

async fn write(caller: Caller, form: LandmarkForm, work: Work) -> Answer {
    here(&caller)?;
    let typed = form.clone();
    let done = caller.act(move |act| record(act, &typed, work)).await?;
    match done {
        Ok(()) => Ok(see_other(&format!("/{}/landmarks", caller.unit.id))),
        Err(errors) => show(&caller, &form, &errors).await,
    }
}

/// One entry for what was written, and none for what was wrong or there already.
fn record(
    mut act: Act,
    form: &LandmarkForm,
    work: Work,
) -> Result<Committed<std::result::Result<(), Errors>>> {
    let others = store::list(&mut act)?;
    match work(&mut act, form, &others) {
        Err(Wrong::Typed(errors)) => Ok(act.replay(Err(errors))),
        Err(Wrong::Problem(problem)) => Err(problem),
        Ok(None) => Ok(act.replay(Ok(()))),
        Ok(Some(verb)) => {
            let subject = ids::of_name(&act.unit.id);
            let data = json!({ "landmarks": store::list(&mut act)?.len() });
            Ok(act.commit(Entry::new(verb, "unit", subject).with(data), Ok(()))?)
        }
    }
}
