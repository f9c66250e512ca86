//! Whoever dies while a machine is told, and two who tell at once. The program itself, killed: `tests/process`.

use ground::outbox::{self, Channel, LEASE};
use testkit::Answer;

use super::{Place, SIREN, settings};
use crate::checks::{VILLAGE, story};

/// The machine took it and the sender died before writing that down: it comes again under the same id.
#[test]
fn whoever_dies_between_sending_and_marking_loses_nothing() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.machine.will_answer_at(SIREN, &[Answer::Silence]);
        place.press(&siren, "trials").await;
        let app = place.app.clone();
        let sending = tokio::spawn(async move { outbox::deliver(&app, Channel::Hook).await });
        while place.machine.arrived().is_empty() {
            assert!(!sending.is_finished(), "the sender waits for an answer");
            tokio::task::yield_now().await;
        }
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());
        assert_eq!(place.deliver().await, 0, "the lease still runs");
        place.village.pass(LEASE);
        assert_eq!((place.deliver().await, place.deliver().await), (1, 0));
        let arrived = place.machine.arrived();
        assert_eq!(arrived.len(), 2);
        assert_eq!(arrived[0].header("webhook-id"), arrived[1].header("webhook-id"));
    });
}

#[test]
fn two_instances_at_once_tell_each_thing_once() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        for _ in 0..20 {
            place.press(&siren, "trials").await;
        }
        let other = place.village.beside(&VILLAGE, &settings());
        let (one, two) =
            tokio::join!(outbox::deliver(&place.app, Channel::Hook), outbox::deliver(&other, Channel::Hook));
        assert_eq!(one.unwrap() + two.unwrap(), 20);
        let mut ids: Vec<_> =
            place.machine.arrived().iter().map(|one| one.header("webhook-id").to_owned()).collect();
        assert_eq!(ids.len(), 20);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20);
    });
}
