//! Where random bytes come from: the operating system, always. The test kit alone runs a request under a seed
//! ([`seeded`]), so that two worlds run alike; a check holds that nothing else does.
//!
//! A seed goes with the task that answers a request and into the closures it sends to database threads
//! ([`Draws::of_this_task`]). So what one request draws depends on its own label only, never on how much others drew.
//! Not here: what is made of the bytes (`ids`).

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

tokio::task_local! {
    static SEEDED: Arc<Stream>;
}

/// A stream of bytes that follows from its label.
struct Stream {
    label: String,
    drawn: AtomicU64,
}

impl Stream {
    fn new(label: String) -> Arc<Stream> {
        Arc::new(Stream { label, drawn: AtomicU64::new(0) })
    }

    fn next(&self) -> u64 {
        self.drawn.fetch_add(1, Ordering::SeqCst)
    }

    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let drawn = Sha256::digest(format!("{}/{}", self.label, self.next()));
            part.copy_from_slice(&drawn[..part.len()]);
        }
    }
}

/// Fills with random bytes.
///
/// # Panics
/// When the system has no randomness to give: then no secret would be one.
#[expect(clippy::expect_used, reason = "without randomness nothing may go on")]
pub(crate) fn fill(bytes: &mut [u8]) {
    if SEEDED.try_with(|stream| stream.fill(bytes)).is_err() {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// Runs work whose draws follow from a label. Tests only.
#[doc(hidden)]
pub async fn seeded<F: Future>(label: String, work: F) -> F::Output {
    SEEDED.scope(Stream::new(label), work).await
}

/// What the task at hand draws from and how far it is, to be taken along to another thread. The task waits meanwhile: a
/// question to the database that draws nothing shifts nothing.
#[derive(Clone)]
pub(crate) struct Draws(Option<(Arc<Stream>, u64)>);

impl Draws {
    pub(crate) fn of_this_task() -> Draws {
        Draws(SEEDED.try_with(|stream| (stream.clone(), stream.drawn.load(Ordering::SeqCst))).ok())
    }

    /// Runs work that draws from there. Work that is run again draws the same again.
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some((stream, from)) => {
                stream.drawn.store(*from, Ordering::SeqCst);
                SEEDED.sync_scope(stream.clone(), work)
            }
            None => work(),
        }
    }
}

/// What is done of several things one after the other draws by the thing itself: one more among them shifts no other.
pub(crate) async fn apart<F: Future>(thing: &str, work: F) -> F::Output {
    match SEEDED.try_with(|stream| format!("{}/{thing}", stream.label)) {
        Ok(label) => SEEDED.scope(Stream::new(label), work).await,
        Err(_) => work.await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids;

    #[tokio::test]
    async fn what_is_drawn_follows_from_the_label_and_on_another_thread_too() {
        let draw = || async {
            let (here, draws) = (ids::secret(), Draws::of_this_task());
            let there = |draws: &Draws| draws.within(ids::secret);
            let other = draws.clone();
            let far = std::thread::spawn(move || there(&other)).join().unwrap();
            assert_eq!(far, draws.within(ids::secret), "run again, drawn again");
            (here, far, ids::secret())
        };
        let one = seeded("one".to_owned(), draw()).await;
        assert_eq!(one, seeded("one".to_owned(), draw()).await);
        let two = seeded("two".to_owned(), draw()).await;
        let mut all = [one.0, one.1, one.2, two.0, two.1, two.2];
        all.sort();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[tokio::test]
    async fn without_a_seed_nothing_is_drawn_twice() {
        let draws = Draws::of_this_task();
        assert_ne!(draws.within(ids::secret), draws.within(ids::secret));
    }
}
