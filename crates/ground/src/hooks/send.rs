//! One message on its way to a hook: opened, signed, sent; and what the receiver's answer means.

use axum::http::{HeaderName, HeaderValue, header};
use time::Duration;
use uuid::Uuid;

use super::address::check_address;
use super::{sign, store};
use crate::app::App;
use crate::failure::Failure;
use crate::outward::{Answered, Outgoing, Within};

/// The longest that a receiver may ask us to wait.
const AFTER_SECONDS_MAX: u64 = 3600;

/// What is sent to which hook.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub id: Uuid,
    pub hook_id: Uuid,
    pub body: String,
}

/// Sends one; with a failure comes how long the receiver asks us to wait, if it does.
pub(crate) async fn send(
    app: &App,
    sent: &Sent,
) -> crate::db::Result<Result<(), (Failure, Option<Duration>)>> {
    let (key, hook_id, at) = (app.key.clone(), sent.hook_id, app.clock.now());
    let found = app.store.read(move |conn| store::open(conn, &key, hook_id)).await?;
    let Some((hook, address)) = found else { return Ok(Err((Failure::Stopped, None))) };
    let Ok(to) = check_address(&address, hook.inside) else { return Ok(Err((Failure::Forbidden, None))) };
    let id = sign::message_id(sent.id);
    // The moment of this try: a receiver takes nothing old for new.
    let seconds = at.unix_timestamp();
    let signatures = sign::signatures(&app.key, &hook, (&id, seconds, &sent.body), at);
    let Some(headers) = headers([
        ("webhook-id", &id),
        ("webhook-timestamp", &seconds.to_string()),
        ("webhook-signature", &signatures),
    ]) else {
        return Ok(Err((Failure::Unsendable, None)));
    };
    let within = if hook.inside { Within::Named } else { Within::Outside };
    let outgoing = Outgoing { to, headers, body: sent.body.clone().into_bytes() };
    Ok(match app.outward.post(outgoing, within).await {
        Ok(answered) => sort(answered),
        Err(failure) => Err((failure, None)),
    })
}

fn headers(own: [(&'static str, &str); 3]) -> Option<Vec<(HeaderName, HeaderValue)>> {
    let mut all = vec![
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::USER_AGENT, HeaderValue::from_static("lien-gia")),
    ];
    for (name, value) in own {
        all.push((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?));
    }
    Some(all)
}

/// 410 alone is the receiver's word that it wants no more; whatever else it refuses may be mended there, and waits.
fn sort(answered: Answered) -> Result<(), (Failure, Option<Duration>)> {
    let failure = match answered.status {
        200..=299 => return Ok(()),
        410 => Failure::Gone,
        413 => Failure::TooLarge,
        429 => Failure::TooMany,
        408 | 425 | 500..=599 => Failure::Later,
        400..=499 => Failure::Declined,
        // A redirect is not followed: it would lead past what was looked at.
        _ => Failure::Odd,
    };
    let after = answered.after_seconds.map(|seconds| seconds.clamp(1, AFTER_SECONDS_MAX));
    Err((failure, after.and_then(|seconds| i64::try_from(seconds).ok()).map(Duration::seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_410_ends_a_hook_and_a_redirect_is_no_receipt() {
        let of = |status| sort(Answered { status, after_seconds: None }).err().map(|(failure, _)| failure);
        assert_eq!((of(200), of(204), of(410)), (None, None, Some(Failure::Gone)));
        for status in [301, 302, 307, 308, 101] {
            assert_eq!(of(status), Some(Failure::Odd), "{status}");
        }
        for status in [400, 401, 403, 404] {
            assert_eq!(of(status), Some(Failure::Declined), "{status}");
        }
        assert_eq!(
            (of(500), of(503), of(429)),
            (Some(Failure::Later), Some(Failure::Later), Some(Failure::TooMany))
        );
        let asked = sort(Answered { status: 503, after_seconds: Some(999_999) }).unwrap_err().1;
        assert_eq!(asked, Some(Duration::HOUR));
    }
}
