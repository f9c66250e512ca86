//! Who will read it: said in every form before it is sent, and the tick by which the one who told lets others read an answer.
//!
//! Not here: who may read (`policy`, `steps::Step::is_for`); the check that every form says it (`checks/reads.rs`).

use ground::web::Caller;
use maud::{Markup, html};

use crate::reports::kind::Audience;
use crate::reports::model::Report;

/// What is written in a form of a report, or pressed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Only the police.
    ForPolice,
    /// An answer: the police, unless the teller ticks the box.
    Answer,
    /// Asks the teller.
    Question,
    /// What the police say of a step: the teller, and those who may read the report.
    Step,
    /// Why those who lead are to read it.
    Release,
    /// A result: everyone who told, too.
    Result,
    /// To whom it is handed: that body, too.
    Forwarding,
    /// Why one must know who told: the person whose name is opened.
    Look,
    /// Nothing is written; that it was pressed is seen.
    Press,
    /// Nobody in the group learns of it.
    Following,
}

/// The line, by who may read the report.
pub fn reads(caller: &Caller, report: &Report, written: Written) -> Markup {
    let open = report.audience == Audience::Group;
    caller.who_reads(match (written, open) {
        (Written::ForPolice, _) => "reports-reads-police",
        (Written::Answer, true) => "reports-reads-answer",
        (Written::Answer, false) => "reports-reads-police",
        (Written::Question, true) => "reports-reads-question",
        (Written::Question, false) | (Written::Step, false) => "reports-reads-teller",
        (Written::Step, true) | (Written::Release, _) => "reports-reads-step",
        (Written::Result, true) => "reports-reads-result",
        (Written::Result, false) => "reports-reads-result-apart",
        (Written::Forwarding, true) => "reports-reads-forwarding",
        (Written::Forwarding, false) => "reports-reads-forwarding-apart",
        (Written::Look, _) => "reports-reads-look",
        (Written::Press, true) => "reports-reads-press",
        (Written::Press, false) => "reports-reads-press-apart",
        (Written::Following, _) => "reports-reads-following",
    })
}

/// Those who lead may read it too: nobody but the one who told says so, and it is not said beforehand.
pub fn share(caller: &Caller, report: &Report, ticked: bool) -> Markup {
    html! {
        @if report.audience == Audience::Group {
            label.choice data-no-draft {
                input.choice__input type="checkbox" name="shared" value="1" checked[ticked];
                span.choice__words {
                    span.choice__word { (caller.words().t("reports-share")) }
                    span.choice__hint { (caller.words().t("reports-share-hint")) }
                }
            }
        }
    }
}
