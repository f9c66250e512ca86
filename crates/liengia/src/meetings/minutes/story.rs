//! What the village decided, and its minutes.

use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Form, Path, words};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::routes;
use crate::village::cast::{DEPUTY, LEADER, SECRETARY};
use crate::village::{GROUP, at_group};

pub fn decide(id: Uuid, held: OffsetDateTime) -> Moment {
    Moment::new(held + Duration::minutes(80), "deciding", move |app| async move {
        let form = Typed::of([
            ("id", ids::of_name("village/decision").to_string()),
            ("decision", "Lập danh sách nhà đi vắng dịp Tết, ai trông nhà ai".to_owned()),
            ("person", DEPUTY.id().to_string()),
            ("due", words::day((held + Duration::days(30)).date())),
            ("ayes", "19".to_owned()),
            ("noes", "0".to_owned()),
            ("abstained", "0".to_owned()),
        ]);
        routes::decide(
            at_group(&app, LEADER.id()).await?.let_in(Action::CallMeeting),
            Path((GROUP.to_owned(), id)),
            Form(form),
        )
        .await
    })
}

pub fn publish(id: Uuid, held: OffsetDateTime) -> Moment {
    Moment::new(held + Duration::hours(14), "publishing minutes", move |app| async move {
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
        routes::save(
            at_group(&app, SECRETARY.id()).await?.let_in(Action::CallMeeting),
            Path((GROUP.to_owned(), id)),
            Form(form),
        )
        .await
    })
}
