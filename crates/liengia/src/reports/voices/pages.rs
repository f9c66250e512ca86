//! The players of a report's voices, and writing down what was said.

use ground::policy::Action;
use ground::web::parts::Input;
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::store::Voice;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::pages::reads::{Written, reads};
use crate::reports::reading::view::{Open, Whole};
use crate::reports::step::Kind;

/// Every voice of a report, for those who may hear; for the others, that there is one. Never printed.
pub fn voices(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    html! {
        @if !whole.voices.is_empty() {
            section.stack.voices id="voices" {
                h2.section-title { (words.t("reports-voices")) }
                @if whole.hears {
                    p.soft.small { (words.t(if whole.own { "reports-voices-own" } else { "reports-voices-noted" })) }
                    @for voice in &whole.voices { (player(caller, whole, voice, open)) }
                } @else {
                    p.soft { (words.t(if whole.own { "reports-voices-neighbour" } else { "reports-voices-not-heard" })) }
                }
            }
        }
    }
}

fn player(caller: &Caller, whole: &Whole, voice: &Voice, open: &Open) -> Markup {
    let words = caller.words();
    let step = |id| whole.lines.iter().find_map(|line| line.step.as_ref().filter(|step| Some(step.id) == id));
    let came_with = step(voice.step_id)
        .map_or("told", |step| if step.kind == Kind::Answer { "answer" } else { "reopening" });
    let title = words.t(&format!("reports-voice-with-{came_with}"));
    let link = format!("{}/voices/{}", whole.report.address(), voice.id);
    html! {
        article.card {
            h3.card__title { (caller.icon("mic")) (title) }
            p.soft.small { (caller.time(voice.kept_at)) " · " (words.with("reports-voice-seconds", &[("n", &voice.seconds)])) }
            // Nothing is fetched before someone presses: fetching is listening, and listening is recorded. Nor is it
            // offered for saving: a voice on an office's disk is out of everyone's hands.
            audio.voice__player controls controlslist="nodownload noremoteplayback" preload="none" src=(link) aria-label=(title) {}
            @if let Some(step) = step(voice.transcript_id) {
                p { b { (words.t("reports-voice-written")) } }
                p.lines { (step.words) }
            }
            @if caller.may(Action::HandleReport) { (transcript(caller, whole, voice, &link, open)) }
        }
    }
}

fn transcript(caller: &Caller, whole: &Whole, voice: &Voice, link: &str, open: &Open) -> Markup {
    let words = caller.words();
    let mine = open.form == "transcript" && open.voice == Some(voice.id);
    let none = Errors::default();
    let (typed, errors) = if mine { (open.words.as_str(), &open.errors) } else { ("", &none) };
    let id = if mine { "words".to_owned() } else { format!("transcript-{}", voice.id) };
    let (label, hint) = (words.t("reports-transcript-label"), words.t("reports-transcript-hint"));
    html! {
        details open[mine] {
            summary { (words.t(if voice.transcript_id.is_some() { "reports-transcript-again" } else { "reports-transcript-title" })) }
            form.form method="post" action=(format!("{link}/transcript")) data-once {
                (caller.once())
                (caller.text_field(
                    &Input { id: &id, rows: Some(4), ..Input::line("words", &label, typed, REASON_CHARS_MAX) }.required().hint(&hint),
                    errors,
                ))
                (reads(caller, &whole.report, Written::ForPolice))
                button.button type="submit" { (caller.icon("save")) span { (words.t("reports-transcript-send")) } }
            }
        }
    }
}
