//! Wrong PINs in a row, by session, in memory of this instance: a restart starts anew. The session is
//! the bucket: nobody without this very device can use it up, and nothing else slows the right PIN down.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use uuid::Uuid;

/// After so many the session ends; with 4 digits a thief's chance is one in a thousand.
pub const WRONG_MAX: u8 = 10;

static WRONG: LazyLock<Mutex<HashMap<Uuid, u8>>> = LazyLock::new(Mutex::default);

/// Counts a try before it is checked, so that many at once are no more than that; how many are left after it. None when
/// there was none left.
pub fn begin(session_id: Uuid) -> Option<u8> {
    let mut all = WRONG.lock().unwrap_or_else(PoisonError::into_inner);
    let n = all.entry(session_id).or_default();
    (*n < WRONG_MAX).then(|| {
        *n += 1;
        WRONG_MAX - *n
    })
}

/// The right one, or the session is over.
pub fn forget(session_id: Uuid) {
    WRONG.lock().unwrap_or_else(PoisonError::into_inner).remove(&session_id);
}
