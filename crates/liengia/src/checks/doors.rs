//! The writing door keeps nothing without its entry.

use ground::Entry;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Problem};
use uuid::Uuid;

use super::{entries, story};

const WRITE: &str = "insert into settings (name, value) values ('door', 'open')";

async fn written(system: &Caller) -> i64 {
    let count =
        |view: &mut ground::View| Ok(view.number("select count(*) from settings where name = 'door'", &[])?);
    system.view(Action::VerifyLedger, count).await.unwrap()
}

#[test]
fn a_replay_and_a_refusal_take_back_what_was_written_and_only_an_entry_keeps_it() {
    story(|village| async move {
        let system = Caller::system(&village.app, Unit::country());
        let before = entries(&village).await;
        let replayed = system
            .act(Action::RaiseLate, |mut act| {
                act.exec(WRITE, &[])?;
                Ok(act.replay("as the first time"))
            })
            .await;
        assert_eq!(replayed.unwrap(), "as the first time");
        assert_eq!((written(&system).await, entries(&village).await), (0, before));

        let refused = system
            .act(Action::RaiseLate, |mut act| -> ground::web::Result<ground::Committed<()>> {
                act.exec(WRITE, &[])?;
                Err(Problem::Refused("problem-someone-was-faster"))
            })
            .await;
        assert!(matches!(refused, Err(Problem::Refused(_))));
        assert_eq!((written(&system).await, entries(&village).await), (0, before));

        let kept = system
            .act(Action::RaiseLate, |mut act| {
                act.exec(WRITE, &[])?;
                Ok(act.commit(Entry::new("door.opened", "door", Uuid::nil()), ())?)
            })
            .await;
        kept.unwrap();
        assert_eq!((written(&system).await, entries(&village).await), (1, before + 1));
    });
}
