//! The threads of a desk: as many as it has places, begun when they are first needed, and kept.
//!
//! What one thread has freed the C library keeps for that thread. On threads that come and go, ten large pictures one after
//! the other would cost ten times their memory; on the desk's own they cost it as often as there are places.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};

type Work = Box<dyn FnOnce() + Send>;

#[derive(Debug, Clone)]
pub(super) struct Hands {
    give: Sender<Work>,
    take: Receiver<Work>,
    begun: Arc<AtomicUsize>,
    most: usize,
}

impl Hands {
    pub(super) fn new(most: usize) -> Hands {
        let (give, take) = unbounded();
        Hands { give, take, begun: Arc::default(), most }
    }

    /// Has it done by one of them. A panic of the work is the work's own.
    ///
    /// # Errors
    /// When the system has no thread to give, not even the first.
    pub(super) fn begin(&self, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
        if self
            .begun
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| (n < self.most).then_some(n + 1))
            .is_ok()
        {
            let take = self.take.clone();
            let thread = thread::Builder::new().name("desk".to_owned()).spawn(move || {
                while let Ok(work) = take.recv() {
                    let _ = catch_unwind(AssertUnwindSafe(work));
                }
            });
            if let Err(refused) = thread
                && self.begun.fetch_sub(1, Ordering::SeqCst) == 1
            {
                return Err(refused);
            }
        }
        // The desk holds the other end itself, so there is always one.
        let _ = self.give.send(Box::new(work));
        Ok(())
    }
}
