//! What the group of the village signed: a pledge before Tết, by own phones and on the leader's phone from door to door.

use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Form, Path, words};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::answers::routes as answering;
use super::kiosk::routes as handing;
use super::library;
use super::routes::opening;
use crate::village::cast::{DEPUTY, LEADER, NEIGHBOUR, Player, SECRETARY};
use crate::village::{GROUP, at_group};

/// Households whose doors the leader has been at.
const KNOCKED: std::ops::RangeInclusive<u8> = 6..=15;

pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    let id = ids::of_name("village/round-tet");
    let opened = now - Duration::days(9);
    let mut all = vec![open(id, opened, now + Duration::days(30))];
    for (n, player) in [LEADER, DEPUTY, SECRETARY, NEIGHBOUR].into_iter().enumerate() {
        all.push(sign(id, opened + Duration::hours(5 + n as i64), player));
    }
    for (n, number) in KNOCKED.enumerate() {
        all.push(hand(id, opened + Duration::days(2) + Duration::minutes(3 * n as i64), number));
    }
    all
}

fn open(id: Uuid, when: OffsetDateTime, until: OffsetDateTime) -> Moment {
    Moment::new(when, "opening a round", move |app| async move {
        let model = &library::LIBRARY[0];
        let form = Typed::of([
            ("id", id.to_string()),
            ("kind", model.kind.code().to_owned()),
            ("title", model.title.to_owned()),
            ("words", model.words.to_owned()),
            ("source", model.source_line()),
            ("day", words::day(until.date())),
            ("group_09574-01-01", "1".to_owned()),
            ("fair", "1".to_owned()),
        ]);
        opening::create(at_group(&app, LEADER.id()).await?.let_in(Action::OpenRound), Form(form)).await
    })
}

fn sign(id: Uuid, when: OffsetDateTime, player: Player) -> Moment {
    Moment::new(when, "signing a pledge", move |app| async move {
        let form = Typed::of([
            ("id", ids::of_name(&format!("village/round-tet/{}", player.id())).to_string()),
            ("version", "1".to_owned()),
            ("says", "signed".to_owned()),
            ("name", player.name.to_owned()),
        ]);
        let caller = at_group(&app, player.id()).await?.let_in(Action::AnswerRound);
        answering::answer(caller, Path((GROUP.to_owned(), id)), Form(form)).await
    })
}

fn hand(id: Uuid, when: OffsetDateTime, number: u8) -> Moment {
    Moment::new(when, "handing the phone around", move |app| async move {
        let form = Typed::of([
            ("id", ids::of_name(&format!("village/round-tet/household-{number}")).to_string()),
            ("household", ids::of_name(&format!("village/household-{number}")).to_string()),
            ("version", "1".to_owned()),
            ("says", "signed".to_owned()),
            ("name", "Chủ hộ".to_owned()),
            ("heard", "1".to_owned()),
        ]);
        let caller = at_group(&app, LEADER.id()).await?.let_in(Action::TakeRound);
        handing::take(caller, Path((GROUP.to_owned(), id)), Form(form)).await
    })
}
