//! A mail does not get out: why is said, it waits longer each time, and in the end the keeper decides.

use ground::mail::Failure;
use ground::outbox::{self, Channel, Show, TRIES_MAX, wait};
use testkit::{Smtp, TestApp, story_with};
use time::Duration;

use super::{failure, list, plain, through, with_content, write};
use crate::checks::VILLAGE;

async fn deliver(village: &TestApp) -> usize {
    outbox::deliver(&village.app, Channel::Mail).await.unwrap()
}

/// An address where nobody listens.
fn nobody() -> String {
    format!("smtp://{}", testkit::program::free_address())
}

#[test]
fn put_off_once_it_arrives_at_the_second_try_as_the_same_mail() {
    let Some(server) = Smtp::start(&["later=1"]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "x").await;
        let id = list(&village, Show::Waiting).await[0].id;
        assert_eq!(deliver(&village).await, 0);
        assert_eq!(failure(&village).await, Some(Failure::Later));
        assert_eq!(deliver(&village).await, 0, "not before its time");
        village.pass(wait(1));
        assert_eq!(deliver(&village).await, 1);
        assert_eq!(server.mails()[0].header("Message-ID"), format!("<{id}@phuong.example>"));
        let out = list(&village, Show::Delivered).await;
        assert_eq!((out[0].tries, out[0].failure), (2, None));
    });
}

#[test]
fn nobody_answers_until_it_is_given_up_and_another_instance_may_take_it_on() {
    let Some(server) = Smtp::start(&[]) else { return };
    let good = plain(&server);
    story_with(&VILLAGE, &through(nobody()), |village| async move {
        write(&village.app, "x").await;
        for tries in 1..TRIES_MAX {
            assert_eq!(deliver(&village).await, 0);
            let waiting = list(&village, Show::Waiting).await;
            assert_eq!((waiting[0].tries, waiting[0].failure), (tries, Some(Failure::Unreachable)));
            assert_eq!(waiting[0].run_at, village.clock.now() + wait(tries));
            village.pass(wait(tries));
        }
        assert_eq!(deliver(&village).await, 0);
        assert_eq!(list(&village, Show::Waiting).await.len(), 0);
        assert_eq!(list(&village, Show::GivenUp).await[0].failure, Some(Failure::Unreachable));
        village.pass(Duration::days(2));
        let other = village.beside(&VILLAGE, &good);
        assert_eq!(
            outbox::deliver(&other, Channel::Mail).await.unwrap(),
            0,
            "given up is given up, until the keeper says"
        );
        assert_eq!(with_content(&village.app).await, 1);
    });
}

#[test]
fn with_a_dead_server_only_one_mail_is_made_to_wait_in_a_run() {
    story_with(&VILLAGE, &through(nobody()), |village| async move {
        for i in 0..3 {
            write(&village.app, &format!("{i}")).await;
        }
        deliver(&village).await;
        let tries: Vec<_> = list(&village, Show::Waiting).await.iter().map(|one| one.tries).collect();
        assert_eq!(tries.iter().sum::<i64>(), 1);
    });
}

#[test]
fn an_address_that_is_not_there_is_given_up_at_once_and_the_next_mail_goes_on() {
    let Some(server) = Smtp::start(&["refuse"]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "x").await;
        write(&village.app, "y").await;
        assert_eq!(deliver(&village).await, 0);
        let given_up = list(&village, Show::GivenUp).await;
        assert_eq!(given_up.iter().map(|one| one.failure).collect::<Vec<_>>(), [Some(Failure::Refused); 2]);
    });
}

#[test]
fn a_server_that_says_nothing_is_left_after_its_time() {
    let Some(server) = Smtp::start(&["mute"]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "x").await;
        assert_eq!(deliver(&village).await, 0);
        assert_eq!(failure(&village).await, Some(Failure::Slow));
    });
}

#[test]
fn a_server_that_takes_a_mail_and_then_says_nothing_is_left_too() {
    let Some(server) = Smtp::start(&["hang"]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "x").await;
        assert_eq!(deliver(&village).await, 0);
        assert_eq!((failure(&village).await, server.count()), (Some(Failure::Slow), 1));
    });
}

#[test]
fn a_certificate_that_nobody_signed_gets_no_mail_and_no_password() {
    for (habit, scheme) in [("tls=wrapped", "smtps"), ("tls=start", "smtp+starttls")] {
        let Some(server) = Smtp::start(&[habit, "login=so:mat-khau"]) else { return };
        let address = server.address(scheme, "so:mat-khau@");
        story_with(&VILLAGE, &through(address.clone()), |village| async move {
            write(&village.app, "x").await;
            assert_eq!(deliver(&village).await, 0);
            assert_eq!((failure(&village).await, server.count()), (Some(Failure::Insecure), 0), "{scheme}");
            // The operator names who signed it, and the same mail goes out.
            let mut trusting = through(address);
            trusting.push(("LIENGIA_SMTP_CA", server.certificate()));
            let other = village.beside(&VILLAGE, &trusting);
            village.pass(wait(1));
            assert_eq!(outbox::deliver(&other, Channel::Mail).await.unwrap(), 1, "{scheme}");
            assert_eq!(server.mails()[0].header("X-Tls"), "True");
        });
    }
}

#[test]
fn a_server_without_tls_is_not_talked_to_where_tls_was_asked_for() {
    let Some(server) = Smtp::start(&[]) else { return };
    for scheme in ["smtp+starttls", "smtps"] {
        story_with(&VILLAGE, &through(server.address(scheme, "")), |village| async move {
            write(&village.app, "x").await;
            assert_eq!(deliver(&village).await, 0);
            assert_ne!(failure(&village).await, None, "{scheme}");
        });
    }
    assert_eq!(server.count(), 0);
}

#[test]
fn a_wrong_password_is_told_from_a_wrong_address_and_waits() {
    let Some(server) = Smtp::start(&["login=so:mat-khau"]) else { return };
    story_with(&VILLAGE, &through(server.address("smtp", "so:sai@")), |village| async move {
        write(&village.app, "x").await;
        assert_eq!(deliver(&village).await, 0);
        assert_eq!((failure(&village).await, server.count()), (Some(Failure::SignIn), 0));
        let right = through(server.address("smtp", "so:mat-khau@"));
        let other = village.beside(&VILLAGE, &right);
        village.pass(wait(1));
        assert_eq!(outbox::deliver(&other, Channel::Mail).await.unwrap(), 1);
    });
}
