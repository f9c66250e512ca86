//! Reading: the list, one meeting, its files, its invitation.

use ground::files::{self, Size};
use ground::policy::Action;
use ground::web::{Answer, Caller, Path, Problem, Query};
use time::Duration;
use uuid::Uuid;

use crate::meetings::model::LASTS;
use crate::meetings::view::{Said, letterhead, whole};
use crate::meetings::{pages, papers, store};

type AtMeeting = Path<(String, Uuid)>;

/// `GET /{unit}/meetings`.
pub async fn list(caller: Caller) -> Answer {
    let (coming, past) = caller
        .view(|view| {
            let at = view.at;
            let coming = store::list_from(view, at - LASTS, at + Duration::days(800))?;
            Ok((coming, store::list_before(view, at - LASTS)?))
        })
        .await?;
    Ok(pages::list::list(&caller, &coming, &past))
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
            store::find(view, id)?.ok_or(Problem::NotFound)?;
            files::find(view, id, file)?.ok_or(Problem::NotFound)
        })
        .await?;
    files::hand_out(&caller.app, found, size).await
}

/// `GET …/invitation`: on paper.
pub async fn invitation(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    let (meeting, files, head) = caller
        .view(move |view| {
            let meeting = store::find(view, id)?.ok_or(Problem::NotFound)?;
            let head = letterhead(view, &meeting)?;
            Ok((meeting, files::list_of(view, id)?, head))
        })
        .await?;
    Ok(papers::pages::invitation(&caller, &meeting, &files, &head))
}
