//! Somebody of another group who is to answer for an elder here: they show a code on their own phone, and the elder's phone (or
//! the one lent to them) reads it. So nobody looks for people of other groups by name, and nobody is named who did not want it.
//!
//! Not here: what the elder says, and before whom (`routes`); whoever is in no group of this house has no door yet.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::auth::Key;
use ground::qr;
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use ground::web::{Answer, Caller, Query, Result, see_other};
use maud::{PreEscaped, html};
use subtle::ConstantTimeEq;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::model::Side;

const SEAL: &str = "aide-code";
/// Nobody guesses 96 bits.
const MARK_BYTES: usize = 12;
/// So long a code is read.
const LASTS: Duration = Duration::DAY;

/// `GET /me/helping`: the code of whoever is to help, as a picture and as a link to send.
pub async fn show(caller: Caller) -> Answer {
    let (words, me) = (caller.words(), caller.signed()?.id);
    let code = code(&caller.app.key, me, caller.app.clock.now() + LASTS);
    let link = format!("{}/aides/with?who={code}", caller.app.config.base_url());
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

/// A person, an hour, and what only this installation's key makes of both: short, so that an old phone reads the picture.
fn code(key: &Key, person_id: Uuid, until: OffsetDateTime) -> String {
    let hour = u32::try_from(until.unix_timestamp() / 3600).unwrap_or_default();
    let mut bytes = [&person_id.as_bytes()[..], &hour.to_be_bytes()].concat();
    let mark = key.derive(SEAL, &bytes);
    bytes.extend_from_slice(&mark[..MARK_BYTES]);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whose code it is; nobody's where it is too old, or none of ours.
pub fn whose(caller: &Caller, code: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
    let (said, mark) = bytes.split_at_checked(16 + 4)?;
    let ours = caller.app.key.derive(SEAL, said);
    let hour = u32::from_be_bytes(said[16..].try_into().ok()?);
    let lives = i64::from(hour) * 3600 > caller.app.clock.now().unix_timestamp() - 3600;
    (bool::from(mark.ct_eq(&ours[..MARK_BYTES])) && lives).then(|| Uuid::from_slice(&said[..16]).ok())?
}

/// The person of a code, by name.
pub async fn side(caller: &Caller, code: &str) -> Result<Option<Side>> {
    let Some(id) = whose(caller, code) else { return Ok(None) };
    let found = caller.view(move |view| Ok(ground::people::persons::find(view, id)?)).await?;
    Ok(found.map(|person| Side { id, name: person.name, household_id: person.household_id }))
}
