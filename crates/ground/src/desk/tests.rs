//! The rules of a desk.

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
fn so_many_of_one_persons_own_wait_as_the_desk_says() {
    on_a_runtime(async {
        let desk = Desk::each(3, 2).with_line(2);
        let _held = [desk.sit(ONE).await.unwrap(), desk.sit(ONE).await.unwrap()];
        let _waiting = [line_up(&desk, ONE), line_up(&desk, ONE)];
        let of_a_person = By::Person(Uuid::from_u128(1));
        let _theirs = desk.sit(of_a_person).await.unwrap();
        let _two = [line_up(&desk, of_a_person), line_up(&desk, of_a_person)];
        assert!(matches!(desk.sit(of_a_person).await, Err(Problem::OwnMany)));
    });
}

#[test]
fn nobody_holds_two_places_while_another_desk_stands_free() {
    on_a_runtime(async {
        let desk = Desk::new(3);
        let held = desk.sit(ONE).await.unwrap();
        let mut more = line_up(&desk, ONE);
        assert!(matches!(desk.try_sit(ONE), Err(Problem::OwnMany)));
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
        let (gone, called, mut last) = (line_up(&desk, OTHER), line_up(&desk, OTHER), line_up(&desk, THIRD));
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
