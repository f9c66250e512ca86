//! The landmarks that the village named on its first evening.

use ground::App;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::{Answer, Form, see_other};
use time::OffsetDateTime;

use super::form::LandmarkForm;
use super::routes;
use crate::village::cast::LEADER;
use crate::village::{self, LAUNCH};

const LANDMARKS: [&str; 6] = [
    "Nhà văn hóa tổ dân phố",
    "Cổng đầu Ngõ 12",
    "Cổng đầu Ngõ 18",
    "Ngã ba Ngách 18/4",
    "Sân bóng cuối ngõ",
    "Trạm biến áp Phố Tiền Huân",
];

pub fn past(_now: OffsetDateTime) -> Vec<Moment> {
    vec![Moment::new(LAUNCH, "the landmarks", name_them)]
}

async fn name_them(app: App) -> Answer {
    let leader = village::at_group(&app, LEADER.id()).await?;
    for name in LANDMARKS {
        let form = LandmarkForm { name: name.to_owned(), ..LandmarkForm::default() };
        routes::create(leader.clone().let_in(Action::EditLandmarks), Form(form)).await?;
    }
    Ok(see_other("/"))
}
