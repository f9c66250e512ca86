//! A phone that goes from hand to hand while its person is signed in: one page of it is open, everything else asks for their PIN.
//!
//! Whoever has no PIN hands nothing around: nobody could tell who takes it back. Not here: the lock itself (`server`, `guard`), the
//! page that opens it (`accounts`), several people on one phone (`phone`), what the phone shows without signal (`web/src/sw/person.ts`).

use std::sync::atomic::Ordering;

use viet_text::tidy;

use super::caller::{Caller, Visitor};
use super::problem::{Problem, Result};
use crate::act::Act;
use crate::auth::{passwords, pins, sessions};
use crate::db::Result as Stored;

/// What a PIN was worth that was typed before handing the phone over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Right,
    /// So many more tries.
    Wrong(u8),
}

impl Visitor {
    /// The only page that is open here, while the phone goes from hand to hand.
    pub fn handed_to(&self) -> Option<&str> {
        self.who.signed.as_ref().and_then(|signed| signed.handed_to.as_deref())
    }
}

impl Caller {
    /// Whether this is the PIN of whoever is signed in, counted as their lock counts it. Where the next try must wait, the phone is
    /// locked, and the lock says what comes of that.
    ///
    /// # Errors
    /// [`Problem::Locked`] when no further try is taken now; when the desk is full or the database is away.
    pub async fn types_pin(&self, pin: &str) -> Result<Typed> {
        let signed = self.signed()?.clone();
        let now = self.app.clock.now();
        let Ok(tried) = self.app.pin_tries.begin((&signed).into(), now) else {
            return self.lock_phone().await;
        };
        self.app.slow_checks.fetch_add(1, Ordering::Relaxed);
        let id = signed.id;
        let hash = self.app.store.read(move |conn| Ok::<_, Problem>(pins::find(conn, id)?)).await?;
        let pin = tidy(pin);
        let right =
            self.app.desks.secrets.work(self.by(), move || passwords::matches(&pin, hash.as_deref())).await?;
        if right {
            self.app.pin_tries.forget((&signed).into());
            return Ok(Typed::Right);
        }
        if tried.left == 0 {
            return self.lock_phone().await;
        }
        Ok(Typed::Wrong(tried.left))
    }

    /// Nothing more is asked here: the lock says how long to wait, or that it was the last try.
    async fn lock_phone(&self) -> Result<Typed> {
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
