//! What the group of the village wrote about itself on the evening of its launch.

use ground::past::Moment;
use ground::policy::Action;
use ground::web::{Form, words};
use time::OffsetDateTime;

use super::model::PageForm;
use super::routes;
use crate::village::{self, LAUNCH, cast::LEADER};

pub fn past(_: OffsetDateTime) -> Vec<Moment> {
    let text = str::to_owned;
    let page = PageForm {
        launched_on: words::day(LAUNCH.date()),
        about: text(
            "Hai mươi bốn hộ của ba ngõ Tiền Huân cùng giữ ngõ sạch, nhà yên: nhắc nhau khóa cổng, báo tin kịp thời, \
             giúp nhau khi có việc.",
        ),
        contact: text("Gặp tổ trưởng tại nhà văn hóa, tối thứ Năm hằng tuần."),
        place: text("Nhà văn hóa tổ dân phố 4 Tiền Huân"),
        ..PageForm::default()
    };
    vec![Moment::new(LAUNCH, "the group's page", |app| async move {
        let leader = village::at_group(&app, LEADER.id()).await?;
        routes::update(leader.let_in(Action::EditPublicPage), Form(page)).await
    })]
}
