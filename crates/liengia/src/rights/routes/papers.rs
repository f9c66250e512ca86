//! A request on paper or by word of mouth: whoever leads the group writes it down for someone without a phone, the keeper
//! for an officer. It says how it was given and what proves it.

use ground::clock;
use ground::held::{Answers, Desk};
use ground::policy::Action;
use ground::units::Kind;
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{View, ids};

use super::{Asked, keep};
use crate::rights::form::AskForm;
use crate::rights::model::{ANSWERED, Subject};
use crate::rights::store::{self, Candidate};
use crate::rights::{offices, pages};

/// For whom: those whose record the writer keeps. A keeper knows officers and no households.
fn candidates(view: &mut View) -> Result<(Desk, Vec<Candidate>)> {
    let (unit, at) = (view.unit, view.at);
    if view.may(Action::ListRoster) && unit.kind == Kind::Group {
        return Ok((offices::desk_for(Answers::Neighbours)?, store::list_residents(view, unit)?));
    }
    if view.may(Action::KeepAccounts) {
        return Ok((offices::desk_for(Answers::Officers)?, store::list_officers(view, unit, at)?));
    }
    Ok((offices::desk_for(Answers::Neighbours)?, Vec::new()))
}

/// `GET /{unit}/rights/new`.
pub async fn new(caller: Caller) -> Answer {
    let form = AskForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..AskForm::default() };
    show(&caller, &form, &Errors::default()).await
}

async fn show(caller: &Caller, form: &AskForm, errors: &Errors) -> Answer {
    let (_, people) = caller.view(candidates).await?;
    Ok(pages::papers::form(caller, &people, form, errors))
}

/// `POST /{unit}/rights`.
pub async fn create(caller: Caller, Form(form): Form<AskForm>) -> Answer {
    let now = caller.app.clock.now();
    let (new, paper) = match (form.check(clock::year_of(now)), form.check_paper()) {
        (Ok(new), Ok(paper)) => (new, paper),
        (new, paper) => {
            let mut errors = new.err().unwrap_or_default();
            errors.append(paper.err().unwrap_or_default());
            return show(&caller, &form, &errors).await;
        }
    };
    let (desk, people) = caller.view(candidates).await?;
    let Some(person) = people.into_iter().find(|person| person.id.to_string() == form.person) else {
        let mut errors = Errors::default();
        errors.add("person", "rights-person-missing");
        return show(&caller, &form, &errors).await;
    };
    if caller.signed()?.id == person.id {
        return Err(Problem::Refused("rights-paper-not-own"));
    }
    let asked = Asked {
        new,
        unit: caller.unit.clone(),
        desk,
        person_id: person.id,
        how: paper.0,
        proof: paper.1,
        subject: Subject::Person,
        looked_by: None,
    };
    let due_at = caller.app.deadlines.due(ANSWERED, now)?;
    let id = caller.act(move |act| keep(act, &asked, due_at)).await?;
    // Whoever wrote it down may not be the one who answers, and so finds it among what they asked.
    Ok(see_other(&format!("{}/sheet", crate::rights::model::address(id))))
}
