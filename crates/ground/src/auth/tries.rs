//! Wrong PINs in a row, in memory of this instance: a restart starts anew. The session is the bucket: nobody without this
//! very device can use it up, and nothing else slows the right PIN down. All sessions of a person that codes carried over
//! are one bucket together, for a day: whoever holds an open phone makes as many as they like.
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

#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<Uuid, Wrong>>);

/// How many, and when the first was.
#[derive(Debug, Clone, Copy)]
struct Wrong {
    n: u8,
    since: OffsetDateTime,
}

/// A bucket that sessions share, or of switching, is full again after this.
const SHARED_LASTS: Duration = Duration::DAY;

/// What tries are counted in.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    id: Uuid,
    /// Full again after a day, or never.
    refills: bool,
}

impl From<&Signed> for Bucket {
    /// The lock of this session.
    fn from(signed: &Signed) -> Bucket {
        let carried = signed.how == How::Carried;
        Bucket { id: if carried { signed.counted_as } else { signed.session_id }, refills: carried }
    }
}

impl From<&Bearer> for Bucket {
    /// Of switching to somebody on a phone of several: beside their lock, so that whoever guesses at them there neither puts
    /// them out nor keeps them out for longer than a day.
    fn from(bearer: &Bearer) -> Bucket {
        let session = &bearer.session;
        let carried = session.how == How::Carried;
        let counted = if carried { session.counted_as(bearer.newest_by_slip) } else { session.id };
        Bucket { id: ids::of_name(&format!("switch/{counted}")), refills: true }
    }
}

impl Tries {
    /// Counts a try before it is checked, so that many at once are no more than that; how many are left after it. None when
    /// there was none left.
    pub fn begin(&self, bucket: impl Into<Bucket>, at: OffsetDateTime) -> Option<u8> {
        let bucket = bucket.into();
        let mut all = self.lock();
        let wrong = all.entry(bucket.id).or_insert(Wrong { n: 0, since: at });
        if bucket.refills && at - wrong.since > SHARED_LASTS {
            *wrong = Wrong { n: 0, since: at };
        }
        (wrong.n < WRONG_MAX).then(|| {
            wrong.n += 1;
            WRONG_MAX - wrong.n
        })
    }

    /// The right one. Never when the tries are used up: one that is still on its way finds none left.
    pub fn forget(&self, bucket: impl Into<Bucket>) {
        self.lock().remove(&bucket.into().id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Wrong>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
