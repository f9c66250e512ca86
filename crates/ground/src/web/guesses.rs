//! Guessing of secrets: a wrong try costs, the right secret gets in.
//!
//! A try is paid before the check and paid back when it was right. Each secret has buckets of its own, one for each
//! network that tries it, and a device that once showed the secret has one for itself alone. Who finds a bucket empty
//! is still checked, but in turn: one try at a time for that secret, so much time apart, networks taking turns. So
//! guessing is bounded, and whoever holds the secret waits some seconds where others guess, and is let in. See decision
//! 0024. Not here: the count of wrong PINs (`auth::tries`), how often pages are asked for (`limits`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use uuid::Uuid;

use super::caller::Caller;
use super::problem;
use crate::desk::{By, Desk};

/// What is shown or guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// The password of a sign-in name, whether there is one or not.
    Password(String),
    /// The second step of this person's sign-in.
    Code(Uuid),
    /// What someone signed in shows once more in this session.
    Proof(Uuid),
    /// The code of a slip: 50 bits.
    Slip,
    /// The code of a paper of hand-over: 60 bits.
    Paper,
    /// A head of the ledger; a check may walk the whole chain.
    Head,
    /// The number of a report that no list shows.
    Number,
}

/// So many wrong tries at once, and so many more a minute.
#[derive(Debug, Clone, Copy)]
struct Quota {
    burst: f64,
    a_minute: f64,
}

const fn quota(burst: f64, a_minute: f64) -> Quota {
    Quota { burst, a_minute }
}

/// One device or session, or for long secrets one network, for itself.
const OWN: Quota = quota(10.0, 2.0);
/// One network at one account. It never empties [`ACCOUNT`] by itself, so it shuts nobody else out.
const NETWORK_AT_ACCOUNT: Quota = quota(5.0, 1.0);
/// All unknown devices together at one account.
const ACCOUNT: Quota = quota(20.0, 3.0);
/// One network at all accounts together.
const NETWORK: Quota = quota(40.0, 10.0);
/// Typed from paper by a whole room behind one address.
const TYPED: Quota = quota(30.0, 10.0);

/// Buckets that are remembered before full ones are looked for; lines at once at the most.
const BUCKETS_MAX: usize = 50_000;
const LINES_MAX: usize = 1_000;
/// Nobody looks at an empty screen for longer, in all lines together.
const TURN_WITHIN: Duration = Duration::from_secs(45);
/// What is said to whoever tried too often.
const WAIT_SECONDS: u64 = 30;

impl Secret {
    fn name(&self) -> String {
        match self {
            Secret::Password(login) => format!("login:{}", login.chars().take(80).collect::<String>()),
            Secret::Code(person) => format!("code:{person}"),
            Secret::Proof(session) => format!("proof:{session}"),
            Secret::Slip => "slip".to_owned(),
            Secret::Paper => "paper".to_owned(),
            Secret::Head => "head".to_owned(),
            Secret::Number => "number".to_owned(),
        }
    }

    /// The time between two checks of it once its bucket is empty.
    fn pace(&self) -> Duration {
        match self {
            Secret::Password(_) | Secret::Head | Secret::Number => Duration::from_secs(3),
            // Six digits are few, and who tries them knows the password.
            Secret::Code(_) | Secret::Proof(_) => Duration::from_secs(10),
            Secret::Slip | Secret::Paper => Duration::from_millis(500),
        }
    }

    /// What a try is paid from: each bucket with the line one stands in when it is empty.
    fn costs(&self, by: By, device: Option<&str>) -> Vec<(String, Quota, Line)> {
        let name = self.name();
        let own = |line: String, quota| (line.clone(), quota, Line { name: line, pace: self.pace() });
        match (self, device) {
            (Secret::Proof(_), _) => vec![own(name, OWN)],
            (Secret::Password(_) | Secret::Code(_), Some(device)) => {
                vec![own(format!("{name} on {device}"), OWN)]
            }
            (Secret::Password(_) | Secret::Code(_), None) => {
                let line = Line { name: name.clone(), pace: self.pace() };
                let network = Line { name: format!("{by:?}"), pace: Duration::from_secs(1) };
                vec![
                    (format!("{name} from {by:?}"), NETWORK_AT_ACCOUNT, line.clone()),
                    (name, ACCOUNT, line),
                    (network.name.clone(), NETWORK, network),
                ]
            }
            (Secret::Slip | Secret::Paper, _) => vec![own(format!("{name} from {by:?}"), TYPED)],
            (Secret::Head | Secret::Number, _) => vec![own(format!("{name} from {by:?}"), OWN)],
        }
    }
}

/// Where one waits for one's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    name: String,
    pace: Duration,
}

struct Bucket {
    left: f64,
    at: Instant,
    quota: Quota,
}

impl Bucket {
    fn fill(&mut self, now: Instant) {
        let minutes = now.saturating_duration_since(self.at).as_secs_f64() / 60.0;
        self.left = (self.left + minutes * self.quota.a_minute).min(self.quota.burst);
        self.at = now;
    }
}

/// All buckets and lines, in memory of this instance. Cheap to clone.
#[derive(Clone, Default)]
pub struct Guesses(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    buckets: HashMap<String, Bucket>,
    lines: HashMap<String, Desk>,
}

/// Leave to check a secret once. Dropped without a word it was wrong.
#[must_use = "say whether it was right"]
pub struct Guess {
    guesses: Guesses,
    paid: Vec<String>,
    slowed: bool,
}

