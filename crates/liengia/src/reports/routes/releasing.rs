//! A missing person is released to those who lead the group, by the police and for a reason: it never happens by itself,
//! because whoever is missing may have fled from somebody near.

use ground::policy::{Action, Role};
use ground::web::{Answer, Caller, Form, Path, Problem, see_other};
use ground::{Entry, params, touched};
use serde_json::json;
use uuid::Uuid;

use super::find;
use crate::reports::form::WordsForm;
use crate::reports::kind::Audience;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::Step;
use crate::reports::steps;
use crate::reports::telling::{refresh_police, tell_reporter, tell_role};

/// `POST …/release`.
pub async fn create(
    caller: Caller,
    Path((_, id)): Path<(String, Uuid)>,
    Form(mut form): Form<WordsForm>,
) -> Answer {
    let seen = caller.view(Action::ReleaseReport, move |view| find(view, id)).await?;
    form.sift(seen.kind);
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_again(caller, id, Open::releasing(&form, errors)).await,
    };
    let report = caller
        .act(Action::ReleaseReport, move |mut act| {
            let mut report = find(&mut act, id)?;
            if !report.may_be_released() {
                return Err(Problem::Refused("reports-not-to-release"));
            }
            let released = act.exec(
                "update reports set audience = 'group', fold = null where id = ?1 and audience = 'authority' and closed_at is null",
                params![id],
            )?;
            touched(released == 1)?;
            report.audience = Audience::Group;
            let step = Step::new("release", &report, &words, act.at);
            steps::insert(&mut act, &report, &step)?;
            tell_reporter(&mut act, &report, "report-released-yours")?;
            for role in [Role::Leader, Role::Deputy, Role::Secretary] {
                tell_role(&mut act, &report, role, "report-released")?;
            }
            refresh_police(&mut act)?;
            let entry = Entry::new("report.released", "report", id).with(json!({ "step": step.id }));
            Ok(act.commit(entry, report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
