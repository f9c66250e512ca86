//! How the village answered, came and was ticked.

use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::{Form, Path};
use time::OffsetDateTime;
use uuid::Uuid;

use super::roll::routes as rolling;
use super::{code, routes};
use crate::village::cast::{LEADER, Player};
use crate::village::{GROUP, at_group};

pub fn reply(id: Uuid, when: OffsetDateTime, player: Player, answer: &'static str) -> Moment {
    Moment::new(when, "answering a meeting", move |app| async move {
        let form = Typed::of([("answer", answer.to_owned())]);
        routes::answer(
            at_group(&app, player.id()).await?.let_in(Action::AnswerMeeting),
            Path((GROUP.to_owned(), id)),
            Form(form),
        )
        .await
    })
}

pub fn come(id: Uuid, when: OffsetDateTime, player: Player, people: i64) -> Moment {
    Moment::new(when, "coming to a meeting", move |app| async move {
        let code = code::printed(&app.key, id);
        let brought = Typed::of([("code", code), ("people", people.to_string())]);
        routes::come(
            at_group(&app, player.id()).await?.let_in(Action::AnswerMeeting),
            Path((GROUP.to_owned(), id)),
            Form(brought),
        )
        .await
    })
}

/// The leader ticks most of the others.
pub fn roll(id: Uuid, when: OffsetDateTime) -> Moment {
    Moment::new(when, "calling the roll", move |app| async move {
        let households = (5..=19).map(|number| ids::of_name(&format!("village/household-{number}")));
        let mut ticked = Typed::default();
        for household in households {
            ticked.set(&format!("present_{household}"), "1");
        }
        rolling::tick(
            at_group(&app, LEADER.id()).await?.let_in(Action::CallRoll),
            Path((GROUP.to_owned(), id)),
            Form(ticked),
        )
        .await
    })
}