impl Guess {
    /// It was the right secret: nothing is owed.
    pub fn right(self) {
        let mut kept = self.guesses.lock();
        for name in &self.paid {
            if let Some(bucket) = kept.buckets.get_mut(name) {
                bucket.left = (bucket.left + 1.0).min(bucket.quota.burst);
            }
        }
    }

    /// It was wrong; the seconds to wait when that was once too often.
    pub fn wrong(self) -> Option<u64> {
        self.slowed.then_some(WAIT_SECONDS)
    }
}

impl Guesses {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leave for one check: at once, or in turn where wrong tries used up what there was.
    ///
    /// # Errors
    /// The seconds to wait, when too many stand in line.
    pub async fn ask(&self, secret: &Secret, by: By, device: Option<&str>) -> Result<Guess, u64> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.in_turn(secret, by, device));
        turn.await.unwrap_or(Err(WAIT_SECONDS))
    }

    async fn in_turn(&self, secret: &Secret, by: By, device: Option<&str>) -> Result<Guess, u64> {
        let costs = secret.costs(by, device);
        let (paid, lines) = self.lock().pay(&costs);
        let slowed = !lines.is_empty();
        for line in lines {
            let desk = self.lock().line(&line).ok_or(WAIT_SECONDS)?;
            let place = desk.sit(by).await.map_err(|_| WAIT_SECONDS)?;
            tokio::spawn(async move {
                tokio::time::sleep(line.pace).await;
                drop(place);
            });
        }
        Ok(Guess { guesses: self.clone(), paid, slowed })
    }

    /// Forgets buckets that are full again and lines where nobody stands; called by the hourly job.
    pub fn tidy(&self) {
        self.lock().tidy();
    }
}

impl Kept {
    /// Pays from every bucket or from none; else the lines of those that were empty.
    fn pay(&mut self, costs: &[(String, Quota, Line)]) -> (Vec<String>, Vec<Line>) {
        if self.buckets.len() >= BUCKETS_MAX {
            self.tidy();
        }
        let now = Instant::now();
        let mut lines: Vec<Line> = Vec::new();
        for (name, quota, line) in costs {
            let full = || Bucket { left: quota.burst, at: now, quota: *quota };
            let bucket = self.buckets.entry(name.clone()).or_insert_with(full);
            bucket.fill(now);
            if bucket.left < 1.0 && !lines.contains(line) {
                lines.push(line.clone());
            }
        }
        if !lines.is_empty() {
            return (Vec::new(), lines);
        }
        for (name, ..) in costs {
            if let Some(bucket) = self.buckets.get_mut(name) {
                bucket.left -= 1.0;
            }
        }
        (costs.iter().map(|(name, ..)| name.clone()).collect(), lines)
    }

    fn line(&mut self, line: &Line) -> Option<Desk> {
        if self.lines.len() >= LINES_MAX && !self.lines.contains_key(&line.name) {
            self.tidy();
            if self.lines.len() >= LINES_MAX {
                return None;
            }
        }
        Some(self.lines.entry(line.name.clone()).or_insert_with(|| Desk::new(1)).clone())
    }

    fn tidy(&mut self) {
        let now = Instant::now();
        self.buckets.retain(|_, bucket| {
            bucket.fill(now);
            bucket.left < bucket.quota.burst
        });
        self.lines.retain(|_, desk| desk.seated() > 0 || desk.waiting() > 0);
    }
}

/// The cookie by which a device shows what it once showed rightly. It opens nothing; sealed, so it says nothing either.
pub const DEVICE_COOKIE: &str = "lg_device";
const DEVICE_LASTS: time::Duration = time::Duration::days(400);
/// Officers of one desk whose secrets it knows.
const KNOWN_MAX: usize = 8;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Device {
    id: Uuid,
    knows: Vec<String>,
}

impl Caller {
    /// Leave to check a secret that this caller shows.
    ///
    /// # Errors
    /// The seconds to wait. The handler then shows its form again, with what was typed.
    pub async fn guess(&self, secret: &Secret) -> Result<Guess, u64> {
        let by = match secret {
            // Whoever is signed in guesses others' passwords as the network they sit in.
            Secret::Password(_) | Secret::Code(_) => By::network(self.network),
            _ => self.by(),
        };
        let device = self.device_mark().filter(|device| device.knows.contains(&secret.name()));
        let device = device.map(|device| device.id.to_string());
        self.app.guesses.ask(secret, by, device.as_deref()).await
    }

    /// The cookie for a device that has just shown this secret: strangers' tries do not slow it down from now on.
    ///
    /// # Errors
    /// When sealing fails.
    pub fn known(&self, secret: &Secret) -> problem::Result<axum::http::HeaderValue> {
        let mut device = self.device_mark().unwrap_or_default();
        if device.id.is_nil() {
            device.id = Uuid::from_bytes(crate::ids::random());
        }
        let name = secret.name();
        device.knows.retain(|known| *known != name);
        device.knows.insert(0, name);
        device.knows.truncate(KNOWN_MAX);
        let sealed = self.app.key.seal(DEVICE_COOKIE, &device, self.app.clock.now() + DEVICE_LASTS)?;
        Ok(super::cookies::cookie_of(&self.app, DEVICE_COOKIE, &sealed, DEVICE_LASTS.whole_seconds()))
    }

    fn device_mark(&self) -> Option<Device> {
        self.app.key.open(DEVICE_COOKIE, &self.device_cookie, self.app.clock.now())
    }
}

#[cfg(test)]
mod tests;
