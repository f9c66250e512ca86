//! The text of a push: a notification as browsers show it without a worker (“declarative”), which the worker of the others
//! shows just so.

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Key;
use crate::notices::said::Saying;
use crate::web::Lang;

/// What marks a text as one that a browser shows by itself.
const DECLARATIVE: u32 = 8030;
/// For how long a push may say that it arrived.
const PROOF_LASTS: Duration = Duration::days(14);
const PROOF: &str = "push-proof";

/// Where a push says that it arrived.
pub const PROOF_ADDRESS: &str = "/push/proof";

/// `tag`: what takes the place of what on the screen.
pub(crate) fn message(app: &App, says: &Saying, tag: &str, lang: Lang, alarm: bool, proof: &str) -> Value {
    json!({
        "web_push": DECLARATIVE,
        "notification": {
            "title": says.title,
            "body": says.body,
            "lang": lang.code(),
            "navigate": format!("{}{}", app.config.base_url(), says.link),
            "tag": tag,
            // An alarm makes itself heard again, and stays until somebody looks.
            "renotify": alarm,
            "requireInteraction": alarm,
            "data": { "proof": proof },
        },
    })
}

/// Where a push leads: to its page by way of whose it is, because the phone may be in another one's hand when it is pressed.
pub(crate) fn way(session_id: Uuid, link: &str) -> String {
    let mut to = String::with_capacity(link.len());
    for sign in link.chars() {
        match sign {
            '%' | '#' | '&' | '+' | '?' => to.push_str(&format!("%{:02X}", u32::from(sign))),
            _ => to.push(sign),
        }
    }
    format!("/people/{session_id}/told?to={to}")
}

/// The word by which a device says that a push arrived. It is long, random to look at, and good for nothing else.
pub fn proof_of(key: &Key, session_id: Uuid, at: OffsetDateTime) -> anyhow::Result<String> {
    key.seal(PROOF, &session_id, at + PROOF_LASTS)
}

pub(super) fn read_proof(app: &App, proof: &str, at: OffsetDateTime) -> Option<Uuid> {
    app.key.open(PROOF, proof, at)
}
