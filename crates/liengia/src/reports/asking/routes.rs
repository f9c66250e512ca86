//! Asking the one who told, one question at a time, and taking a question back.
//!
//! Not here: answering (`replying/routes.rs`).

use ground::web::{Answer, Caller, Form, Path, Problem, see_other};
use uuid::Uuid;

use crate::reports::change::changed;
use crate::reports::clocks::Step as ClockStep;
use crate::reports::following::store as followers;
use crate::reports::form::WordsForm;
use crate::reports::reading::routes::step_of_words;
use crate::reports::step::{Kind, Step};

type AtReport = Path<(String, Uuid)>;

/// `POST …/questions`. What may stand still does until there is an answer.
pub async fn ask(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    step_of_words(caller, id, ("questions", "report.asked"), form, move |now, words| {
        if followers::teller_has_left(now, id)? {
            return Err(Problem::Refused("reports-teller-left"));
        }
        now.turn(ClockStep::Asked, |report, _| report.ask())?;
        now.say(&Step::new(Kind::Question, words))?;
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
