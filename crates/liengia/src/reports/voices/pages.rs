//! Saying it instead of typing it: the recorder of a form, and the players of a report.
//!
//! Without scripts the recorder is a file field; the markup of the recorder stands hidden beside it until the script
//! (`web/src/voice.ts`) takes over. Its sentences travel in `data-voice-…`, so that no words for people stand there.

use ground::files::sound;
use ground::files::waiting::{Waiting, sealed};
use ground::policy::Action;
use ground::web::parts::{Input, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::store::Voice;
use super::{FIELD, SECONDS_MAX};
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::pages::once::once;
use crate::reports::pages::reads::{Written, reads};
use crate::reports::reading::view::{Open, Whole};
use crate::reports::step::Kind;

/// The field of a form.
pub fn field(caller: &Caller, kept: Option<&Waiting>, errors: &Errors) -> Markup {
    let words = caller.words();
    let (label, hint) = (words.t("reports-voice"), words.t("reports-voice-hint"));
    caller.field(FIELD, &label, Some(&hint), errors, html! {
        @if let Some(kept) = kept { (kept_before(caller, kept)) }
        div.voice data-voice data-voice-max=(SECONDS_MAX)
            data-voice-start=(words.t("reports-voice-start")) data-voice-stop=(words.t("reports-voice-stop"))
            data-voice-again=(words.t("reports-voice-again")) data-voice-recording=(words.t("reports-voice-recording"))
            data-voice-soon=(words.t("reports-voice-soon")) data-voice-made=(words.t("reports-voice-made"))
            data-voice-full=(words.t("reports-voice-full")) data-voice-dropped=(words.t("reports-voice-dropped"))
            data-voice-denied=(words.t("reports-voice-denied")) data-voice-none=(words.t("reports-voice-none"))
            data-voice-asking=(words.t("reports-voice-asking")) data-voice-quiet=(words.t("reports-voice-short")) {
            div.voice__recorder data-voice-recorder hidden {
                div.voice__row {
                    button.button.voice__button type="button" data-voice-toggle {
                        (caller.icon("mic")) span data-voice-label { (words.t("reports-voice-start")) }
                    }
                    span.voice__time aria-hidden="true" data-voice-time { "0:00" }
                }
                canvas.voice__picture data-voice-picture width="600" height="64" aria-hidden="true" hidden {}
                p.small data-voice-words role="status" {}
                div.voice__made data-voice-made-box hidden {
                    audio.voice__player controls controlslist="nodownload noremoteplayback" data-voice-player aria-label=(words.t("reports-voice-listen")) {}
                    button.button.button--quiet.button--small type="button" data-voice-drop {
                        (caller.icon("trash-2")) span { (words.t("reports-voice-drop")) }
                    }
                }
            }
            details.voice__file data-voice-file open {
                summary { (words.t("reports-voice-file")) }
                // With `capture` phones open their recorder and nothing else; so what is there already has a field of its own.
                p data-voice-capture {
                    label for="voice-now" { (words.t("reports-voice-now")) }
                    input.upload__input id="voice-now" type="file" name=(FIELD) accept="audio/*" capture="user"
                        aria-describedby=(format!("{FIELD}-hint"));
                }
                p {
                    label for=(FIELD) { (words.t("reports-voice-there")) }
                    input.upload__input id=(FIELD) type="file" name=(FIELD) accept="audio/*,.m4a,.mp3,.wav,.ogg,.aac"
                        aria-describedby=(format!("{FIELD}-hint"));
                }
            }
        }
        p.voice__seen.small { (caller.icon("lock")) span { (words.t("reports-voice-seen")) } }
    })
}

/// What an earlier sending brought: kept, and thrown away only on request.
fn kept_before(caller: &Caller, kept: &Waiting) -> Markup {
    let words = caller.words();
    let n = sound::seconds_of(kept.size);
    html! {
        input type="hidden" name="voice_kept" value=(sealed(caller, std::slice::from_ref(kept))) data-no-draft;
        (caller.notice(Tone::Done, &words.with("reports-voice-kept", &[("n", &n)])))
        label.choice data-no-draft {
            input.choice__input type="checkbox" name="voice_drop" value="1";
            span.choice__words { span.choice__word { (words.t("reports-voice-drop-kept")) } }
        }
    }
}

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
                (once(caller))
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
