//! What a form says of itself that waited on a phone: for whom it was written, when, and when it left. Pure. Not here: what
//! becomes of it (`waited`).

use axum::http::{HeaderMap, HeaderName, header};
use time::{Duration, OffsetDateTime};

const BY: HeaderName = HeaderName::from_static("x-written-by");
const WRITTEN_AT: HeaderName = HeaderName::from_static("x-written-at");
const SENT_AT: HeaderName = HeaderName::from_static("x-sent-at");

/// A clock that goes so wrong is worth a word.
const SKEW_ODD: Duration = Duration::minutes(5);
/// Nothing waits longer: nobody's session lasts as long.
const LAY_MAX: Duration = Duration::days(400);
/// What came at once, as far as people are concerned.
const AT_ONCE: Duration = Duration::minutes(10);

/// When a form was written, and what the phone's clock is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// By our clock: now, less as long as it lay on the phone by the phone's own.
    pub written_at: OffsetDateTime,
    /// So many seconds the phone's clock is ahead of ours.
    pub skew_seconds: i64,
    /// The phone's clock goes wrong, or was turned in between.
    pub odd: bool,
}

impl Waited {
    /// As it stands in two columns; nothing where it came at once.
    pub fn kept(written_at: Option<OffsetDateTime>, skew_seconds: Option<i64>) -> Option<Waited> {
        let (written_at, skew_seconds) = written_at.zip(skew_seconds)?;
        Some(Waited { written_at, skew_seconds, odd: Duration::seconds(skew_seconds).abs() > SKEW_ODD })
    }

    /// From both moments as the phone has them, in milliseconds. A difference on one clock is right also where the clock
    /// is wrong.
    fn of(written_ms: i64, sent_ms: i64, now: OffsetDateTime) -> Waited {
        let now_ms = i64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX);
        let lay = Duration::milliseconds(sent_ms.saturating_sub(written_ms));
        let skew = Duration::milliseconds(sent_ms.saturating_sub(now_ms));
        let turned = lay.is_negative() || lay > LAY_MAX;
        Waited {
            written_at: if turned { now } else { now - lay },
            skew_seconds: skew.whole_seconds(),
            odd: turned || skew.abs() > SKEW_ODD,
        }
    }

    /// Whether it lay so long by `now` that people should know, or came from a clock that cannot be believed.
    pub fn is_worth_a_word(&self, now: OffsetDateTime) -> bool {
        self.odd || now - self.written_at >= AT_ONCE
    }
}

/// What a sending says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sending {
    pub by: String,
    /// By itself, with nobody before the page: what refuses it is a sentence and no page.
    pub plain: bool,
    pub waited: Waited,
}

impl Sending {
    pub(super) fn of(headers: &HeaderMap, now: OffsetDateTime) -> Option<Sending> {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let number = |name: &HeaderName| text(name).and_then(|value| value.parse().ok());
        Some(Sending {
            by: text(&BY)?.to_owned(),
            plain: text(&header::ACCEPT) == Some("text/plain"),
            waited: Waited::of(number(&WRITTEN_AT)?, number(&SENT_AT)?, now),
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 21:00 +7);

    fn ms(at: OffsetDateTime) -> i64 {
        at.unix_timestamp() * 1000
    }

    #[test]
    fn how_long_it_lay_is_right_also_on_a_clock_that_is_wrong() {
        let cases = [
            // (written and sent by the phone, written by ours, skew, odd)
            (NOW - Duration::hours(3), NOW, NOW - Duration::hours(3), 0, false),
            (NOW - Duration::hours(3), NOW + Duration::minutes(4), NOW - Duration::minutes(184), 240, false),
            // A phone that lives in another year.
            (
                datetime!(2019-01-01 08:00 +7),
                datetime!(2019-01-01 09:00 +7),
                NOW - Duration::hours(1),
                -249_134_400,
                true,
            ),
            // Its clock was turned back while the form lay there.
            (NOW + Duration::days(1), NOW, NOW, 0, true),
            (NOW - Duration::days(401), NOW, NOW, 0, true),
        ];
        for (written, sent, written_at, skew_seconds, odd) in cases {
            assert_eq!(
                Waited::of(ms(written), ms(sent), NOW),
                Waited { written_at, skew_seconds, odd },
                "{written}"
            );
        }
        assert!(Waited::of(i64::MIN, i64::MAX, NOW).odd, "numbers of nobody's clock");
    }

    #[test]
    fn a_sending_says_who_wrote_and_when_or_is_a_form_like_any_other() {
        let mut headers = HeaderMap::new();
        headers.insert(BY, HeaderValue::from_static("tag"));
        assert_eq!(Sending::of(&headers, NOW), None);
        headers.insert(WRITTEN_AT, ms(NOW - Duration::hours(2)).into());
        headers.insert(SENT_AT, ms(NOW).into());
        let sending = Sending::of(&headers, NOW).unwrap();
        assert!(
            !sending.plain
                && sending.waited.is_worth_a_word(NOW)
                && !sending.waited.is_worth_a_word(NOW - Duration::minutes(115))
        );
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/plain"));
        assert!(Sending::of(&headers, NOW).unwrap().plain);
    }
}
