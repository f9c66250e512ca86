//! The code at the door: on a phone it is another one every five minutes, on paper it holds while people come in. Whoever uses
//! an old one, or none, comes in all the same, and it is written down as from afar. Pure.
//!
//! It cannot know where a phone is: a photo of the paper, sent on while the meeting lasts, is not told apart. Those who lead
//! see how each household came in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::auth::Key;
use subtle::ConstantTimeEq;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::meetings::model::Meeting;

/// How long a code on a phone is shown.
pub const SHOWN: Duration = Duration::minutes(5);
const PAPER_FROM: Duration = Duration::hours(1);
const PAPER_UNTIL: Duration = Duration::hours(4);

fn code(key: &Key, id: Uuid, of: i64) -> String {
    let of = [id.as_bytes().as_slice(), &of.to_be_bytes()].concat();
    URL_SAFE_NO_PAD.encode(&key.derive("meeting-door", &of)[..6])
}

fn window(at: OffsetDateTime) -> i64 {
    at.unix_timestamp().div_euclid(SHOWN.whole_seconds())
}

/// The code of a phone at this moment.
pub fn shown(key: &Key, id: Uuid, at: OffsetDateTime) -> String {
    code(key, id, window(at))
}

/// The code on paper.
pub fn printed(key: &Key, id: Uuid) -> String {
    code(key, id, -1)
}

/// Whether it is used where it is shown, as far as a code can tell. The one before still counts: people are slow, and queue.
pub fn is_near(key: &Key, meeting: &Meeting, brought: &str, at: OffsetDateTime) -> bool {
    let same = |code: String| bool::from(code.as_bytes().ct_eq(brought.as_bytes()));
    let doors = meeting.begins_at - PAPER_FROM..meeting.begins_at + PAPER_UNTIL;
    let fresh = [window(at), window(at) - 1].into_iter().any(|of| same(code(key, meeting.id, of)));
    fresh || (doors.contains(&at) && same(printed(key, meeting.id)))
}
