//! `/me/consents`: one's own answers, each to be changed with one press.

use ground::Entry;
use ground::people::{Channel, Purpose, consents};
use ground::web::{Answer, Caller, Form, Path, Problem, Query, see_other};
use serde::Deserialize;
use serde_json::json;

use crate::memberships::model::Asking;
use crate::memberships::model::TEXT_VERSION;
use crate::memberships::pages;
use crate::memberships::store;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Changed {
    /// The purpose that was just answered, and how: offered for undoing.
    changed: String,
    answer: String,
}

/// `GET /me/consents`.
pub async fn list(caller: Caller, Query(changed): Query<Changed>) -> Answer {
    let me = caller.signed()?.id;
    let answers = caller
        .view(move |view| {
            let all = consents::list_of(view, me)?;
            let mut shown = Vec::new();
            for consent in all {
                let body =
                    consents::text(view, consent.purpose.code(), &consent.text_version, &consent.language)?;
                shown.push((consent, body.unwrap_or_default()));
            }
            Ok(shown)
        })
        .await?;
    let undo = Purpose::from_code(&changed.changed).filter(|purpose| *purpose != Purpose::Roster);
    Ok(pages::consents::list(&caller, &answers, undo.map(|purpose| (purpose, changed.answer == "yes"))))
}

#[derive(Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    pub answer: String,
}

/// `POST /me/consents/{purpose}`: yes or no from now on. Without the roster there is no membership: that is leaving.
pub async fn answer(caller: Caller, Path(purpose): Path<String>, Form(form): Form<AnswerForm>) -> Answer {
    let purpose = Purpose::from_code(&purpose).ok_or(Problem::NotFound)?;
    let given = match form.answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::BadRequest("problem-form")),
    };
    if purpose == Purpose::Roster && !given {
        return Ok(see_other("/me/membership"));
    }
    if !pages::belongs(&caller) {
        return Err(Problem::Refused("membership-none"));
    }
    let asking = Asking::new(&caller.words(), Channel::Account);
    let me = caller.signed()?.id;
    caller
        .act(move |mut act| {
            let at = act.at;
            let all = consents::list_of(&mut act, me)?;
            let stands = store::consents::latest(&all, purpose);
            if stands.is_some_and(|last| last.holds(at) == given && last.text_version == TEXT_VERSION)
                && !store::consents::ending(&mut act, me, at)?.contains(&purpose)
            {
                return Ok(act.replay(()));
            }
            store::record_consents(&mut act, me, &[(purpose, given)], &asking, at)?;
            let verb = if given { "consent.given" } else { "consent.withdrawn" };
            let data = json!({ "purpose": purpose.code(), "text_version": TEXT_VERSION });
            Ok(act.commit(Entry::new(verb, "person", me).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("/me/consents?changed={}&answer={}", purpose.code(), form.answer)))
}
