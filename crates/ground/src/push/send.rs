//! One push on its way: the device it is for, encrypted, signed, sent; and what the service's answer means.

use axum::http::{HeaderName, HeaderValue, header};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::pusher::Pusher;
use super::{devices, message};
use crate::app::App;
use crate::failure::Failure;
use crate::notices::{Class, said};
use crate::outward::{Answered, Outgoing};
use crate::web::Lang;

/// The longest that a server may ask us to wait.
const AFTER_SECONDS_MAX: u64 = 3600;

/// What goes along with a push, for the service to read.
#[derive(Debug, Clone)]
pub(crate) struct Parcel {
    pub session_id: Uuid,
    pub text: String,
    pub tag: String,
    pub class: Class,
    /// It is worth nothing after that.
    pub until_at: OffsetDateTime,
}

/// Sends one; with a failure comes how long the server asks us to wait, if it does.
pub(crate) async fn send(
    app: &App,
    parcel: &Parcel,
) -> crate::db::Result<Result<(), (Failure, Option<Duration>)>> {
    let Some(pusher) = &app.push else { return Ok(Err((Failure::Unreachable, None))) };
    let (session_id, at, key) = (parcel.session_id, app.clock.now(), app.key.clone());
    let device = app.store.read(move |conn| devices::open(conn, &key, session_id, at)).await?;
    let Some(device) = device else { return Ok(Err((Failure::Gone, None))) };
    let Some((to, within)) = pusher.hosts.allow(&device.endpoint) else {
        return Ok(Err((Failure::Forbidden, None)));
    };
    let text = if device.left { veiled(app, parcel, device.lang, at)? } else { parcel.text.clone() };
    let Some(body) = device.receiver.encrypt(text.as_bytes()) else {
        return Ok(Err((Failure::Unsendable, None)));
    };
    let Some(headers) = headers(pusher, &to, parcel, at) else { return Ok(Err((Failure::Unsendable, None))) };
    let answered = pusher.sender.post(Outgoing { to, headers, body }, within).await;
    Ok(match answered {
        Ok(answered) => sort(answered),
        Err(failure) => Err((failure, None)),
    })
}

/// What it says while somebody else has the phone: asked when it goes and not when it was written, because between the two
/// the phone may have changed hands.
fn veiled(app: &App, parcel: &Parcel, lang: Lang, at: OffsetDateTime) -> anyhow::Result<String> {
    let proof = message::proof_of(&app.key, parcel.session_id, at)?;
    let says = said::veiled(parcel.class, &app.words(lang)).by_way_of(parcel.session_id);
    Ok(message::message(app, &says, &parcel.tag, lang, parcel.class == Class::Alarm, &proof).to_string())
}

fn headers(
    pusher: &Pusher,
    to: &url::Url,
    parcel: &Parcel,
    at: OffsetDateTime,
) -> Option<Vec<(HeaderName, HeaderValue)>> {
    let left = (parcel.until_at - at).whole_seconds().max(0);
    let urgency = match parcel.class {
        Class::Alarm => "high",
        Class::NeedsYou => "normal",
        Class::ForInformation => "low",
    };
    let apple = to.host_str().is_some_and(|host| host.ends_with(".push.apple.com"));
    let kind = if apple { "application/notification+json" } else { "application/octet-stream" };
    let named = |name: &'static str, value: &str| {
        Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
    };
    Some(vec![
        named("authorization", &pusher.identity.signed_for(to, at))?,
        (header::CONTENT_ENCODING, HeaderValue::from_static("aes128gcm")),
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        named("ttl", &left.to_string())?,
        named("urgency", urgency)?,
        named("topic", &parcel.tag)?,
    ])
}

fn sort(answered: Answered) -> Result<(), (Failure, Option<Duration>)> {
    let failure = match answered.status {
        200..=299 => return Ok(()),
        404 | 410 => Failure::Gone,
        413 => Failure::TooLarge,
        429 => Failure::TooMany,
        408 | 425 | 500..=599 => Failure::Later,
        400..=499 => Failure::Refused,
        // A redirect is not followed: the address is the browser's, and no page.
        _ => Failure::Odd,
    };
    let after = answered.after_seconds.map(|seconds| seconds.clamp(1, AFTER_SECONDS_MAX));
    Err((failure, after.and_then(|seconds| i64::try_from(seconds).ok()).map(Duration::seconds)))
}
