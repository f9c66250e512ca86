//! Push services that fail each in their way; whoever dies in the middle; two instances at once; a mail server that is silent.

use ground::notices;
use ground::outbox::{self, Channel, LEASE, wait};
use testkit::{Answer, Smtp};
use time::Duration;

use super::Place;
use crate::checks::{VILLAGE, story};
use crate::village::cast::{KEEPER, LEADER, MEMBER, NEIGHBOUR};

const PIN: &str = "pin-set";

#[test]
fn a_device_that_is_gone_is_forgotten() {
    for status in [404, 410] {
        story(|village| async move {
            let place = Place::new(village).await;
            let (_member, phone) = place.allows(MEMBER).await;
            place.service.will_answer(&phone, &[Answer::Status(status)]);
            place.tell(MEMBER, PIN, "/me/pin").await;
            assert_eq!(place.run().await, 0);
            assert_eq!((place.waiting().await, place.came("gone").await), (0, 1), "{status}");
            assert_eq!(place.devices_of(MEMBER.id()).await, 0);
            place.tell(MEMBER, PIN, "/me/pin?1").await;
            place.run().await;
            assert_eq!(place.service.arrived().len(), 1, "nothing more is sent there");
        });
    }
}

#[test]
fn what_is_too_large_or_refused_is_not_tried_again() {
    for (status, outcome) in [(413, "too-large"), (400, "refused"), (403, "refused"), (302, "odd")] {
        story(|village| async move {
            let place = Place::new(village).await;
            let (_member, phone) = place.allows(MEMBER).await;
            place.service.will_answer(&phone, &[Answer::Status(status)]);
            place.tell(MEMBER, PIN, "/me/pin").await;
            assert_eq!(place.run().await, 0);
            if outcome == "odd" {
                // Whoever answers strangely may be mended meanwhile. Where it leads to, nobody follows.
                assert_eq!((place.waiting().await, place.service.arrived().len()), (1, 1));
                return;
            }
            assert_eq!((place.waiting().await, place.came(outcome).await), (0, 1), "{status}");
            assert_eq!(place.devices_of(MEMBER.id()).await, 1, "the device is still one");
        });
    }
}

/// The same message each time, by its topic; and at last it is out.
#[test]
fn a_service_in_trouble_is_asked_again_later_with_the_same_message() {
    for first in [Answer::Status(500), Answer::Status(503), Answer::Silence] {
        story(|village| async move {
            let place = Place::new(village).await;
            let (_member, phone) = place.allows(MEMBER).await;
            place.service.will_answer(&phone, &[first]);
            place.tell(MEMBER, PIN, "/me/pin").await;
            assert_eq!(place.run().await, 0);
            assert_eq!(place.run().await, 0, "not before its time");
            place.village.pass(wait(1));
            assert_eq!(place.run().await, 1, "{first:?}");
            let topics: Vec<_> =
                place.service.arrived().iter().map(|one| one.header("topic").to_owned()).collect();
            assert!(topics.len() == 2 && topics[0] == topics[1], "{topics:?}");
        });
    }
}

#[test]
fn a_service_that_wants_fewer_is_left_alone_as_long_as_it_says_for_everybody() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        place.service.will_answer(&phone, &[Answer::After(429, 1800)]);
        place.tell(MEMBER, PIN, "/me/pin").await;
        assert_eq!(place.run().await, 0);
        let (_neighbour, others) = place.allows(NEIGHBOUR).await;
        place.village.pass(Duration::minutes(29));
        assert_eq!(place.run().await, 0);
        place.village.pass(Duration::minutes(1));
        place.tell(NEIGHBOUR, PIN, "/me/pin").await;
        assert_eq!(place.run().await, 2);
        assert_eq!((place.service.titles(&phone).len(), place.service.titles(&others).len()), (2, 1));
    });
}

#[test]
fn what_is_worth_nothing_any_more_is_given_up_without_a_try() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        place.service.will_answer(&phone, &[Answer::Status(500)]);
        place.tell(MEMBER, "factors-changed", "/me/security").await;
        assert_eq!(place.run().await, 0);
        place.village.pass(Duration::minutes(31));
        assert_eq!((place.run().await, place.waiting().await, place.came("expired").await), (0, 0, 1));
        assert_eq!(place.service.arrived().len(), 1);
    });
}

