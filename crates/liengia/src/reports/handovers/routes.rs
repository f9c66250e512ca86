//! The paper of a hand-over, for those who handed over; and the check of it, for whoever holds one.
//!
//! Not here: making it (`routes/handling.rs`), what is checked (`store.rs`).

use ground::View;
use ground::papers::police_of;
use ground::policy::Action;
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Path, Problem, Query};
use uuid::Uuid;

use super::model::Asked;
use super::pages;
use super::store as handovers;
use crate::reports::reading::routes as reading;
use crate::reports::routes::find;

/// `GET …/handovers/{step}`: one page of paper. Reading it is reading the report.
pub async fn show(caller: Caller, Path((_, id, step)): Path<(String, Uuid, Uuid)>) -> Answer {
    reading::note_the_look(&caller, id).await?;
    let (paper, head) = caller
        .view(Action::HandleReport, move |view| {
            let report = find(view, id)?;
            let paper = handovers::find(view, &report, step)?.ok_or(Problem::NotFound)?;
            Ok((paper, police_of(view)?))
        })
        .await?;
    Ok(pages::paper(&caller, &paper, &head))
}

/// `GET /handovers`: for anyone who holds a paper. It answers with what the paper says at its head, and no more.
pub async fn check(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    if asked.code.is_empty() {
        return Ok(pages::check(&caller, &asked, None));
    }
    let slowed = match caller.guess(&Secret::Paper).await {
        Ok(guess) => {
            let code = asked.code.clone();
            let look = move |view: &mut View| Ok(handovers::check(view, &code)?);
            let found = caller.view(Action::ShowPublicPage, look).await?;
            if found.is_some() {
                guess.right();
                return Ok(pages::check(&caller, &asked, Some(found)));
            }
            guess.wrong()
        }
        Err(seconds) => Some(seconds),
    };
    Ok(caller.perhaps_slowed(slowed, pages::check(&caller, &asked, Some(None))))
}
