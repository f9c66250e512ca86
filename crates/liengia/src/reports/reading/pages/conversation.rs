//! Questions of the police and answers of the one who told, one below the other, as people talk.
//!
//! In the timeline stands only that and when; here stands what was said.

use ground::files::{PHOTOS, voice};
use ground::policy::Action;
use ground::web::Caller;
use ground::web::parts::Input;
use maud::{Markup, html};

use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::leaving;
use crate::reports::pages::reads::{Written, reads, share};
use crate::reports::pages::steps::{step_photos, who};
use crate::reports::reading::view::{Open, Whole};
use crate::reports::replying::form::Quick;
use crate::reports::step::BETWEEN;
use crate::reports::steps::Line;
use crate::reports::voices::HEARD_BY;

/// The conversation; nothing when nobody asked. The one who is asked answers right below the question.
pub fn conversation(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    let lines: Vec<_> =
        whole.lines.iter().filter(|line| BETWEEN.contains(&line.entry.verb.as_str())).collect();
    let asked = whole.report.question_open;
    html! {
        // There even while it is empty, so that a question appears on a page that stands open.
        div.stack id="conversation" data-live-part tabindex="-1" {
            @if !lines.is_empty() {
                h2.section-title { (words.t("reports-conversation")) }
                ol.talk { @for line in &lines { (turn(caller, whole, line)) } }
                @if asked && whole.own { (answer(caller, whole, open)) }
                @if asked && caller.may(Action::HandleReport) { (withdrawal(caller, whole)) }
            }
        }
    }
}

fn turn(caller: &Caller, whole: &Whole, line: &Line) -> Markup {
    let words = caller.words();
    let class = match line.entry.verb.as_str() {
        "report.asked" => "talk__turn talk__turn--asked",
        "report.answered" => "talk__turn talk__turn--answered",
        _ => "talk__turn talk__turn--note",
    };
    html! {
        li class=(class) {
            p.talk__who { (who(caller, line, whole.reader)) " · " (caller.moment_or_day(whole.reader.is_inside(), line.entry.at)) }
            @if let Some(step) = &line.step {
                @if let Some(quick) = &step.outcome { p { b { (words.t(&format!("reports-quick-{quick}"))) } } }
                @if !step.words.is_empty() { p.lines { (step.words) } }
                @if whole.voices.iter().any(|voice| voice.step_id == Some(step.id)) {
                    p { a href="#voices" { (caller.icon("mic")) (words.t("reports-voice-instead")) } }
                }
                (step_photos(caller, step.id, &whole.attached, &whole.report.address()))
            } @else {
                p { (words.t("reports-question-withdrawn")) }
            }
        }
    }
}

fn answer(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    let mine = open.form == "answers";
    let none = ground::web::Errors::default();
    let (typed, errors) = if mine { (open.words.as_str(), &open.errors) } else { ("", &none) };
    let (label, hint) = (words.t("reports-answers-label"), words.t("reports-answers-hint"));
    let id = if mine { "words" } else { "answers-words" };
    html! {
        form.form.card.card--waits id="answers" method="post" enctype="multipart/form-data"
            action=(format!("{}/answers", whole.report.address())) data-once {
            @if mine { (caller.spots(&open.spots)) }
            (leaving::way_out_of_form(whole.report.kind))
            // What was pressed before comes along; pressing another one counts instead.
            @if let Some(quick) = open.quick.filter(|_| mine) {
                input type="hidden" name="quick" value=(quick.code());
                p { b { (words.t(&format!("reports-quick-{}", quick.code()))) } }
            }
            fieldset.group.group--plain {
                legend.field__label { (words.t("reports-answers-quick")) }
                div.actions.actions--row {
                    @for quick in Quick::ALL {
                        button.button type="submit" name="quick" value=(quick.code()) {
                            span { (words.t(&format!("reports-quick-{}", quick.code()))) }
                        }
                    }
                }
            }
            (caller.text_field(
                &Input { id, rows: Some(3), ..Input::line("words", &label, typed, REASON_CHARS_MAX) }.hint(&hint),
                errors,
            ))
            (voice::field(caller, HEARD_BY, open.said.as_ref().filter(|_| mine), errors))
            (PHOTOS.field(caller, &words.t("reports-photos"), &words.t("files-photos-hint"), &open.waiting, errors))
            (reads(caller, &whole.report, Written::Answer))
            (share(caller, &whole.report, mine && open.shared))
            (caller.submit("send", &words.t("reports-answers-send")))
        }
    }
}

fn withdrawal(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    html! {
        form.actions method="post" action=(format!("{}/questions/withdrawal", whole.report.address())) data-once {
            (reads(caller, &whole.report, Written::Question))
            button.button.button--small type="submit" {
                (caller.icon("undo-2")) span { (words.t("reports-question-withdraw")) }
            }
        }
    }
}
