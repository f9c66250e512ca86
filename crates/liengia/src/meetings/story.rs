//! What the group of the village met about: a regular meeting that was held, with its roll, minutes and what was decided; and
//! one that is to come, which some households have answered.

use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::{Upload, words};
use time::{Duration, OffsetDateTime, Time};
use uuid::Uuid;

use super::attendance::story as attendance;
use super::minutes::story as minutes;
use super::routes::calling;
use crate::village::at_group;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, SECRETARY};

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
        all.push(attendance::reply(new, now - Duration::days(1), player, answer));
    }
    for (player, people) in [(LEADER, 2), (DEPUTY, 1), (SECRETARY, 1), (MEMBER, 3)] {
        all.push(attendance::come(old, held, player, people));
    }
    all.extend([
        attendance::roll(old, held + Duration::minutes(15)),
        minutes::decide(old, held),
        minutes::publish(old, held),
    ]);
    all
}

const EVENING: Time = time::macros::time!(19:30);

fn call(id: Uuid, called: OffsetDateTime, begins: OffsetDateTime, title: &'static str) -> Moment {
    Moment::new(called, "calling a meeting", move |app| async move {
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
