//! Reading: the list, one meeting, its files, its invitation.

use ground::files::{self, Size};
use ground::policy::Action;
use ground::web::{Answer, Caller, Path, Problem, Query};
use serde::Deserialize;
use time::Duration;
use uuid::Uuid;

use crate::meetings::model::LASTS;
use crate::meetings::pages::list::Listed;
use crate::meetings::view::{Said, found, letterhead, whole};
use crate::meetings::{pages, papers, store};

type AtMeeting = Path<(String, Uuid)>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The last one of the page before.
    after: Option<Uuid>,
}

/// `GET /{unit}/meetings`.
pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let listed = caller
        .view(move |view| {
            let now = view.at - LASTS;
            let after = asked.after.map(|id| found(view, id)).transpose()?;
            let from = after.as_ref().map_or((now, Uuid::max()), |last| (last.begins_at, last.id));
            let mut past = store::list_before(view, from)?;
            let is_more = past.len() > store::PAGE;
            past.truncate(store::PAGE);
            Ok(Listed {
                coming: store::list_from(view, now, now + Duration::days(800))?,
                past_count: store::count_before(view, now)?,
                next: past.last().filter(|_| is_more).map(|last| last.id),
                is_first: after.is_none(),
                past,
            })
        })
        .await?;
    Ok(pages::list::list(&caller, &listed))
}

/// `GET …/{id}`.
pub async fn show(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    show_with(&caller, id, &Said::default()).await
}

pub async fn show_with(caller: &Caller, id: Uuid, said: &Said) -> Answer {
    let whole = caller.view_as(Action::ShowMeetings, move |view| whole(view, id)).await?;
    Ok(pages::show::show(caller, &whole, said))
}

/// `GET …/files/{file}`.
pub async fn file(
    caller: Caller,
    Path((_, id, file)): Path<(String, Uuid, Uuid)>,
    Query(size): Query<Size>,
) -> Answer {
    let found = caller
        .view(move |view| {
            found(view, id)?;
            files::find(view, id, file)?.ok_or(Problem::NotFound)
        })
        .await?;
    files::hand_out(&caller.app, found, size).await
}

/// `GET …/invitation`: on paper.
pub async fn invitation(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, files, head) = caller
        .view(move |view| {
            let meeting = found(view, id)?;
            let head = letterhead(view, &meeting)?;
            Ok((meeting, files::list_of(view, id)?, head))
        })
        .await?;
    Ok(papers::invitation(&caller, &meeting, &files, &head))
}
