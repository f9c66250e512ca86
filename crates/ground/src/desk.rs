//! Fair desks: slow work is done by a few at once, and whoever brings a heap waits behind their own heap alone.
//!
//! Each person queues for themselves; places go round among those who wait, one each. The place belongs to the work and
//! not to the request: whoever goes away in the middle of it keeps it until the work is done, else a hundred requests
//! that are broken off would be a hundred pictures in memory. Not here: which desks there are (`App`), how many bytes
//! wait for one (`web::gate`).

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use uuid::Uuid;

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

/// So many of one person's own may wait; more is a script. Behind a network there may be a whole lane.
const WAITING_EACH: usize = 16;
const WAITING_NETWORK: usize = 64;
/// So many wait in all.
const WAITING_ALL: usize = 2_000;
/// Nobody looks at an empty screen for longer.
const WAITS: Duration = Duration::from_secs(40);

/// A desk with a few places.
#[derive(Debug, Clone)]
pub struct Desk(Arc<Mutex<Queue>>);

#[derive(Debug)]
struct Queue {
    free: usize,
    /// Places that one person may hold at once.
    each: usize,
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
        Desk(Arc::new(Mutex::new(Queue {
            free: places,
            each,
            held: HashMap::new(),
            round: VecDeque::new(),
            waiting: HashMap::new(),
            next_ticket: 0,
            tickets: 0,
        })))
    }

    /// Slow work on a thread of its own, when it is this person's turn.
    ///
    /// # Errors
    /// When the queue is full, or it took too long to come to the turn.
    pub async fn work<T: Send + 'static>(
        &self,
        by: By,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = self.sit(by).await?;
        let work = move || {
            let _place = place;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|e| Problem::Failed(e.into()))
    }

    /// A place, when it is this person's turn. Whoever takes one and waits for a stranger's network with it stops
    /// everyone: prefer [`Desk::work`].
    ///
    /// # Errors
    /// When the queue is full, or it took too long to come to the turn.
    pub async fn sit(&self, by: By) -> Result<Place> {
        let (mut ticket, called) = self.queue(by)?;
        match tokio::time::timeout(WAITS, called).await {
            Ok(Ok(())) => {
                ticket.used = true;
                Ok(Place { desk: self.clone(), by })
            }
            _ => Err(Problem::Busy),
        }
    }

    /// A place if there is one now for this person.
    pub fn try_sit(&self, by: By) -> Option<Place> {
        let mut queue = self.lock();
        if queue.free == 0 || queue.is_seated(by) {
            return None;
        }
        queue.take(by);
        Some(Place { desk: self.clone(), by })
    }

    /// How many places are taken.
    pub fn seated(&self) -> usize {
        self.lock().held.values().sum()
    }

    /// How many wait for one.
    pub fn waiting(&self) -> usize {
        self.lock().tickets
    }

    fn queue(&self, by: By) -> Result<(Held, oneshot::Receiver<()>)> {
        let (call, called) = oneshot::channel();
        let mut queue = self.lock();
        let own = queue.waiting.get(&by).map_or(0, VecDeque::len);
        let most = if matches!(by, By::Person(_)) { WAITING_EACH } else { WAITING_NETWORK };
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
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
mod tests {
    use std::future::Future;
    use std::pin::{Pin, pin};
    use std::task::{Context, Waker};

    use super::*;

    const ONE: By = By::Network(1);
    const OTHER: By = By::Network(2);
    const THIRD: By = By::Network(3);

    type Sitting = Pin<Box<dyn Future<Output = Result<Place>>>>;

    /// In line, without waiting.
    fn line_up(desk: &Desk, by: By) -> Sitting {
        let desk = desk.clone();
        let mut sitting: Sitting = Box::pin(async move { desk.sit(by).await });
        assert!(poll(&mut sitting).is_none());
        sitting
    }

    fn poll(sitting: &mut Sitting) -> Option<Place> {
        match sitting.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Ready(place) => Some(place.unwrap()),
            std::task::Poll::Pending => None,
        }
    }

    fn on_a_runtime(test: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.unwrap().block_on(test);
    }

    #[test]
    fn who_brings_a_heap_waits_behind_their_own_heap_alone() {
        on_a_runtime(async {
            let desk = Desk::new(1);
            let first = desk.sit(ONE).await.unwrap();
            let mut heap: Vec<_> = (0..10).map(|_| line_up(&desk, ONE)).collect();
            let (mut other, mut third) = (line_up(&desk, OTHER), line_up(&desk, THIRD));
            assert_eq!((desk.seated(), desk.waiting()), (1, 12));
            drop(first);
            // The heap stood first, and so has one turn; then those who came after all of it.
            let second = poll(&mut heap[0]).unwrap();
            assert!(poll(&mut other).is_none());
            drop(second);
            let place = poll(&mut other).unwrap();
            drop(place);
            let place = poll(&mut third).unwrap();
            assert!(heap[1..].iter_mut().all(|one| poll(one).is_none()));
            drop(place);
            assert!(poll(&mut heap[1]).is_some());
        });
    }

    #[test]
    fn nobody_holds_two_places_while_another_desk_stands_free() {
        on_a_runtime(async {
            let desk = Desk::new(3);
            let held = desk.sit(ONE).await.unwrap();
            let mut more = line_up(&desk, ONE);
            assert!(desk.try_sit(ONE).is_none());
            let _other = desk.try_sit(OTHER).unwrap();
            assert_eq!((desk.seated(), desk.waiting()), (2, 1));
            drop(held);
            assert!(poll(&mut more).is_some());
        });
    }

    #[test]
    fn who_goes_away_gives_up_the_ticket_and_the_place_it_was_called_to() {
        on_a_runtime(async {
            let desk = Desk::new(1);
            let first = desk.sit(ONE).await.unwrap();
            let (gone, called, mut last) =
                (line_up(&desk, OTHER), line_up(&desk, OTHER), line_up(&desk, THIRD));
            drop(gone);
            assert_eq!(desk.waiting(), 2);
            drop(first);
            // Called, and gone before it was heard.
            drop(called);
            assert!(poll(&mut last).is_some());
            drop(last);
            assert_eq!((desk.seated(), desk.waiting()), (0, 0));
        });
    }

    #[test]
    fn a_queue_has_its_end_for_one_and_goes_on_for_others() {
        on_a_runtime(async {
            let desk = Desk::new(1);
            let _first = desk.sit(ONE).await.unwrap();
            let _heap: Vec<_> = (0..WAITING_NETWORK).map(|_| line_up(&desk, ONE)).collect();
            assert!(matches!(desk.sit(ONE).await, Err(Problem::OwnMany)));
            let _other = line_up(&desk, OTHER);
            // And nobody waits for ever.
            let patient = pin!(desk.sit(THIRD));
            assert!(matches!(patient.await, Err(Problem::Busy)));
        });
    }

    #[test]
    fn work_that_nobody_waits_for_any_more_keeps_its_place_until_it_is_done() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.unwrap().block_on(async {
            let desk = Desk::new(1);
            let (began, has_begun) = oneshot::channel();
            let (end, ended) = std::sync::mpsc::channel::<()>();
            let at = desk.clone();
            let request = tokio::spawn(async move {
                at.work(ONE, move || {
                    let _ = began.send(());
                    let _ = ended.recv();
                })
                .await
            });
            has_begun.await.unwrap();
            request.abort();
            let _ = request.await;
            assert_eq!(desk.seated(), 1, "the picture is still in memory");
            end.send(()).unwrap();
            drop(desk.sit(OTHER).await.unwrap());
            assert_eq!(desk.seated(), 0);
        });
    }

    #[test]
    fn a_customer_of_ipv6_is_one() {
        let by = |text: &str| By::network(text.parse().unwrap());
        assert_eq!(by("2001:db8:1:2::7"), by("2001:db8:1:2:ffff::1"));
        assert_ne!(by("2001:db8:1:2::7"), by("2001:db8:1:3::7"));
        assert_eq!(by("::ffff:192.0.2.1"), by("192.0.2.1"));
    }
}
