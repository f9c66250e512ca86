//! One lane for all mail: an alarm goes before the rest, everybody's first before anybody's second, and nobody's notices fill it.

use ground::notices::{self, addresses};
use ground::outbox::{self, ALARMS_KEPT, Channel, WAITING_MAX};
use ground::params;
use ground::web::Lang;
use testkit::Smtp;
use time::Duration;

use super::Place;
use super::mailing::with_mail;
use crate::checks::story;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, Player};

/// What waits for somebody, and may be said.
const KINDS: [&str; 8] = [
    "pin-set",
    "pin-removed",
    "office-asked",
    "office-refused",
    "police-office-given",
    "readmission-asked",
    "readmission-refused",
    "readmission-done",
];

fn mailbox(player: Player) -> String {
    format!("{}@example.vn", player.part)
}

/// They gave an address, and pressed the link that came there.
async fn writes_to(place: &Place, player: Player) {
    let (key, at) = (place.app.key.clone(), place.app.clock.now());
    let known = move |conn: &mut ground::db::Conn| {
        let id = addresses::set(conn, &key, (player.id(), &mailbox(player), Lang::Vi), at)?;
        addresses::confirm(conn, id, at).map(|_| ())
    };
    place.village.app.tamper(known).await.unwrap();
}

/// Three of each kind, one after the other, as far as they ring singly.
async fn flooded(place: &Place, player: Player) {
    for n in 0..3 {
        for kind in KINDS {
            place.tell(player, kind, &format!("/me?{kind}{n}")).await;
        }
        notices::leave(&place.app).await.unwrap();
        place.village.pass(Duration::MINUTE);
    }
}

#[test]
fn an_alarm_goes_first_then_everybodys_first_mail_and_nobody_fills_the_lane() {
    let Some(server) = Smtp::start(&[]) else { return };
    story(|village| async move {
        let place = with_mail(village, &server).await;
        for player in [MEMBER, NEIGHBOUR, LEADER] {
            writes_to(&place, player).await;
        }
        flooded(&place, MEMBER).await;
        assert_eq!(place.waiting().await, 20, "of 24; the rest stands in the app");
        for player in [NEIGHBOUR, LEADER] {
            place.tell(player, "pin-set", "/me/pin").await;
            place.tell(player, "pin-removed", "/me/pin?1").await;
        }
        place.tell(LEADER, "factors-changed", "/me/security").await;
        // Whoever has too much waiting is told of an alarm all the same.
        place.tell(MEMBER, "factors-changed", "/me/security").await;
        notices::leave(&place.app).await.unwrap();
        assert_eq!(outbox::deliver(&place.app, Channel::Mail).await.unwrap(), 26);
        let to: Vec<String> = server.mails().iter().map(|mail| mail.header("X-To").to_owned()).collect();
        let sorted = |mails: &[String]| {
            let mut sorted = mails.to_vec();
            sorted.sort();
            sorted
        };
        let each = |all: &[Player]| sorted(&all.iter().map(|one| mailbox(*one)).collect::<Vec<_>>());
        assert_eq!(sorted(&to[..2]), each(&[MEMBER, LEADER]), "alarms");
        assert_eq!(sorted(&to[2..5]), each(&[MEMBER, NEIGHBOUR, LEADER]).as_slice(), "{to:?}");
        assert_eq!(sorted(&to[5..8]), each(&[MEMBER, NEIGHBOUR, LEADER]).as_slice(), "{to:?}");
        assert!(to[8..].iter().all(|one| *one == mailbox(MEMBER)));
    });
}

/// Heads of ten thousand ledgers are for nobody in a hurry, and there is always a place for an alarm.
#[test]
fn an_alarm_finds_a_place_in_a_full_lane_and_passes_everything() {
    let Some(server) = Smtp::start(&[]) else { return };
    story(|village| async move {
        let place = with_mail(village, &server).await;
        writes_to(&place, MEMBER).await;
        let at = place.app.clock.now();
        let fill = move |conn: &mut ground::db::Conn| {
            for _ in 0..WAITING_MAX - ALARMS_KEPT {
                conn.exec(
                    "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at,
                     attempts) values (?1, 'vn', '', 'mail', 'ledger-head', 'x@example.vn', 'x', 'x', ?2, ?2, 0)",
                    params![ground::ids::fresh(at), at],
                )?;
            }
            Ok(())
        };
        place.village.app.tamper(fill).await.unwrap();
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        place.tell(MEMBER, "factors-changed", "/me/security").await;
        assert_eq!(notices::leave(&place.app).await.unwrap(), 1, "the alarm alone");
        outbox::deliver(&place.app, Channel::Mail).await.unwrap();
        assert_eq!(server.mails()[0].header("X-To"), mailbox(MEMBER));
    });
}
