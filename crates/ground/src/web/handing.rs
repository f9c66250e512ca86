//! A phone that goes from hand to hand while its person is signed in: one page of it is open, everything else asks for their PIN.
//!
//! Whoever has no PIN hands nothing around: nobody could tell who takes it back. Not here: the lock itself (`server`, `guard`), the
//! page that opens it (`accounts`), several people on one phone (`phone`), what the phone shows without signal (`web/src/sw/person.ts`).

use std::sync::atomic::Ordering;

use viet_text::tidy;

use super::caller::{Caller, Visitor};
use super::problem::{Problem, Result};
use crate::act::Act;
use crate::auth::tries::{Bucket, Refused, Tried};
use crate::auth::{passwords, pins, sessions};
use crate::db::Result as Stored;

/// What a typed PIN was worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Right,
    Wrong(Tried),
    /// Nothing was checked.
    Refused(Refused),
}

impl Visitor {
    /// The only page that is open here, while the phone goes from hand to hand.
    pub fn handed_to(&self) -> Option<&str> {
        self.who.signed.as_ref().and_then(|signed| signed.handed_to.as_deref())
    }
}

impl Caller {
    /// Checks a PIN against its hash, counted before it is checked; without a hash nothing is right.
    ///
    /// # Errors
    /// When the desk is full.
    pub async fn try_pin(&self, bucket: Bucket, hash: Option<String>, pin: &str) -> Result<Typed> {
        let tried = match self.app.pin_tries.begin(bucket, self.app.clock.now()) {
            Ok(tried) => tried,
            Err(refused) => return Ok(Typed::Refused(refused)),
        };
        self.app.slow_checks.fetch_add(1, Ordering::Relaxed);
        let pin = tidy(pin);
        let check = move || passwords::matches(&pin, hash.as_deref());
        if self.app.desks.secrets.work(self.by(), check).await? {
            self.app.pin_tries.forget(bucket);
            return Ok(Typed::Right);
        }
        Ok(Typed::Wrong(tried))
    }

    /// Whether this is the PIN of whoever is signed in, counted as their lock counts it; else how many more tries at once. Where
    /// the next must wait, the phone is locked, and the lock says what comes of that.
    ///
    /// # Errors
    /// [`Problem::Locked`] when no further try is taken now; when the desk is full or the database is away.
    pub async fn types_pin(&self, pin: &str) -> Result<std::result::Result<(), u8>> {
        let signed = self.signed()?;
        let (bucket, id) = (signed.into(), signed.id);
        let hash = self.app.store.read(move |conn| Ok::<_, Problem>(pins::find(conn, id)?)).await?;
        match self.try_pin(bucket, hash, pin).await? {
            Typed::Right => Ok(Ok(())),
            Typed::Wrong(tried) if tried.left > 0 => Ok(Err(tried.left)),
            Typed::Wrong(_) | Typed::Refused(_) => self.lock_phone().await,
        }
    }

    /// Nothing more is asked here: the lock says how long to wait, or that it was the last try.
    async fn lock_phone<T>(&self) -> Result<T> {
        let (session_id, now) = (self.signed()?.session_id, self.app.clock.now());
        self.app.store.write(move |conn| Ok::<_, Problem>(sessions::left(conn, session_id, now)?)).await?;
        Err(Problem::Locked)
    }
}

impl Act<'_> {
    /// From now on only this page opens on the phone that acts.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn hand_over(&mut self, to: &str) -> Stored<()> {
        match self.who.signed.as_ref().map(|signed| signed.session_id) {
            Some(id) => sessions::handed(self, id, to),
            None => Ok(()),
        }
    }
}
