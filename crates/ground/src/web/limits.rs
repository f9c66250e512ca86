//! How often: token buckets by person, or by network while nobody is signed in; in memory, for this instance.
//!
//! Numbers are kind to a family behind one address and dear to a script. Not here: bodies and their memory (`gate`), tries of
//! secrets (`guesses`).

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anyhow::Context;
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
    /// The ways in and the pages of danger, which nobody else can use up.
    Door,
}

/// The buckets.
pub struct Limits {
    pages: DefaultKeyedRateLimiter<String>,
    /// What each feature counts by the hour.
    buckets: HashMap<&'static str, Bucket>,
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
        Limits::of(600, &[])
    }
}

impl Limits {
    /// # Errors
    /// A setting of a feature that is no number.
    pub fn new(config: &Config, hourly: &[Hourly]) -> anyhow::Result<Limits> {
        let hourly: Vec<_> =
            hourly.iter().map(|one| Ok((one.name, one.most(config)?))).collect::<anyhow::Result<_>>()?;
        Ok(Limits::of(config.pages_per_minute, &hourly))
    }

    /// So many pages at once, refilled in a minute; so many of each thing at once, refilled in an hour.
    pub fn of(pages: u32, hourly: &[(&'static str, u32)]) -> Limits {
        Limits {
            pages: RateLimiter::keyed(Quota::per_minute(many(pages)).allow_burst(many(pages))),
            buckets: hourly.iter().map(|(name, most)| (*name, Bucket::of(*most))).collect(),
            pixels: RateLimiter::keyed(
                Quota::per_minute(many(MEGAPIXELS_PER_MINUTE)).allow_burst(many(MEGAPIXELS_AT_ONCE)),
            ),
        }
    }

    /// Takes one from this person's bucket, or from that of their network; else the seconds to wait.
    pub fn take(&self, throttle: Throttle, person: Option<Uuid>, from: IpAddr) -> Result<(), u64> {
        if throttle == Throttle::Door {
            return Ok(());
        }
        let key = person.map_or_else(|| network(from), |person| person.to_string());
        self.pages
            .check_key(&key)
            .map_err(|not_yet| not_yet.wait_time_from(DefaultClock::default().now()).as_secs().max(1))
    }

    /// A place among the things of an hour; none when so many were stored. It is free again unless one is stored.
    pub fn room(&self, name: &str, by: By) -> Option<Room> {
        self.buckets.get(name)?.take(by, Instant::now())
    }

    /// Whether this picture may be decoded for them now.
    pub fn take_pixels(&self, by: By, pixels: u64) -> bool {
        let megapixels = u32::try_from(pixels.div_ceil(1_000_000)).unwrap_or(u32::MAX);
        matches!(self.pixels.check_key_n(&by, many(megapixels)), Ok(Ok(())))
    }

    /// Forgets buckets that are full again; called by the hourly job so that memory stays bounded.
    pub fn tidy(&self) {
        self.pages.retain_recent();
        self.buckets.values().for_each(|bucket| bucket.tidy(Instant::now()));
        self.pixels.retain_recent();
    }
}

/// What a feature counts: so many of its things by each person at once, refilled in an hour.
#[derive(Debug, Clone, Copy)]
pub struct Hourly {
    pub name: &'static str,
    /// The setting that says how many, and how many they are without it.
    pub setting: &'static str,
    pub without: u32,
}

impl Hourly {
    /// # Errors
    /// What was set is no number.
    pub fn most(&self, config: &Config) -> anyhow::Result<u32> {
        let Some(set) = config.of_features.get(self.setting) else { return Ok(self.without) };
        set.trim().parse().with_context(|| format!("{} wants a number", self.setting))
    }
}

/// Things of each person.
#[derive(Clone)]
struct Bucket {
    most: f64,
    left: Arc<Mutex<HashMap<By, (f64, Instant)>>>,
}

/// Room for one thing. Without [`Room::used`] it is given back: what was only tried counts for nobody.
#[must_use]
pub struct Room {
    bucket: Bucket,
    by: By,
    used: bool,
}

impl Room {
    /// From here on it may be stored, even if who sent it goes away; what then was not is [`Room::unused`].
    pub fn used(&mut self) {
        self.used = true;
    }

    pub fn unused(mut self) {
        self.used = false;
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if !self.used
            && let Some((left, _)) = self.bucket.lock().get_mut(&self.by)
        {
            *left += 1.0;
        }
    }
}

impl Bucket {
    fn of(most: u32) -> Bucket {
        Bucket { most: f64::from(most.max(1)), left: Arc::default() }
    }

    fn take(&self, by: By, now: Instant) -> Option<Room> {
        let mut all = self.lock();
        let (left, at) = all.entry(by).or_insert((self.most, now));
        *left = self.filled(*left, *at, now);
        *at = now;
        if *left < 1.0 {
            return None;
        }
        *left -= 1.0;
        Some(Room { bucket: self.clone(), by, used: false })
    }

    fn filled(&self, left: f64, at: Instant, now: Instant) -> f64 {
        let hours = now.saturating_duration_since(at).as_secs_f64() / 3600.0;
        (left + hours * self.most).min(self.most)
    }

    fn tidy(&self, now: Instant) {
        self.lock().retain(|_, (left, at)| self.filled(*left, *at, now) < self.most);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<By, (f64, Instant)>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
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
        let (limits, one) = (Limits::of(600, &[("wishes", 3)]), By::Network(1));
        let file = || limits.room("wishes", one).map(|mut room| room.used()).is_some();
        let took: Vec<_> = (0..5).map(|_| file()).collect();
        assert_eq!(took, [true, true, true, false, false]);
        limits.tidy();
        assert!(limits.room("wishes", one).is_none(), "what is used up is not forgotten");
        assert!(limits.room("wishes", By::Network(2)).is_some());
    }

    #[test]
    fn a_setting_that_a_feature_names_is_a_number_or_refused() {
        let wishes = Hourly { name: "wishes", setting: "LIENGIA_WISHES_PER_HOUR", without: 30 };
        let set = |value: &str| {
            let of_features = [(wishes.setting, value.to_owned())].into();
            Config { of_features, ..Config::from(|_| None).unwrap() }
        };
        assert_eq!(wishes.most(&Config::from(|_| None).unwrap()).unwrap(), 30);
        assert_eq!(wishes.most(&set(" 5 ")).unwrap(), 5);
        let why = Limits::new(&set("thirty"), &[wishes]).err().unwrap().to_string();
        assert_eq!(why, "LIENGIA_WISHES_PER_HOUR wants a number");
    }

    #[test]
    fn what_was_not_stored_counts_for_nothing() {
        let (limits, one) = (Limits::of(600, &[("wishes", 3)]), By::Network(1));
        for _ in 0..50 {
            let mut refused = limits.room("wishes", one).unwrap();
            refused.used();
            refused.unused();
            assert!(limits.room("wishes", one).is_some());
        }
        let held: Vec<_> = (0..4).map(|_| limits.room("wishes", one)).collect();
        assert_eq!(held.iter().flatten().count(), 3, "nor are more than so many under way");
    }

    #[test]
    fn who_is_signed_in_draws_on_nobodys_network() {
        let (limits, wifi) = (Limits::of(2, &[]), IpAddr::from([10, 0, 0, 1]));
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
