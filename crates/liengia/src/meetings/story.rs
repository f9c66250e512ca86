//! What the group of the village met about: a regular meeting that was held, with its roll, minutes and what was decided; and
//! one that is to come, which some households have answered.

use ground::App;
use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Answer, Form, Path, Upload, words};
use time::{Duration, OffsetDateTime, Time};
use uuid::Uuid;

use super::attendance::code;
use super::attendance::roll::routes as rolling;
use super::attendance::routes as attending;
use super::minutes::routes as minuting;
use super::routes::calling;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, Player, SECRETARY};
use crate::village::{GROUP, at_group};

const AGENDA: &str =
    "Đọc thông báo của công an phường về trộm xe máy\nĐèn ngõ 18\nPhân công trông nhà dịp Tết";

pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    let evening = |at: OffsetDateTime| at.to_offset(ground::clock::VIET_NAM).replace_time(EVENING);
    let (held, coming) = (evening(now - Duration::days(20)), evening(now + Duration::days(5)));
    let (old, new) = (ids::of_name("village/meeting-held"), ids::of_name("village/meeting-coming"));
    let mut all = vec![
        call(old, held - Duration::days(6), held, "Họp tổ thường kỳ"),
        call(new, now - Duration::days(2), coming, "Họp tổ trước Tết"),
    ];
    for (player, answer) in
        [(LEADER, "coming"), (DEPUTY, "coming"), (SECRETARY, "coming"), (NEIGHBOUR, "away")]
    {
        all.push(reply(new, now - Duration::days(1), player, answer));
    }
    for (player, people) in [(LEADER, 2), (DEPUTY, 1), (SECRETARY, 1), (MEMBER, 3)] {
        all.push(come(old, held, player, people));
    }
    all.extend([roll(old, held + Duration::minutes(15)), decide(old, held), publish(old, held)]);
    all
}

const EVENING: Time = time::macros::time!(19:30);

fn at(id: Uuid) -> Path<(String, Uuid)> {
    Path((GROUP.to_owned(), id))
}

fn moment<F>(at: OffsetDateTime, what: &'static str, live: impl FnOnce(App) -> F + Send + 'static) -> Moment
where
    F: Future<Output = Answer> + Send + 'static,
{
    Moment::new(at, what, live)
}

fn call(id: Uuid, called: OffsetDateTime, begins: OffsetDateTime, title: &'static str) -> Moment {
    moment(called, "calling a meeting", move |app| async move {
        let fields = [
            ("id", id.to_string()),
            ("kind", "regular".to_owned()),
            ("title", title.to_owned()),
            ("day", words::day(begins.date())),
            ("hour", "19:30".to_owned()),
            ("place", "Nhà văn hóa tổ dân phố 4 Tiền Huân".to_owned()),
            ("agenda", AGENDA.to_owned()),
            ("every", "1".to_owned()),
            ("group_09574-01-01", "1".to_owned()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value)).into();
        calling::create(
            at_group(&app, LEADER.id()).await?.let_in(Action::CallMeeting),
            Upload::new(fields, Vec::new()),
        )
        .await
    })
}

fn reply(id: Uuid, when: OffsetDateTime, player: Player, answer: &'static str) -> Moment {
    moment(when, "answering a meeting", move |app| async move {
        let form = Typed::of([("answer", answer.to_owned())]);
        attending::answer(
            at_group(&app, player.id()).await?.let_in(Action::AnswerMeeting),
            at(id),
            Form(form),
        )
        .await
    })
}

fn come(id: Uuid, when: OffsetDateTime, player: Player, people: i64) -> Moment {
    moment(when, "coming to a meeting", move |app| async move {
        let code = code::printed(&app.key, id);
        let brought = Typed::of([("code", code), ("people", people.to_string())]);
        attending::come(
            at_group(&app, player.id()).await?.let_in(Action::AnswerMeeting),
            at(id),
            Form(brought),
        )
        .await
    })
}

/// The leader ticks most of the others.
fn roll(id: Uuid, when: OffsetDateTime) -> Moment {
    moment(when, "calling the roll", move |app| async move {
        let households = (5..=19).map(|number| ids::of_name(&format!("village/household-{number}")));
        let mut ticked = Typed::default();
        for household in households {
            ticked.set(&format!("present_{household}"), "1");
        }
        rolling::tick(at_group(&app, LEADER.id()).await?.let_in(Action::CallRoll), at(id), Form(ticked)).await
    })
}

fn decide(id: Uuid, held: OffsetDateTime) -> Moment {
    moment(held + Duration::minutes(80), "deciding", move |app| async move {
        let form = Typed::of([
            ("id", ids::of_name("village/decision").to_string()),
            ("decision", "Lập danh sách nhà đi vắng dịp Tết, ai trông nhà ai".to_owned()),
            ("person", DEPUTY.id().to_string()),
            ("due", words::day((held + Duration::days(30)).date())),
            ("ayes", "19".to_owned()),
            ("noes", "0".to_owned()),
            ("abstained", "0".to_owned()),
        ]);
        minuting::decide(at_group(&app, LEADER.id()).await?.let_in(Action::CallMeeting), at(id), Form(form))
            .await
    })
}

fn publish(id: Uuid, held: OffsetDateTime) -> Moment {
    moment(held + Duration::hours(14), "publishing minutes", move |app| async move {
        let form = Typed::of([
            ("chair", LEADER.name.to_owned()),
            ("secretary", SECRETARY.name.to_owned()),
            (
                "words",
                "Công an khu vực nhắc khóa cổ xe, khóa cổng trước 22 giờ.\nMột số nhà đề nghị thay bóng đèn đầu ngõ 18."
                    .to_owned(),
            ),
            ("publish", "1".to_owned()),
        ]);
        minuting::save(at_group(&app, SECRETARY.id()).await?.let_in(Action::CallMeeting), at(id), Form(form))
            .await
    })
}
