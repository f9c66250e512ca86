//! Wrong PINs in a row, by session, in memory of this instance: a restart starts anew. The session is
//! the bucket: nobody without this very device can use it up, and nothing else slows the right PIN down.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Instant;

use ground::auth::carries;
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

/// A code that carries a session bears so many wrong ones.
pub const WRONG_CARRIES_MAX: u8 = 5;
/// Beyond so many, those of codes that are over are forgotten; of one that still works nothing is.
const CARRIES_MAX: usize = 10_000;

static WRONG_CARRIES: LazyLock<Mutex<HashMap<Uuid, Tried>>> = LazyLock::new(Mutex::default);

struct Tried {
    wrong: u8,
    first: Instant,
}

/// Counts one more wrong try at this code.
pub fn wrong_carry(id: Uuid) {
    count(&mut WRONG_CARRIES.lock().unwrap_or_else(PoisonError::into_inner), id, Instant::now());
}

fn count(all: &mut HashMap<Uuid, Tried>, id: Uuid, now: Instant) {
    if all.len() >= CARRIES_MAX {
        // It was tried while it worked, so that much later it is over.
        all.retain(|_, tried| now.duration_since(tried.first) <= carries::LASTS.unsigned_abs());
    }
    let tried = all.entry(id).or_insert(Tried { wrong: 0, first: now });
    tried.wrong = tried.wrong.saturating_add(1);
}

/// Whether this code may still be tried.
pub fn carry_is_open(id: Uuid) -> bool {
    is_open(&WRONG_CARRIES.lock().unwrap_or_else(PoisonError::into_inner), id)
}

fn is_open(all: &HashMap<Uuid, Tried>, id: Uuid) -> bool {
    all.get(&id).is_none_or(|tried| tried.wrong < WRONG_CARRIES_MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_code_that_is_shut_stays_shut_however_many_others_are_tried() {
        let (mut all, shut, now) = (HashMap::new(), Uuid::from_u128(1), Instant::now());
        for _ in 0..WRONG_CARRIES_MAX {
            count(&mut all, shut, now);
        }
        for other in 2..2 * CARRIES_MAX as u128 {
            count(&mut all, Uuid::from_u128(other), now);
        }
        assert!(!is_open(&all, shut));
        count(&mut all, Uuid::from_u128(2), now + Duration::from_secs(121));
        assert_eq!(all.len(), 1, "those of codes that are over are forgotten");
    }
}
