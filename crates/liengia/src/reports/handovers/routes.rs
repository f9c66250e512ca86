//! Handing a report on; the paper of it, for those who handed over; and the check of it, for whoever holds one.
//!
//! Not here: what is checked (`store.rs`).

use ground::View;
use ground::papers::{mark, police_of};
use ground::policy::{Action, Role};
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Form, Path, Problem, Query};
use uuid::Uuid;

use super::form::ForwardingForm;
use super::model::Asked;
use super::pages;
use super::store as handovers;
use crate::reports::change::{change_once, kind_of};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::own_phone::find;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;

/// `POST …/forwardings`: up to the chief, or to another body with the paper of the hand-over.
pub async fn forward(
    caller: Caller,
    Path((_, id)): Path<(String, Uuid)>,
    Form(mut form): Form<ForwardingForm>,
) -> Answer {
    let belongs = kind_of(&caller, id).await?.belonging();
    form.spots.sift(("words", "spots-words"), &mut form.words, belongs);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return reading::show_with(caller, id, Open::forwarding(&form, errors)).await,
    };
    change_once(&caller, id, &form.id, "report.forwarded", move |now| {
        let clock = if new.up { ClockStep::HandedUp } else { ClockStep::HandedOver };
        now.turn(clock, |report, _| report.forward(new.up))?;
        let step = now.say(&new.step)?;
        now.note("up", new.up);
        now.tell_reporter("report-forwarded")?;
        if new.up {
            return now.tell_role(Role::WardPoliceChief, "report-handed-up");
        }
        let report = now.report.clone();
        let paper = handovers::insert(now, &report, &step)?;
        // What was handed over can be compared with the chain later: the paper's digest, without its words.
        now.note("paper", paper.number);
        now.note("digest", mark(&paper.digest));
        Ok(())
    })
    .await
}

/// `GET …/handovers/{step}`: one page of paper. Reading it is reading the report.
pub async fn show(caller: Caller, Path((_, id, step)): Path<(String, Uuid, Uuid)>) -> Answer {
    reading::note_the_look(&caller, id).await?;
    let (paper, head) = caller
        .view(move |view| {
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
            let found = caller.view_as(Action::ShowPublicPage, look).await?;
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
