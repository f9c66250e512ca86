//! Wrong PINs in a row, in memory of this instance: a restart starts anew. The session is the bucket: nobody without this
//! very device can use it up, and nothing else slows the right PIN down. All sessions of a person that codes carried over
//! are one bucket together, for a day: whoever holds an open phone makes as many as they like.
//!
//! Not here: tries of secrets that are shown from anywhere (`web::guesses`), and what a page says of them (`accounts`).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::auth::sessions::How;
use crate::web::Signed;

/// After so many the session ends; with 4 digits a thief's chance is one in a thousand.
pub const WRONG_MAX: u8 = 10;

#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<Uuid, Wrong>>);

/// How many, and when the first was.
#[derive(Debug, Clone, Copy)]
struct Wrong {
    n: u8,
    since: OffsetDateTime,
}

/// A bucket that sessions share is full again after this.
const SHARED_LASTS: Duration = Duration::DAY;

fn bucket(signed: &Signed) -> Uuid {
    if signed.how == How::Carried { signed.counted_as } else { signed.session_id }
}

impl Tries {
    /// Counts a try before it is checked, so that many at once are no more than that; how many are left after it. None when
    /// there was none left.
    pub fn begin(&self, signed: &Signed, at: OffsetDateTime) -> Option<u8> {
        let mut all = self.lock();
        let wrong = all.entry(bucket(signed)).or_insert(Wrong { n: 0, since: at });
        if signed.how == How::Carried && at - wrong.since > SHARED_LASTS {
            *wrong = Wrong { n: 0, since: at };
        }
        (wrong.n < WRONG_MAX).then(|| {
            wrong.n += 1;
            WRONG_MAX - wrong.n
        })
    }

    /// The right one. Never when the tries are used up: one that is still on its way finds none left.
    pub fn forget(&self, signed: &Signed) {
        self.lock().remove(&bucket(signed));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Wrong>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
