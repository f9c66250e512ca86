//! How often: token buckets by person, or by network while nobody is signed in; in memory, for this instance.
//!
//! Numbers are kind to a family behind one address and dear to a script. Not here: bodies and their memory (`gate`), tries of
//! secrets (`guesses`).

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

use crate::config::Config;
use crate::desk::By;

/// Which bucket a route draws from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttle {
    /// Reading and writing as people do.
    Page,
    /// The ways in, which nobody else can use up.
    Door,
    /// Filing reports, by person.
    Filing,
}

/// The buckets.
pub struct Limits {
    pages: DefaultKeyedRateLimiter<String>,
    filings: DefaultKeyedRateLimiter<String>,
    /// Millions of pixels, by who sends them: a small file may hold a picture that costs seconds.
    pixels: DefaultKeyedRateLimiter<By>,
}

/// Five photos of the largest size at once, then one a minute; of an ordinary size, hundreds.
const MEGAPIXELS_AT_ONCE: u32 = 320;
const MEGAPIXELS_PER_MINUTE: u32 = 60;

const fn many(n: u32) -> NonZeroU32 {
    match NonZeroU32::new(n) {
        Some(n) => n,
        None => NonZeroU32::MIN,
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::of(600, 30)
    }
}

impl Limits {
    pub fn new(config: &Config) -> Limits {
        Limits::of(config.pages_per_minute, config.reports_per_hour)
    }

    /// So many pages at once, refilled in a minute; so many reports at once, refilled in an hour.
    pub fn of(pages: u32, reports: u32) -> Limits {
        Limits {
            pages: RateLimiter::keyed(Quota::per_minute(many(pages)).allow_burst(many(pages))),
            filings: RateLimiter::keyed(Quota::per_hour(many(reports)).allow_burst(many(reports))),
            pixels: RateLimiter::keyed(
                Quota::per_minute(many(MEGAPIXELS_PER_MINUTE)).allow_burst(many(MEGAPIXELS_AT_ONCE)),
            ),
        }
    }

    /// Takes one from this person's bucket, or from that of their network; else the seconds to wait.
    pub fn take(&self, throttle: Throttle, person: Option<Uuid>, from: IpAddr) -> Result<(), u64> {
        self.take_for(throttle, &person.map_or_else(|| network(from), |person| person.to_string()))
    }

    /// Takes one from a bucket of its own.
    pub fn take_for(&self, throttle: Throttle, key: &str) -> Result<(), u64> {
        let bucket = match throttle {
            Throttle::Page => &self.pages,
            Throttle::Door => return Ok(()),
            Throttle::Filing => &self.filings,
        };
        bucket
            .check_key(&key.to_owned())
            .map_err(|not_yet| not_yet.wait_time_from(DefaultClock::default().now()).as_secs().max(1))
    }

    /// Whether this picture may be decoded for them now.
    pub fn take_pixels(&self, by: By, pixels: u64) -> bool {
        let megapixels = u32::try_from(pixels.div_ceil(1_000_000)).unwrap_or(u32::MAX);
        matches!(self.pixels.check_key_n(&by, many(megapixels)), Ok(Ok(())))
    }

    /// Forgets buckets that are full again; called by the hourly job so that memory stays bounded.
    pub fn tidy(&self) {
        self.pages.retain_recent();
        self.filings.retain_recent();
        self.pixels.retain_recent();
    }
}

/// An IPv6 customer holds a whole /64; counting single addresses would count nothing.
fn network(from: IpAddr) -> String {
    match from {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => v6.segments()[..4].iter().map(|s| format!("{s:x}:")).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_counted_by_who_sends_them() {
        let (limits, one) = (Limits::default(), By::Network(1));
        let took = (0..24).filter(|_| limits.take_pixels(one, 50_000_000)).count();
        assert_eq!(took, 6, "of twenty-four pictures of fifty megapixels");
        assert!(limits.take_pixels(one, 2_000_000), "an ordinary one still fits");
        assert!(limits.take_pixels(By::Network(2), 50_000_000));
        assert!(!limits.take_pixels(By::Network(3), u64::MAX));
    }

    #[test]
    fn who_files_a_flood_stops_only_themselves() {
        let limits = Limits::of(600, 3);
        let took: Vec<_> = (0..5).map(|_| limits.take_for(Throttle::Filing, "one").is_ok()).collect();
        assert_eq!(took, [true, true, true, false, false]);
        assert!(limits.take_for(Throttle::Filing, "other").is_ok());
    }

    #[test]
    fn who_is_signed_in_draws_on_nobodys_network() {
        let (limits, wifi) = (Limits::of(2, 3), IpAddr::from([10, 0, 0, 1]));
        let took: Vec<_> = (0..3).map(|_| limits.take(Throttle::Page, None, wifi).is_ok()).collect();
        assert_eq!(took, [true, true, false], "a stranger empties the network's bucket");
        for n in 0..50 {
            assert!(
                limits.take(Throttle::Page, Some(Uuid::from_u128(n)), wifi).is_ok(),
                "a neighbour reads on"
            );
            assert!(limits.take(Throttle::Door, None, wifi).is_ok(), "and the ways in stand open");
        }
    }
}
