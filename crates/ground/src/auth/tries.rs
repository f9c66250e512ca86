//! Wrong PINs in a row, in memory of this instance: a restart starts anew. The session is the bucket: nobody without this
//! very device can use it up, and nothing else slows the right PIN down. All sessions of a person that codes carried over
//! are one bucket together: whoever holds an open phone makes as many as they like.
//!
//! Each wrong one makes the next wait longer: whoever plays with somebody's phone keeps its owner out for minutes and not for
//! a day, and whoever means it gets no more than ten in a day, as without waits. Who types the code of their own slip beside
//! the PIN does not wait: three tries a day of their own, because paper is found, too. See decision 0042.
//!
//! Not here: tries of secrets that are shown from anywhere (`web::guesses`), and what a page says of them (`accounts`).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::auth::sessions::{Bearer, How};
use crate::ids;
use crate::web::Signed;

/// After so many the session ends; with 4 digits a thief's chance is one in a thousand.
pub const WRONG_MAX: u8 = 10;
/// So many at once; then each wrong one is followed by a wait, the last of them again and again. In any day these are ten.
pub const AT_ONCE: u8 = 4;
const WAITS: [Duration; 5] =
    [Duration::minutes(1), Duration::minutes(10), Duration::hours(1), Duration::hours(4), Duration::hours(8)];
/// Beside the code of one's own slip, in a day.
pub const BY_SLIP: u8 = 3;

#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<Uuid, Wrong>>);

/// How many, and when the last was.
#[derive(Debug, Clone, Copy)]
struct Wrong {
    n: u8,
    at: OffsetDateTime,
}

/// A bucket that sessions share, of switching or of a slip is full again after so long without a wrong one.
const FORGOTTEN_AFTER: Duration = Duration::DAY;

/// What tries are counted in.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    id: Uuid,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// The lock of a session: it never forgets, and the last try ends it.
    Lock,
    /// The locks of sessions that were carried over, all together.
    Carried,
    /// Changing to somebody: puts nobody out.
    Switch,
    /// Beside a slip.
    Slip,
}

/// A try that may be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The which it is in a row, if it is wrong.
    pub n: u8,
    /// If it is wrong the session is over.
    pub last: bool,
    /// If it is wrong, how many more at once.
    pub left: u8,
}

/// Why no try is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not before this moment, after so many wrong ones.
    Until(OffsetDateTime, u8),
    /// The session is over.
    Over,
}

impl From<&Signed> for Bucket {
    /// The lock of this session.
    fn from(signed: &Signed) -> Bucket {
        match signed.how {
            How::Carried => Bucket { id: signed.counted_as, sort: Sort::Carried },
            _ => Bucket { id: signed.session_id, sort: Sort::Lock },
        }
    }
}

impl From<&Bearer> for Bucket {
    /// Of switching to somebody on a phone of several: beside their lock, so that whoever guesses at them there puts nobody
    /// out.
    fn from(bearer: &Bearer) -> Bucket {
        let session = &bearer.session;
        let carried = session.how == How::Carried;
        let counted = if carried { session.counted_as(bearer.newest_by_slip) } else { session.id };
        Bucket { id: ids::of_name(&format!("switch/{counted}")), sort: Sort::Switch }
    }
}

impl Bucket {
    /// The tries at the same lock of who shows the slip that let them in.
    #[must_use]
    pub fn beside_slip(self) -> Bucket {
        Bucket { id: ids::of_name(&format!("slip/{}", self.id)), sort: Sort::Slip }
    }

    /// So many at once.
    fn at_once(self) -> u8 {
        if self.sort == Sort::Slip { BY_SLIP } else { AT_ONCE }
    }

    /// When the next may be, after so many wrong ones, the last of them then.
    fn next_at(self, wrong: Wrong) -> OffsetDateTime {
        let Some(over) = wrong.n.checked_sub(self.at_once()) else { return wrong.at };
        let steps: &[Duration] = if self.sort == Sort::Slip { &[FORGOTTEN_AFTER] } else { &WAITS };
        let step = steps.get(usize::from(over)).or(steps.last());
        wrong.at + step.copied().unwrap_or(FORGOTTEN_AFTER)
    }

    fn ends(self) -> bool {
        matches!(self.sort, Sort::Lock | Sort::Carried)
    }
}

