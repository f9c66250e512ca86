//! What lies in the folder and belongs to nothing yet: counted by person and in all, before a byte is put down.
//!
//! Files of a form that was not right wait for it, for as long as the period `waiting-file` says. Without a count one
//! account fills the disk with forms that are refused. Counted in memory and not in the database, since a row that says
//! whose file this is would say who told. After a restart the count begins anew; the disk's reserve holds even then.
//! Not here: taking away what waited too long (`tidy`).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use time::OffsetDateTime;
use uuid::Uuid;

use super::folder::Folder;
use crate::desk::By;

/// Nine papers of the largest size, or hundreds of photos.
const EACH_BYTES: u64 = 96 * 1024 * 1024;
const ALL_BYTES: u64 = 1024 * 1024 * 1024;
/// So much of the disk stays free for what is stored: words must fit when no file does.
const RESERVE_BYTES: u64 = 256 * 1024 * 1024;

/// Why nothing more is put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// Too much of one's own waits already.
    Own,
    /// Of all, or the disk is nearly full.
    All,
}

/// The count.
#[derive(Debug, Clone)]
pub struct Shelf(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    put: Mutex<HashMap<By, Vec<Put>>>,
    each_bytes: AtomicU64,
    all_bytes: AtomicU64,
    reserve_bytes: AtomicU64,
}

#[derive(Debug, Clone, Copy)]
struct Put {
    id: Uuid,
    bytes: u64,
    at: OffsetDateTime,
}

impl Default for Shelf {
    fn default() -> Shelf {
        Shelf(Arc::new(Inner {
            put: Mutex::default(),
            each_bytes: AtomicU64::new(EACH_BYTES),
            all_bytes: AtomicU64::new(ALL_BYTES),
            reserve_bytes: AtomicU64::new(RESERVE_BYTES),
        }))
    }
}

/// Room for one file; without [`Slot::keep`] it is free again.
#[derive(Debug)]
pub struct Slot {
    shelf: Shelf,
    by: By,
    id: Uuid,
    kept: bool,
}

impl Slot {
    /// The file lies there now and has this size.
    pub fn keep(mut self, bytes: u64) {
        self.kept = true;
        let mut put = self.shelf.lock();
        let own = put.get_mut(&self.by).and_then(|own| own.iter_mut().find(|one| one.id == self.id));
        if let Some(own) = own {
            own.bytes = bytes;
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if !self.kept {
            self.shelf.forget(&[self.id]);
        }
    }
}

impl Shelf {
    /// Room for so many bytes before they are put down.
    ///
    /// # Errors
    /// When it is full, for this person or for all. [`Shelf::to_settle`] says what may belong to something by now.
    pub fn reserve(
        &self,
        folder: &Folder,
        (by, id): (By, Uuid),
        bytes: u64,
        at: OffsetDateTime,
    ) -> Result<Slot, Full> {
        let limit = |limit: &AtomicU64| limit.load(Ordering::Relaxed);
        // Before the lock: a disk that does not answer must not keep the others from counting.
        let left = folder.free_bytes().unwrap_or(u64::MAX);
        let mut put = self.lock();
        let sum = |own: &Vec<Put>| own.iter().map(|one| one.bytes).sum::<u64>();
        let all: u64 = put.values().map(sum).sum();
        if put.get(&by).map_or(0, sum) + bytes > limit(&self.0.each_bytes) {
            return Err(Full::Own);
        }
        if all + bytes > limit(&self.0.all_bytes) || left < bytes.saturating_add(limit(&self.0.reserve_bytes))
        {
            return Err(Full::All);
        }
        put.entry(by).or_default().push(Put { id, bytes, at });
        Ok(Slot { shelf: self.clone(), by, id, kept: false })
    }

    /// What this person put down, or all did: whoever knows which of it belongs to something now calls
    /// [`Shelf::forget`].
    pub fn to_settle(&self, full: Full, by: By) -> Vec<Uuid> {
        let put = self.lock();
        match full {
            Full::Own => put.get(&by).into_iter().flatten().map(|one| one.id).collect(),
            Full::All => put.values().flatten().map(|one| one.id).collect(),
        }
    }

    /// These wait no longer.
    pub fn forget(&self, ids: &[Uuid]) {
        self.retain(|one| !ids.contains(&one.id));
    }

    /// What was put down before this moment was taken away by its job.
    pub fn forget_before(&self, at: OffsetDateTime) {
        self.retain(|one| one.at >= at);
    }

    /// The bytes that wait.
    pub fn waiting_bytes(&self) -> u64 {
        self.lock().values().flatten().map(|one| one.bytes).sum()
    }

    /// Other limits: each, all, what stays free. Tests only.
    #[doc(hidden)]
    pub fn limit(&self, each_bytes: u64, all_bytes: u64, reserve_bytes: u64) {
        self.0.each_bytes.store(each_bytes, Ordering::Relaxed);
        self.0.all_bytes.store(all_bytes, Ordering::Relaxed);
        self.0.reserve_bytes.store(reserve_bytes, Ordering::Relaxed);
    }

    fn retain(&self, stays: impl Fn(&Put) -> bool) {
        let mut put = self.lock();
        for own in put.values_mut() {
            own.retain(&stays);
        }
        put.retain(|_, own| !own.is_empty());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<By, Vec<Put>>> {
        self.0.put.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);
    const ONE: By = By::Network(1);
    const OTHER: By = By::Network(2);

    #[test]
    fn what_waits_is_counted_by_person_and_in_all_before_it_is_put_down() {
        let place = tempfile::tempdir().unwrap();
        let (folder, shelf) = (Folder::open(place.path()).unwrap(), Shelf::default());
        shelf.limit(10, 15, 0);
        let reserve = |by, n: u128, bytes| shelf.reserve(&folder, (by, Uuid::from_u128(n)), bytes, NOW);
        reserve(ONE, 1, 9).unwrap().keep(8);
        assert_eq!(reserve(ONE, 2, 3).unwrap_err(), Full::Own);
        let slot = reserve(ONE, 3, 2).unwrap();
        reserve(OTHER, 4, 5).unwrap().keep(5);
        assert_eq!(reserve(OTHER, 5, 1).unwrap_err(), Full::All);
        // What was not put down after all gives its room back.
        drop(slot);
        reserve(OTHER, 6, 2).unwrap().keep(2);
        assert_eq!(shelf.waiting_bytes(), 15);
        assert_eq!(shelf.to_settle(Full::Own, ONE), [Uuid::from_u128(1)]);
        assert_eq!(shelf.to_settle(Full::All, ONE).len(), 3);
        shelf.forget(&[Uuid::from_u128(1)]);
        assert_eq!(shelf.waiting_bytes(), 7);
        shelf.forget_before(NOW + time::Duration::SECOND);
        assert_eq!(shelf.waiting_bytes(), 0);
    }

    #[test]
    fn a_disk_that_is_nearly_full_keeps_its_reserve() {
        let place = tempfile::tempdir().unwrap();
        let (folder, shelf) = (Folder::open(place.path()).unwrap(), Shelf::default());
        assert!(folder.free_bytes().unwrap() > 0);
        shelf.limit(10, 10, u64::MAX / 2);
        assert_eq!(shelf.reserve(&folder, (ONE, Uuid::nil()), 1, NOW).unwrap_err(), Full::All);
    }
}
