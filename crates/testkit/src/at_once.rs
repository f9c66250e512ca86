//! Several at the very same moment: a phone that hears no answer and sends again, two officers who press together.
//!
//! On PostgreSQL acts run beside each other, and only there these races exist; on SQLite one comes after the other.

use std::future::{Future, poll_fn};
use std::task::Poll;

use crate::{Browser, Page};

/// All at once, on one thread; what came of each, in their order.
pub async fn at_once<F: Future>(all: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (one, slot) in all.iter_mut().zip(&mut done).filter(|(_, slot)| slot.is_none()) {
            if let Poll::Ready(output) = one.as_mut().poll(context) {
                *slot = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// The same from so many phones in which the same person is signed in.
pub async fn times<F: Future>(
    times: usize,
    browser: &Browser,
    send: impl Fn(Browser) -> F,
) -> Vec<F::Output> {
    at_once((0..times).map(|_| send(browser.clone()))).await
}

/// The statuses of pages, the lowest first: which of them won is nobody's to say.
pub fn statuses<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Vec<u16> {
    let mut statuses: Vec<u16> = pages.into_iter().map(|page| page.status.as_u16()).collect();
    statuses.sort_unstable();
    statuses
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Waits until so many others have come as far; one after the other they would wait for ever.
    async fn meet(here: &AtomicUsize, all: usize, name: usize) -> usize {
        here.fetch_add(1, Ordering::SeqCst);
        while here.load(Ordering::SeqCst) < all {
            tokio::task::yield_now().await;
        }
        name
    }

    #[tokio::test]
    async fn all_are_under_way_before_any_is_done_and_keep_their_order() {
        let here = AtomicUsize::new(0);
        let met = at_once((0..3).map(|name| meet(&here, 3, name)));
        let met = tokio::time::timeout(std::time::Duration::from_secs(10), met).await.unwrap();
        assert_eq!(met, [0, 1, 2]);
    }
}