impl Tries {
    /// Counts a try before it is checked, so that many at once are no more than that.
    ///
    /// # Errors
    /// When none may be checked now.
    pub fn begin(&self, bucket: Bucket, at: OffsetDateTime) -> Result<Tried, Refused> {
        let mut all = self.lock();
        let wrong = all.entry(bucket.id).or_insert(Wrong { n: 0, at });
        if bucket.sort != Sort::Lock && at - wrong.at >= FORGOTTEN_AFTER {
            *wrong = Wrong { n: 0, at };
        }
        if bucket.ends() && wrong.n >= WRONG_MAX {
            return Err(Refused::Over);
        }
        let next_at = bucket.next_at(*wrong);
        if at < next_at {
            return Err(Refused::Until(next_at, wrong.n));
        }
        *wrong = Wrong { n: wrong.n.saturating_add(1), at };
        Ok(Tried {
            n: wrong.n,
            last: bucket.ends() && wrong.n >= WRONG_MAX,
            left: bucket.at_once().saturating_sub(wrong.n),
        })
    }

    /// When the next may be: what is said after a wrong one.
    pub fn next_at(&self, bucket: Bucket) -> Option<OffsetDateTime> {
        self.lock().get(&bucket.id).map(|wrong| bucket.next_at(*wrong))
    }

    /// The right one. Never when the tries are used up: one that is still on its way finds none left.
    pub fn forget(&self, bucket: Bucket) {
        let mut all = self.lock();
        all.remove(&bucket.id);
        all.remove(&bucket.beside_slip().id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Wrong>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: OffsetDateTime = time::macros::datetime!(2026-11-23 9:00 UTC);

    fn bucket(sort: Sort) -> Bucket {
        Bucket { id: Uuid::from_u128(1), sort }
    }

    /// Wrong ones as fast as they are taken; the minutes at which each was.
    fn guessed(sort: Sort, within: Duration) -> Vec<i64> {
        let (tries, mut at, mut taken) = (Tries::default(), START, Vec::new());
        while at < START + within {
            match tries.begin(bucket(sort), at) {
                Ok(_) => taken.push((at - START).whole_minutes()),
                Err(Refused::Until(next_at, _)) => at = next_at,
                Err(Refused::Over) => break,
            }
        }
        taken
    }

    #[test]
    fn waits_grow_and_a_day_holds_ten() {
        let first_day = guessed(Sort::Switch, Duration::DAY);
        assert_eq!(first_day, [0, 0, 0, 0, 1, 11, 71, 311, 791, 1_271]);
        assert_eq!(guessed(Sort::Slip, Duration::DAY), [0, 0, 0]);
        let month = guessed(Sort::Switch, Duration::days(30)).len();
        assert!(month <= 10 + 29 * 3, "{month} in a month");
    }

    #[test]
    fn whoever_waits_for_it_to_be_forgotten_gets_no_more() {
        // So many in a row, then a day of silence, as often as a year holds it.
        for streak in 1..=12 {
            let (tries, mut at, mut n) = (Tries::default(), START, 0);
            while at < START + Duration::days(365) {
                for _ in 0..streak {
                    while let Err(Refused::Until(next_at, _)) = tries.begin(bucket(Sort::Switch), at) {
                        at = next_at;
                    }
                    n += 1;
                }
                at += FORGOTTEN_AFTER;
            }
            assert!(n <= 365 * 7 + 12, "{n} in a year, {streak} in a row");
        }
    }

    #[test]
    fn a_lock_takes_ten_in_all_and_never_forgets() {
        assert_eq!(guessed(Sort::Lock, Duration::days(365)).len(), 10);
        let tries = Tries::default();
        for n in 1..=10 {
            let tried = tries.begin(bucket(Sort::Lock), START + Duration::days(n)).unwrap();
            assert_eq!(tried.last, n == 10);
        }
        assert_eq!(tries.begin(bucket(Sort::Lock), START + Duration::days(99)), Err(Refused::Over));
    }

    #[test]
    fn the_right_one_makes_it_full_and_a_slip_has_tries_of_its_own() {
        let tries = Tries::default();
        let lock = bucket(Sort::Switch);
        for _ in 0..4 {
            tries.begin(lock, START).unwrap();
        }
        assert_eq!(tries.begin(lock, START), Err(Refused::Until(START + Duration::MINUTE, 4)));
        assert_eq!(tries.begin(lock.beside_slip(), START).unwrap().left, 2);
        tries.forget(lock);
        assert_eq!(tries.begin(lock, START).unwrap().left, 3);
        assert_eq!(tries.begin(lock.beside_slip(), START).unwrap().left, 2);
    }
}
