//! Fair desks: slow work is done by a few at once, and whoever brings a heap waits behind their own heap alone.
//!
//! Each person queues for themselves; places go round among those who wait, one each. The place belongs to the work and
//! not to the request: whoever goes away in the middle of it keeps it until the work is done, else a hundred requests
//! that are broken off would be a hundred pictures in memory. Not here: which desks there are (`App`), how many bytes
//! wait for one (`web::gate`).

mod hands;

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use uuid::Uuid;

use self::hands::Hands;
use crate::draws::Draws;
use crate::web::{Problem, Result};

/// Who queues: a person, or a network while nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    Person(Uuid),
    /// One address, or the /64 that an IPv6 customer holds.
    Network(u128),
}

impl By {
    pub fn network(from: IpAddr) -> By {
        By::Network(match from {
            IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.to_ipv6_mapped().to_bits(),
                None => v6.to_bits() >> 64 << 64,
            },
        })
    }
}

/// So many of one person's own may wait, where a desk says nothing else; more is a script. Behind a network there may be a
/// whole lane.
const WAITING_EACH: usize = 16;
const WAITING_NETWORK: usize = 64;
/// So many wait in all.
const WAITING_ALL: usize = 2_000;
/// Nobody looks at an empty screen for longer.
const WAITS: Duration = Duration::from_secs(40);

/// A desk with a few places.
#[derive(Debug, Clone)]
pub struct Desk {
    queue: Arc<Mutex<Queue>>,
    hands: Hands,
}

#[derive(Debug)]
struct Queue {
    free: usize,
    /// Places that one person may hold at once.
    each: usize,
    /// So many of one person's own may wait.
    waiting_each: usize,
    held: HashMap<By, usize>,
    /// Who waits, each once, in the order in which they are called.
    round: VecDeque<By>,
    waiting: HashMap<By, VecDeque<Ticket>>,
    next_ticket: u64,
    tickets: usize,
}

#[derive(Debug)]
struct Ticket {
    number: u64,
    call: oneshot::Sender<()>,
}

/// A place at a desk, given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    desk: Desk,
    by: By,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.desk.lock().give_back(self.by);
    }
}

/// A ticket in someone's hand. Whoever goes away takes it along; if it was called in that very moment, so the place.
struct Held {
    desk: Desk,
    by: By,
    number: u64,
    used: bool,
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.used {
            return;
        }
        let mut queue = self.desk.lock();
        if !queue.forget(self.by, self.number) {
            queue.give_back(self.by);
        }
    }
}

impl Desk {
    /// So many places, of which one person holds one at the most.
    pub fn new(places: usize) -> Desk {
        Desk::each(places, 1)
    }

    /// So many places, of which one person holds so many at the most.
    pub fn each(places: usize, each: usize) -> Desk {
        let queue = Queue {
            free: places,
            each,
            waiting_each: WAITING_EACH,
            held: HashMap::new(),
            round: VecDeque::new(),
            waiting: HashMap::new(),
            next_ticket: 0,
            tickets: 0,
        };
        Desk { queue: Arc::new(Mutex::new(queue)), hands: Hands::new(places) }
    }

    /// The same desk, where so many of one person's own may wait.
    #[must_use]
    pub fn with_line(self, waiting_each: usize) -> Desk {
        self.lock().waiting_each = waiting_each;
        self
    }

