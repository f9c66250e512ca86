//! How a step of a report is said: what happened, who did it, the photos that came with it.

use ground::files::{File, grid};
use ground::web::{Caller, Words};
use maud::Markup;
use uuid::Uuid;

use crate::reports::clocks;
use crate::reports::readers::Reader;
use crate::reports::step::Kind;
use crate::reports::steps::Line;

/// What happened, in words.
pub fn title(caller: &Caller, line: &Line) -> String {
    title_in(&caller.words(), line)
}

/// The same where there is no page: in a copy to take along.
pub fn title_in(words: &Words, line: &Line) -> String {
    let data = line.entry.json();
    let of_question = data["rule"] == clocks::QUESTION;
    match line.entry.verb.as_str() {
        "report.forwarded" if data["up"] == true => words.t("verb-report-handed-up"),
        "deadline.reminded" if of_question => words.t("reports-step-question-reminded"),
        "deadline.raised" if of_question => words.t("reports-step-unanswered"),
        "deadline.raised" => {
            let to = words.t(&format!("role-{}", data["to"].as_str().unwrap_or_default()));
            words.with("verb-deadline-raised", &[("to", &to)])
        }
        verb => words.t(&format!("verb-{}", verb.replace('.', "-"))),
    }
}

/// By office, never by name: the one who told is "the reporter", whoever they are. Who opened it again, the one who told
/// or one who follows, only the police see.
pub fn who(caller: &Caller, line: &Line, reader: Reader) -> String {
    let words = caller.words();
    let added = line.step.as_ref().is_some_and(|step| step.kind == Kind::Addition);
    let follows =
        matches!(line.entry.verb.as_str(), "report.followed" | "report.unfollowed" | "report.added");
    match line.entry.role.as_str() {
        _ if line.entry.verb == "report.reopened" && reader != Reader::Police => words.t("reports-by-either"),
        _ if follows || added => words.t("reports-by-follower"),
        "area-officer" | "ward-police-chief" | "system" => {
            words.t(&format!("reports-by-{}", line.entry.role))
        }
        _ => words.t("reports-by-reporter"),
    }
}

/// Photos that came with one step.
pub fn step_photos(caller: &Caller, step: Uuid, attached: &[(Uuid, File)], here: &str) -> Markup {
    grid(caller, attached.iter().filter(|(of, _)| *of == step).map(|(_, file)| file), here)
}
