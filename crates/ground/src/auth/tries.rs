//! Wrong PINs in a row, by session, in memory of this instance: a restart starts anew. The session is the bucket: nobody
//! without this very device can use it up, and nothing else slows the right PIN down.
//!
//! Not here: tries of secrets that are shown from anywhere (`web::guesses`), and what a page says of them (`accounts`).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// After so many the session ends; with 4 digits a thief's chance is one in a thousand.
pub const WRONG_MAX: u8 = 10;

#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<Uuid, u8>>);

impl Tries {
    /// Counts a try before it is checked, so that many at once are no more than that; how many are left after it. None when
    /// there was none left.
    pub fn begin(&self, session_id: Uuid) -> Option<u8> {
        let mut all = self.lock();
        let n = all.entry(session_id).or_default();
        (*n < WRONG_MAX).then(|| {
            *n += 1;
            WRONG_MAX - *n
        })
    }

    /// The right one, or the session is over.
    pub fn forget(&self, session_id: Uuid) {
        self.lock().remove(&session_id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
