//! Work by the clock: a name that had to wait goes when nothing needs it any more.

use ground::feature::JobRun;
use ground::held::{About, stays_all};
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Lang, Problem, Result};
use ground::{App, Cannot, Entry, retention};
use uuid::Uuid;

use super::store;

/// Names whose request was granted partly: an open report, an office has ended since.
pub fn finish_erasing(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let waiting = system.view(Action::ForgetOld, |view| Ok(store::list_names_waiting(view)?)).await?;
        for (request_id, person_id, unit_id) in waiting {
            match finish(&system, request_id, person_id, unit_id).await {
                // Still needed, or another instance did it.
                Ok(()) | Err(Problem::Refused(_)) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    })
}

async fn finish(system: &Caller, request_id: Uuid, person_id: Uuid, unit_id: String) -> Result<()> {
    let unit = system
        .view(Action::ForgetOld, move |view| Ok(units::find(view, &unit_id)?.unwrap_or_else(Unit::country)))
        .await?;
    let (app, words) = (system.app.clone(), system.app.words(Lang::Vi));
    system
        .at(unit)
        .act(Action::ForgetOld, move |mut act| {
            let stays = stays_all(&app, &mut act, &words, &About::Person(person_id))?;
            let needed = retention::needed(&app, &mut act, person_id)?.is_some();
            if needed || stays.iter().any(|stay| stay.needs_name) || !store::name_gone(&mut act, request_id)?
            {
                return Err(Cannot::FASTER.into());
            }
            retention::erase_counted(&app, &mut act, "person", person_id)?;
            Ok(act.commit(Entry::new("person.erased", "person", person_id), ())?)
        })
        .await
}
