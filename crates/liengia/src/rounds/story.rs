//! What the group of the village signed: a pledge before Tết, by own phones and on the leader's phone from door to door.

use ground::clock::VIET_NAM;
use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Form, Path, words};
use time::{Duration, OffsetDateTime, Time};
use uuid::Uuid;

use super::answers::routes as answering;
use super::kiosk::routes as handing;
use super::library;
use super::routes::opening;
use crate::village::cast::{DEPUTY, LEADER, NEIGHBOUR, Player, SECRETARY};
use crate::village::{GROUP, at_group};

/// Households whose doors the leader has been at, and who signed there.
const KNOCKED: [(u8, &str); 10] = [
    (6, "Đặng Đức Khánh"),
    (7, "Nguyễn Thị Bích Yến"),
    (8, "Vũ Đình Việt"),
    (9, "Kiều Thị Hồng Lan"),
    (10, "Dương Hữu Quý"),
    (11, "Trần Thị Phượng"),
    (12, "Ngô Thị Thu Chi"),
    (13, "Vũ Hữu Hùng"),
    (14, "Hồ Minh Khánh"),
    (15, "Nguyễn Thị Bích Oanh"),
];
const EVENING: Time = time::macros::time!(18:30);

pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    let id = ids::of_name("village/round-tet");
    let opened = (now - Duration::days(9)).to_offset(VIET_NAM).replace_time(EVENING);
    let mut all = vec![open(id, opened, now + Duration::days(30))];
    for (n, player) in [LEADER, DEPUTY, SECRETARY, NEIGHBOUR].into_iter().enumerate() {
        all.push(sign(id, opened + Duration::minutes(20 * (n as i64 + 1)), player));
    }
    for (n, (number, name)) in KNOCKED.into_iter().enumerate() {
        all.push(hand(id, opened + Duration::days(2) + Duration::minutes(3 * n as i64), (number, name)));
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

fn hand(id: Uuid, when: OffsetDateTime, (number, name): (u8, &'static str)) -> Moment {
    Moment::new(when, "handing the phone around", move |app| async move {
        let form = Typed::of([
            ("id", ids::of_name(&format!("village/round-tet/household-{number}")).to_string()),
            ("household", ids::of_name(&format!("village/household-{number}")).to_string()),
            ("version", "1".to_owned()),
            ("says", "signed".to_owned()),
            ("name", name.to_owned()),
            ("heard", "1".to_owned()),
        ]);
        let caller = at_group(&app, LEADER.id()).await?.let_in(Action::TakeRound);
        handing::take(caller, Path((GROUP.to_owned(), id)), Form(form)).await
    })
}
