//! Reading: the list, one round.

use ground::policy::Action;
use ground::web::{Answer, Caller, Path, Query};
use serde::Deserialize;
use uuid::Uuid;

use crate::rounds::pages;
use crate::rounds::pages::list::Listed;
use crate::rounds::store;
use crate::rounds::view::{Said, found, whole};

type AtRound = Path<(String, Uuid)>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The last one of the page before.
    after: Option<Uuid>,
}

/// `GET /{unit}/rounds`.
pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let listed = caller
        .view(move |view| {
            let after = asked.after.map(|id| found(view, id)).transpose()?;
            let from = after.as_ref().map_or((view.at, Uuid::max()), |last| (last.opened_at, last.id));
            let mut over = store::list_before(view, from)?;
            let is_more = over.len() > store::PAGE;
            over.truncate(store::PAGE);
            Ok(Listed {
                open: store::list_open(view)?,
                over_count: store::count_over(view)?,
                next: over.last().filter(|_| is_more).map(|last| last.id),
                is_first: after.is_none(),
                over,
            })
        })
        .await?;
    Ok(pages::list::list(&caller, &listed))
}

/// `GET …/{id}`.
pub async fn show(caller: Caller, Path((_, id)): AtRound) -> Answer {
    show_with(&caller, id, &Said::default()).await
}

pub async fn show_with(caller: &Caller, id: Uuid, said: &Said) -> Answer {
    let whole = caller.view_as(Action::ShowRounds, move |view| whole(view, id)).await?;
    Ok(pages::show::show(caller, &whole, said))
}
