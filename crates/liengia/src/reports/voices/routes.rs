//! Listening to a voice, and writing down what was said in it.

use axum::http::HeaderMap;
use ground::files::{Leaving, part, sound::MEDIA_TYPE};
use ground::policy::Action;
use ground::web::{Answer, Caller, Form, Path, Problem, Result, see_other};
use ground::{Entry, View, looks};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::reports::change::changed;
use crate::reports::form::WordsForm;
use crate::reports::own_phone::find;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::{Kind, Step};
use crate::reports::store as reports;

type AtVoice = Path<(String, Uuid, Uuid)>;

/// `GET …/voices/{voice}`: the sound, or the part of it that a browser asks for. The police's listening is recorded
/// before a byte of it leaves.
pub async fn listen(caller: Caller, Path((_, id, voice)): AtVoice, asked: HeaderMap) -> Answer {
    let look = Entry::new("report.heard", "report", id).with(json!({ "voice": voice }));
    looks::note(&caller, Action::HearVoice, look, move |view| Ok(!is_own(view, id, voice)?)).await?;
    let sound = Leaving::open(&caller.app.files, voice, "full").await?;
    Ok(part::answer(&asked, MEDIA_TYPE, sound))
}

/// Whether a voice that may be heard is the caller's own.
fn is_own(view: &mut View, id: Uuid, voice: Uuid) -> Result<bool> {
    let report = find(view, id)?;
    let own = reports::is_own(view, id)?;
    if !store::may_hear(view, &report, own) {
        return Err(Problem::NotFound);
    }
    store::find(view, &report, voice)?.ok_or(Problem::NotFound)?;
    Ok(own)
}

/// `POST …/voices/{voice}/transcript`: what was said, in writing, for the police alone: words lead to who said them.
pub async fn transcribe(
    caller: Caller,
    Path((_, id, voice)): AtVoice,
    Form(form): Form<WordsForm>,
) -> Answer {
    let words = match form.check_transcript() {
        Ok(words) => words,
        Err(errors) => {
            return reading::show_with(caller, id, Open::transcribing(voice, &form, errors)).await;
        }
    };
    let step = Step::new(Kind::Transcript, &words).of_form(&form.id);
    let (address, _) = changed(&caller, (id, form.id.parse().ok()), "report.transcribed", move |now| {
        let report = now.report.clone();
        store::find(now, &report, voice)?.ok_or(Problem::NotFound)?;
        let step = now.say(&step)?;
        store::update_transcript(now, &report, voice, step.id)?;
        now.note("voice", voice.to_string());
        Ok(())
    })
    .await?;
    Ok(see_other(&format!("{address}#voices")))
}
