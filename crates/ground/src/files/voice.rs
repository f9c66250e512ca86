//! Saying it instead of typing it: the recorder of a form, and what it brings.
//!
//! Without scripts the recorder is a file field; the markup of the recorder stands hidden beside it until the script
//! (`web/src/voice.ts`) takes over. Its sentences travel in `data-voice-…`, so that no words for people stand there. A voice
//! tells who spoke. Not here: how a sound is made clean (`sound`), where a voice lies and who hears it (its feature).

use maud::{Markup, html};

use super::sound::{self, MEDIA_TYPE, SoundLimits, SoundProblem, clean};
use super::waiting::{Made, Waiting, sealed, still_there, unsealed};
use crate::web::parts::Tone;
use crate::web::{Caller, Errors, Picked, Result, Upload};

/// The name of its field, and the place of its mistakes.
pub const FIELD: &str = "voice";
/// The longest voice, in seconds; the page stops there by itself.
pub const SECONDS_MAX: u32 = 120;
/// Two minutes as they are kept.
const VOICE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// What was said: recorded now, or kept from a sending that was not right yet, unless it was thrown away since. Takes
/// the sound out of the upload; what remains there are pictures and papers. What cannot be used is said at the field.
pub async fn read(caller: &Caller, upload: &mut Upload, errors: &mut Errors) -> Result<Option<Waiting>> {
    let (said, rest): (Vec<Picked>, Vec<Picked>) =
        std::mem::take(&mut upload.files).into_iter().partition(|file| file.field == FIELD);
    upload.files = rest;
    let sealed = Some(upload.text("voice_kept")).filter(|_| upload.text("voice_drop").is_empty());
    let mut kept = unsealed(caller, &sealed.unwrap_or_default(), &[MEDIA_TYPE]);
    kept.truncate(1);
    if let Some(file) = said.into_iter().next_back() {
        match take_one(caller, file).await? {
            Ok(new) => return Ok(Some(new)),
            Err(key) => errors.add(FIELD, key),
        }
    }
    let there = still_there(caller, kept.clone()).await?.pop();
    if there.is_none() && !kept.is_empty() {
        errors.add(FIELD, "files-voice-gone");
    }
    Ok(there)
}

async fn take_one(caller: &Caller, file: Picked) -> Result<std::result::Result<Waiting, &'static str>> {
    let make = move || {
        let limits = SoundLimits { seconds_max: SECONDS_MAX, ..SoundLimits::default() };
        let sound = clean(&file.bytes, &limits).map_err(sentence)?;
        Ok(Made { media_type: MEDIA_TYPE, full: sound.wav.into(), small: None })
    };
    Waiting::put(caller, &caller.app.desks.sounds, VOICE_BYTES_MAX, make).await
}

fn sentence(problem: SoundProblem) -> &'static str {
    match problem {
        SoundProblem::TooLarge => "files-voice-large",
        SoundProblem::TooLong => "files-voice-long",
        SoundProblem::TooShort => "files-voice-short",
        SoundProblem::Silent => "files-voice-silent",
        SoundProblem::Video => "files-voice-video",
        SoundProblem::Unreadable => "files-voice-unreadable",
        SoundProblem::Broken | SoundProblem::Empty => "files-voice-broken",
        SoundProblem::NotASound => "files-voice-strange",
    }
}

/// The field of a form. `heard_by` is the key of who will hear it.
pub fn field(caller: &Caller, heard_by: &str, kept: Option<&Waiting>, errors: &Errors) -> Markup {
    let words = caller.words();
    let (label, hint) = (words.t("files-voice"), words.t("files-voice-hint"));
    caller.field(FIELD, &label, Some(&hint), errors, html! {
        @if let Some(kept) = kept { (kept_before(caller, kept)) }
        div.voice data-voice data-voice-max=(SECONDS_MAX)
            data-voice-start=(words.t("files-voice-start")) data-voice-stop=(words.t("files-voice-stop"))
            data-voice-again=(words.t("files-voice-again")) data-voice-recording=(words.t("files-voice-recording"))
            data-voice-soon=(words.t("files-voice-soon")) data-voice-made=(words.t("files-voice-made"))
            data-voice-full=(words.t("files-voice-full")) data-voice-dropped=(words.t("files-voice-dropped"))
            data-voice-denied=(words.t("files-voice-denied")) data-voice-none=(words.t("files-voice-none"))
            data-voice-asking=(words.t("files-voice-asking")) data-voice-quiet=(words.t("files-voice-short")) {
            (recorder(caller))
            details.voice__file data-voice-file open {
                summary { (words.t("files-voice-file")) }
                // With `capture` phones open their recorder and nothing else; so what is there already has a field of its own.
                p data-voice-capture {
                    label for="voice-now" { (words.t("files-voice-now")) }
                    input.upload__input id="voice-now" type="file" name=(FIELD) accept="audio/*" capture="user"
                        aria-describedby=(format!("{FIELD}-hint"));
                }
                p {
                    label for=(FIELD) { (words.t("files-voice-there")) }
                    input.upload__input id=(FIELD) type="file" name=(FIELD) accept="audio/*,.m4a,.mp3,.wav,.ogg,.aac"
                        aria-describedby=(format!("{FIELD}-hint"));
                }
            }
        }
        p.voice__seen.small { (caller.icon("lock")) span { (words.t(heard_by)) } }
    })
}

/// Shown by the script, where a browser can record.
fn recorder(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        div.voice__recorder data-voice-recorder hidden {
            div.voice__row {
                button.button.voice__button type="button" data-voice-toggle {
                    (caller.icon("mic")) span data-voice-label { (words.t("files-voice-start")) }
                }
                span.voice__time aria-hidden="true" data-voice-time { "0:00" }
            }
            canvas.voice__picture data-voice-picture width="600" height="64" aria-hidden="true" hidden {}
            p.small data-voice-words role="status" {}
            div.voice__made data-voice-made-box hidden {
                audio.voice__player controls controlslist="nodownload noremoteplayback" data-voice-player aria-label=(words.t("files-voice-listen")) {}
                button.button.button--quiet.button--small type="button" data-voice-drop {
                    (caller.icon("trash-2")) span { (words.t("files-voice-drop")) }
                }
            }
        }
    }
}

/// What an earlier sending brought: kept, and thrown away only on request.
fn kept_before(caller: &Caller, kept: &Waiting) -> Markup {
    let words = caller.words();
    let n = sound::seconds_of(kept.size);
    html! {
        input type="hidden" name="voice_kept" value=(sealed(caller, std::slice::from_ref(kept))) data-no-draft;
        (caller.notice(Tone::Done, &words.with("files-voice-kept", &[("n", &n)])))
        label.choice data-no-draft {
            input.choice__input type="checkbox" name="voice_drop" value="1";
            span.choice__words { span.choice__word { (words.t("files-voice-drop-kept")) } }
        }
    }
}
