//! What those of the village answered who had joined by the evening of its launch; one neighbour keeps her number to herself.

use ground::App;
use ground::past::Moment;
use ground::people::{Purpose, households};
use ground::policy::Action;
use ground::web::{Answer, Form, Path, see_other};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::routes::consents::{self, AnswerForm};
use crate::village::{self, LAUNCH, cast};

/// Said at the launch, and again before what ends after two years has ended.
pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    let times =
        std::iter::successors(Some(LAUNCH), |last| Some(*last + AGAIN)).take_while(|time| *time <= now);
    let consents = |time| {
        Moment::new(time, "the consents", |app| async move {
            for person_id in joined(&app).await? {
                agree(&app, person_id).await?;
            }
            Ok(see_other("/me/consents"))
        })
    };
    times.map(consents).collect()
}

const AGAIN: Duration = Duration::days(710);

async fn joined(app: &App) -> ground::web::Result<Vec<Uuid>> {
    let leader = village::at_group(app, cast::LEADER.id()).await?;
    let list = |view: &mut ground::View| {
        let (unit, at) = (view.unit, view.at);
        Ok(households::list_joined(view, unit, at)?)
    };
    let by_household = leader.view_as(Action::ListRoster, list).await?;
    let mut people: Vec<Uuid> = by_household.into_values().flatten().map(|named| named.id).collect();
    people.sort_unstable();
    Ok(people)
}

async fn agree(app: &App, person_id: Uuid) -> Answer {
    let caller = village::at_group(app, person_id).await?.let_in(Action::KeepOwnAccount);
    for purpose in Purpose::ALL {
        let keeps = person_id == cast::NEIGHBOUR.id() && purpose == Purpose::PhoneToNeighbours;
        let form = AnswerForm { answer: if keeps { "no" } else { "yes" }.to_owned() };
        consents::answer(caller.clone(), Path(purpose.code().to_owned()), Form(form)).await?;
    }
    Ok(see_other("/me/consents"))
}
