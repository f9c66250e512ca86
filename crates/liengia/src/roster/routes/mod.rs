//! The addresses of the roster.

pub mod heads;
pub mod households;
pub mod imports;

use ground::policy::Action;
use ground::units::Kind;
use ground::web::{Answer, Caller, Query, Result};
use ground::{Entry, ids, looks, people};
use uuid::Uuid;
use viet_text::search;

use super::{pages, store};
use crate::roster::model::Asked;

/// `GET /{unit}/roster?q=thu chi`: the households of a group; of a larger unit its groups.
pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    if caller.unit.kind != Kind::Group {
        let list = |view: &mut ground::View| {
            let unit = view.unit;
            Ok(store::list_groups(view, unit)?)
        };
        let groups = caller.view(list).await?;
        return Ok(pages::list::groups(&caller, &groups));
    }
    let look = Entry::new("roster.opened", "unit", ids::of_name(&caller.unit.id));
    looks::note(&caller, Action::ListRoster, look, |_| Ok(true)).await?;
    let known = caller
        .view(|view| {
            let (unit, at) = (view.unit, view.at);
            Ok(store::list_known(view, unit, at)?)
        })
        .await?;
    let query = search::Query::new(&asked.q);
    let found: Vec<_> =
        known.iter().filter(|household| query.rank(&household.search_text()).is_some()).collect();
    Ok(pages::list::list(&caller, &known, &found, &asked))
}

/// Whoever opens the details of another household here leaves a look.
async fn note_the_look(caller: &Caller, id: Uuid) -> Result<()> {
    let look = Entry::new("household.opened", "household", id);
    looks::note(caller, Action::ListRoster, look, move |view| {
        let own = view.who.signed.as_ref().is_some_and(|signed| signed.household_id == Some(id));
        let unit = view.unit;
        Ok(!own && people::households::find(view, unit, id)?.is_some())
    })
    .await
}