    /// Slow work on a thread of the desk's, when it is this person's turn.
    ///
    /// # Errors
    /// When the queue is full, or it took too long to come to the turn.
    pub async fn work<T: Send + 'static>(
        &self,
        by: By,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = self.sit(by).await?;
        let draws = Draws::of_this_task();
        let (done, answer) = oneshot::channel();
        let begun = self.hands.begin(move || {
            let made = draws.within(work);
            drop(place);
            // Whoever asked may have gone away.
            let _ = done.send(made);
        });
        begun.map_err(|e| Problem::Failed(e.into()))?;
        answer.await.map_err(|_| Problem::Failed(anyhow::anyhow!("what was done at a desk broke off")))
    }

    /// A place, when it is this person's turn. Whoever takes one and waits for a stranger's network with it stops
    /// everyone: prefer [`Desk::work`].
    ///
    /// # Errors
    /// When the queue is full, or it took too long to come to the turn.
    pub async fn sit(&self, by: By) -> Result<Place> {
        if let Ok(place) = self.try_sit(by) {
            return Ok(place);
        }
        let (mut ticket, called) = self.queue(by)?;
        match tokio::time::timeout(WAITS, called).await {
            Ok(Ok(())) => {
                ticket.used = true;
                Ok(Place { desk: self.clone(), by })
            }
            _ => Err(Problem::Busy),
        }
    }

    /// A place if there is one now.
    ///
    /// # Errors
    /// When this person holds theirs, or all are taken.
    pub fn try_sit(&self, by: By) -> Result<Place> {
        let mut queue = self.lock();
        if queue.is_seated(by) {
            return Err(Problem::OwnMany);
        }
        if queue.free == 0 {
            return Err(Problem::Busy);
        }
        queue.take(by);
        Ok(Place { desk: self.clone(), by })
    }

    /// How many places are taken.
    pub fn seated(&self) -> usize {
        self.lock().held.values().sum()
    }

    /// How many others are called before someone who waits.
    pub fn place_in_line(&self, by: By) -> Option<usize> {
        self.lock().round.iter().position(|one| *one == by)
    }

    /// How many wait for one.
    pub fn waiting(&self) -> usize {
        self.lock().tickets
    }

    fn queue(&self, by: By) -> Result<(Held, oneshot::Receiver<()>)> {
        let (call, called) = oneshot::channel();
        let mut queue = self.lock();
        let own = queue.waiting.get(&by).map_or(0, VecDeque::len);
        let most = if matches!(by, By::Person(_)) { queue.waiting_each } else { WAITING_NETWORK };
        if own >= most {
            return Err(Problem::OwnMany);
        }
        if queue.tickets >= WAITING_ALL {
            return Err(Problem::Busy);
        }
        let number = queue.next_ticket;
        queue.next_ticket += 1;
        queue.tickets += 1;
        queue.waiting.entry(by).or_default().push_back(Ticket { number, call });
        if own == 0 {
            queue.round.push_back(by);
        }
        queue.call();
        drop(queue);
        Ok((Held { desk: self.clone(), by, number, used: false }, called))
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // Nothing below panics while it holds the lock; whoever comes after a panic elsewhere goes on.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn is_seated(&self, by: By) -> bool {
        self.held.get(&by).is_some_and(|held| *held >= self.each)
    }

    fn take(&mut self, by: By) {
        self.free -= 1;
        *self.held.entry(by).or_default() += 1;
    }

    fn give_back(&mut self, by: By) {
        self.free += 1;
        if let Some(held) = self.held.get_mut(&by) {
            *held -= 1;
            if *held == 0 {
                self.held.remove(&by);
            }
        }
        self.call();
    }

    /// Takes a ticket out; false when it was called already.
    fn forget(&mut self, by: By, number: u64) -> bool {
        let Some(own) = self.waiting.get_mut(&by) else { return false };
        let before = own.len();
        own.retain(|ticket| ticket.number != number);
        let was_there = own.len() < before;
        self.tickets -= before - own.len();
        if own.is_empty() {
            self.waiting.remove(&by);
            self.round.retain(|one| *one != by);
        }
        was_there
    }

    /// Gives free places to those who wait, in their order; whoever still waits afterwards goes to its end.
    fn call(&mut self) {
        while self.free > 0 {
            let Some(at) = self.round.iter().position(|by| !self.is_seated(*by)) else { return };
            let Some(by) = self.round.remove(at) else { return };
            let Some(own) = self.waiting.get_mut(&by) else { continue };
            let Some(ticket) = own.pop_front() else { continue };
            self.tickets -= 1;
            if own.is_empty() {
                self.waiting.remove(&by);
            } else {
                self.round.push_back(by);
            }
            self.take(by);
            // Whoever went away in this very moment gives the place back by dropping the ticket in their hand.
            let _ = ticket.call.send(());
        }
    }
}

#[cfg(test)]
mod tests;
