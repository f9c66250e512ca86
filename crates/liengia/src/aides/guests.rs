//! Somebody of another group who is to answer for an elder here: they show a code on their own phone, and the elder's phone (or
//! the one lent to them) reads it. So nobody looks for people of other groups by name, and nobody is named who did not want it.
//!
//! Not here: what the elder says, and before whom (`routes`); whoever is in no group of this house has no door yet.

use ground::qr;
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use ground::web::{Answer, Caller, Query, Result, see_other};
use maud::{PreEscaped, html};
use time::Duration;
use uuid::Uuid;

use super::model::Side;

const SEAL: &str = "aide";
/// So long a code is read.
const LASTS: Duration = Duration::DAY;

/// `GET /me/helping`: the code of whoever is to help, as a picture and as a link to send.
pub async fn show(caller: Caller) -> Answer {
    let (words, me) = (caller.words(), caller.signed()?.id);
    let sealed = caller.app.key.seal(SEAL, &me, caller.app.clock.now() + LASTS)?;
    let link = format!("{}/aides/with?who={sealed}", caller.app.config.base_url());
    let title = words.t("aides-elsewhere");
    let back = format!("/{}/aides", caller.unit.id);
    let body = html! {
        (caller.head(&title, Some(&words.t("aides-elsewhere-lead")), Some((&back, &words.t("menu-aides")))))
        div.qr.qr--large { (PreEscaped(qr::svg(&link))) }
        p { (words.t("aides-elsewhere-scan")) }
        div.actions {
            button.button type="button" data-copy=(link) data-scripted hidden {
                (caller.icon("copy")) span { (words.t("aides-elsewhere-copy")) }
            }
        }
        (caller.notice(Tone::Info, &words.t("aides-elsewhere-says")))
        p.small.soft { (words.t("aides-may")) " " (words.t("aides-never")) }
    };
    Ok(caller.page(Sheet::titled(title), body))
}

/// `GET /aides/with?who=`: on the phone that read the code, where its reader names whoever helps.
pub async fn meet(caller: Caller, Query(typed): Query<Typed>) -> Answer {
    let who = serde_urlencoded::to_string([("who", typed.text("who"))]).unwrap_or_default();
    Ok(see_other(&format!("/{}/aides/new?{who}", caller.unit.id)))
}

/// Whose code it is; nobody's where it is too old, or none of ours.
pub fn whose(caller: &Caller, sealed: &str) -> Option<Uuid> {
    caller.app.key.open(SEAL, sealed, caller.app.clock.now())
}

/// The person of a code, by name.
pub async fn side(caller: &Caller, sealed: &str) -> Result<Option<Side>> {
    let Some(id) = whose(caller, sealed) else { return Ok(None) };
    let found = caller.view(move |view| Ok(ground::people::persons::find(view, id)?)).await?;
    Ok(found.map(|person| Side { id, name: person.name, household_id: person.household_id }))
}
