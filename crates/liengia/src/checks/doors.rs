//! The writing door keeps nothing without its entry.

use ground::Entry;
use ground::db::Value;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Problem};
use uuid::Uuid;

use super::{entries, story};

const WRITE: &str = "insert into settings (name, value) values ('door', 'open')";

async fn written(system: &Caller) -> i64 {
    let count =
        |view: &mut ground::View| Ok(view.number("select count(*) from settings where name = 'door'", &[])?);
    system.view_as(Action::VerifyLedger, count).await.unwrap()
}

#[test]
fn a_replay_and_a_refusal_take_back_what_was_written_and_only_an_entry_keeps_it() {
    story(|village| async move {
        let system = Caller::system(&village.app, Unit::country());
        let before = entries(&village).await;
        let replayed = system
            .act_as(Action::RaiseLate, |mut act| {
                act.exec(WRITE, &[])?;
                Ok(act.replay("as the first time"))
            })
            .await;
        assert_eq!(replayed.unwrap(), "as the first time");
        assert_eq!((written(&system).await, entries(&village).await), (0, before));

        let refused = system
            .act_as(Action::RaiseLate, |mut act| -> ground::web::Result<ground::Committed<()>> {
                act.exec(WRITE, &[])?;
                Err(Problem::Refused("problem-someone-was-faster"))
            })
            .await;
        assert!(matches!(refused, Err(Problem::Refused(_))));
        assert_eq!((written(&system).await, entries(&village).await), (0, before));

        let kept = system
            .act_as(Action::RaiseLate, |mut act| {
                act.exec(WRITE, &[])?;
                Ok(act.commit(Entry::new("door.opened", "door", Uuid::nil()), ())?)
            })
            .await;
        kept.unwrap();
        assert_eq!((written(&system).await, entries(&village).await), (1, before + 1));
    });
}

#[test]
fn a_door_opens_for_what_the_guard_let_in_and_asks_the_policy_again() {
    story(|village| async move {
        let system = Caller::system(&village.app, Unit::country());
        let pressed = async |caller: Caller| caller.act(|act| Ok(act.replay(()))).await;
        let nowhere = pressed(system.clone()).await;
        assert!(
            matches!(nowhere, Err(Problem::Failed(_))),
            "a route that names no action has no door of its own"
        );
        let strange = pressed(system.clone().let_in(Action::CloseReport)).await;
        assert!(matches!(strange, Err(Problem::SignIn)), "that it was let in is no leave");
        pressed(system.let_in(Action::RaiseLate)).await.unwrap();
    });
}

#[test]
fn what_one_engine_cannot_write_down_is_asked_of_neither() {
    story(|village| async move {
        let mut member = village.signed_in(crate::village::cast::MEMBER.id()).await;
        for path in [
            "/%00",
            "/0957%004/reports",
            "/09574-01-01/reports?after=-9999-01-01T00:00:00Z_x",
            "/search?q=%00a",
        ] {
            let status = member.get(path).await.status.as_u16();
            assert!([200, 404].contains(&status), "{path}: {status}");
        }
        let wish = [("id", "018f0000-0000-7000-8000-000000000001"), ("kind", "correct"), ("words", "a\0b")];
        let status = member.post("/me/data/requests", &wish).await.status.as_u16();
        assert!(status < 500, "{status}");
        let who = Value::from("a\0b");
        assert_eq!(who, Value::Text("a\u{fffd}b".to_owned()));
    });
}
