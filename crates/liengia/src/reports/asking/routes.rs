//! Asking the one who told, one question at a time, and taking a question back.
//!
//! Not here: answering (`replying/routes.rs`).

use ground::web::{Answer, Caller, Form, Path, Problem, see_other};
use uuid::Uuid;

use crate::reports::change::{change, changed, kind_of};
use crate::reports::clocks::Step as ClockStep;
use crate::reports::following::store as followers;
use crate::reports::form::WordsForm;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::{Kind, Step};

type AtReport = Path<(String, Uuid)>;

/// `POST …/questions`. What may stand still does until there is an answer.
pub async fn ask(caller: Caller, Path((_, id)): AtReport, Form(mut form): Form<WordsForm>) -> Answer {
    form.sift(kind_of(&caller, id).await?);
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_with(caller, id, Open::of("questions", &form, errors)).await,
    };
    change(&caller, id, "report.asked", move |now| {
        if followers::teller_has_left(now, id)? {
            return Err(Problem::Refused("reports-teller-left"));
        }
        now.turn(ClockStep::Asked, |report, _| report.ask())?;
        now.say(&Step::new(Kind::Question, &words))?;
        now.tell_reporter("report-question")
    })
    .await
}

/// `POST …/questions/withdrawal`: answered by other means, or better not asked. The clocks that stood still run again, as
/// after an answer.
pub async fn withdraw(caller: Caller, Path((_, id)): AtReport) -> Answer {
    let (address, _) = changed(&caller, (id, None), "report.question-withdrawn", |now| {
        now.turn(ClockStep::Answered, |report, _| report.withdraw_question())?;
        now.tell_reporter("report-question-withdrawn")
    })
    .await?;
    Ok(see_other(&format!("{address}#conversation")))
}
