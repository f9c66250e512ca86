//! A look is noted once in half an hour, for each thing and each who looks, and only where it concerns somebody.

use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Who};
use ground::{Entry, looks};
use testkit::{TestApp, at_once};
use time::Duration;
use uuid::Uuid;

use super::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, Player};

async fn at_group(village: &TestApp, player: Player) -> Caller {
    let system = Caller::system(&village.app, Unit::country());
    let group = system.view_as(Action::VerifyLedger, |view| Ok(units::find(view, GROUP)?.unwrap())).await;
    Caller::as_who(&village.app, Who::of(&village.app, player.id()).await.unwrap(), group.unwrap())
}

async fn look(caller: &Caller, id: Uuid, concerns: bool) -> Result<(), Problem> {
    let look = Entry::new("shelf.opened", "shelf", id);
    looks::note(caller, Action::ListRoster, look, move |_| Ok(concerns)).await
}

#[test]
fn one_look_in_half_an_hour_for_each_thing_and_each_who_looks() {
    story(|village| async move {
        let (leader, deputy) = (at_group(&village, LEADER).await, at_group(&village, DEPUTY).await);
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let before = entries(&village).await;
        let both = at_once([look(&leader, one, true), look(&leader, one, true)]).await;
        assert!(both.iter().all(Result::is_ok));
        assert_eq!(entries(&village).await, before + 1, "two at the same moment are one");
        look(&leader, other, true).await.unwrap();
        look(&deputy, one, true).await.unwrap();
        assert_eq!(entries(&village).await, before + 3, "another thing, another who looks");
        village.pass(Duration::minutes(29));
        look(&leader, one, true).await.unwrap();
        assert_eq!(entries(&village).await, before + 3);
        village.pass(Duration::minutes(2));
        look(&leader, one, true).await.unwrap();
        assert_eq!(entries(&village).await, before + 4);
    });
}

#[test]
fn what_concerns_nobody_or_may_not_be_seen_leaves_none() {
    story(|village| async move {
        let before = entries(&village).await;
        let leader = at_group(&village, LEADER).await;
        look(&leader, Uuid::nil(), false).await.unwrap();
        let refused = looks::note(
            &leader,
            Action::ListRoster,
            Entry::new("shelf.opened", "shelf", Uuid::nil()),
            |_| Err(Problem::NotFound),
        )
        .await;
        assert!(matches!(refused, Err(Problem::NotFound)));
        let member = at_group(&village, MEMBER).await;
        assert!(matches!(look(&member, Uuid::nil(), true).await, Err(Problem::Forbidden)));
        assert_eq!(entries(&village).await, before);
    });
}