/// The service took the push and the sender died before writing that down: it comes again, and the phone shows it once.
#[test]
fn whoever_dies_between_sending_and_marking_loses_nothing() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        place.service.will_answer(&phone, &[Answer::Silence]);
        place.tell(MEMBER, PIN, "/me/pin").await;
        notices::leave(&place.app).await.unwrap();
        let app = place.app.clone();
        let sending = tokio::spawn(async move { outbox::deliver(&app, Channel::Push).await });
        while place.service.arrived().is_empty() {
            assert!(!sending.is_finished(), "the sender waits for an answer");
            tokio::task::yield_now().await;
        }
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());
        assert_eq!(place.run().await, 0, "the lease still runs");
        place.village.pass(LEASE);
        assert_eq!(place.run().await, 1);
        let tags: Vec<_> =
            place.service.read_by(&phone).iter().map(|one| one["notification"]["tag"].clone()).collect();
        assert_eq!(tags[0], tags[1], "the second takes the place of the first");
    });
}

#[test]
fn two_instances_at_once_tell_each_thing_once() {
    story(|village| async move {
        let place = Place::new(village).await;
        let mut phones = Vec::new();
        for player in [MEMBER, NEIGHBOUR, LEADER] {
            phones.push(place.allows(player).await.1);
            place.tell(player, PIN, "/me/pin").await;
            place.tell(player, "slip-renewed", "/me/devices").await;
        }
        let other = place.village.beside(&VILLAGE, &place.service.settings());
        let (one, two) = tokio::join!(notices::leave(&place.app), notices::leave(&other));
        assert_eq!(one.unwrap() + two.unwrap(), 6);
        let (one, two) =
            tokio::join!(outbox::deliver(&place.app, Channel::Push), outbox::deliver(&other, Channel::Push));
        assert_eq!(one.unwrap() + two.unwrap(), 6);
        assert_eq!(place.service.arrived().len(), 6);
        for phone in &phones {
            let mut titles = place.service.titles(phone);
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), 2);
        }
    });
}

#[test]
fn a_mail_server_that_is_silent_holds_up_no_push() {
    let Some(server) = Smtp::start(&["hang"]) else { return };
    story(|village| async move {
        let place = Place::new(village).await;
        let mut settings = place.service.settings();
        settings.extend([
            ("LIENGIA_SMTP", server.address("smtp", "")),
            ("LIENGIA_MAIL_FROM", "so@phuong.example".to_owned()),
        ]);
        let app = place.village.beside(&VILLAGE, &settings);
        let (_member, phone) = place.allows(MEMBER).await;
        crate::outbox::write_mail(&app, "Mã chốt sổ").await;
        place.tell(MEMBER, PIN, "/me/pin").await;
        let mailing = app.clone();
        let mailing = tokio::spawn(async move { outbox::deliver(&mailing, Channel::Mail).await });
        while server.count() == 0 {
            assert!(!mailing.is_finished());
            tokio::task::yield_now().await;
        }
        notices::leave(&app).await.unwrap();
        assert_eq!(outbox::deliver(&app, Channel::Push).await.unwrap(), 1);
        assert!(!mailing.is_finished(), "the mail still waits");
        mailing.abort();
        assert_eq!(place.service.titles(&phone).len(), 1);
    });
}

#[test]
fn the_keeper_sees_how_many_and_neither_whose_nor_what() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        place.service.will_answer(&phone, &[Answer::Status(201), Answer::Status(500)]);
        place.tell(MEMBER, PIN, "/me/pin").await;
        place.run().await;
        place.tell(MEMBER, "slip-renewed", "/me/devices").await;
        place.run().await;
        assert_eq!(place.waiting().await, 1);
        let page = place.signed_in(KEEPER).await.get("/vn/outbox").await;
        assert!(page.words().contains("23/11/2026 đã nhận 1, không tới 0"), "{}", page.words());
        assert!(page.words().contains("Điện thoại (127.0.0.1): đã nhận 1"), "{}", page.words());
        for secret in ["PIN", "/me/pin", place.service.host.as_str(), "Đang chờ ("] {
            assert!(!page.text().contains(secret), "{secret}: {}", page.words());
        }
    });
}
