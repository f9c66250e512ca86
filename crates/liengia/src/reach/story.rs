//! A pair of the village: an old couple without a phone, and the household beside them that knocks.

use ground::ids;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::Form;
use ground::web::fields::Typed;
use time::{Duration, OffsetDateTime};

use super::routes;
use crate::village::at_group;
use crate::village::cast::LEADER;

pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    vec![Moment::new(now - Duration::days(30), "pairing two households", |app| async move {
        let household = |number: u8| ids::of_name(&format!("village/household-{number}")).to_string();
        let form = Typed::of([
            ("id", ids::of_name("village/pair").to_string()),
            ("household", household(22)),
            ("partner", household(4)),
            ("one_said", "1".to_owned()),
        ]);
        routes::create(at_group(&app, LEADER.id()).await?.let_in(Action::PairHouseholds), Form(form)).await
    })]
}
