//! Voice notes: a report, an answer or a “chưa xong” that is said instead of typed.
//!
//! A voice tells who spoke. So it is part of who told: it lies apart (`report_voices`), its file belongs to no report,
//! only the one who told and the police of the area hear it, those who lead the group never do, and each listening of
//! the police is recorded. No list, receipt, print or export carries it. Not here: how a sound is made clean
//! (`ground::files::sound`), the page's parts (`pages`).

pub mod pages;
pub mod routes;
pub mod store;

use ground::files::Waiting;
use ground::files::sound::{MEDIA_TYPE, SoundLimits, SoundProblem, clean};
use ground::files::waiting::{Made, still_there, unsealed};
use ground::web::{Caller, Errors, Picked, Result, Upload};

/// The name of its field, and the place of its mistakes.
pub const FIELD: &str = "voice";
/// The longest voice, in seconds; the page stops there by itself.
pub const SECONDS_MAX: u32 = 120;
/// Two minutes as they are kept.
const VOICE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// What its file is.
pub const KIND: &str = "voice";

/// What was said: recorded now, or kept from a sending that was not right yet, unless it was thrown away since. Takes
/// the sound out of the upload; what remains there are pictures and papers. What cannot be used is said at the field.
pub async fn take(caller: &Caller, upload: &mut Upload, errors: &mut Errors) -> Result<Option<Waiting>> {
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
        errors.add(FIELD, "reports-voice-gone");
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
        SoundProblem::TooLarge => "reports-voice-large",
        SoundProblem::TooLong => "reports-voice-long",
        SoundProblem::TooShort => "reports-voice-short",
        SoundProblem::Silent => "reports-voice-silent",
        SoundProblem::Video => "reports-voice-video",
        SoundProblem::Unreadable => "reports-voice-unreadable",
        SoundProblem::Broken | SoundProblem::Empty => "reports-voice-broken",
        SoundProblem::NotASound => "reports-voice-strange",
    }
}
