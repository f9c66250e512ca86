//! The links of the demonstration.

use ground::Entry;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Who};

use super::{sign_in, verbs};
use crate::accounts::demo_link;
use crate::checks::story;
use crate::village::cast::{KEEPER, LEADER, MEMBER, PASSWORD};

#[test]
fn a_link_asks_first_and_then_signs_in_as_the_part() {
    story(|village| async move {
        let link = demo_link(&village.app, &LEADER);
        let mut browser = village.browser();
        let page = browser.get(&link).await;
        assert!(
            page.words().contains("Khuất Đình Phúc Vai Tổ trưởng trong bản trình diễn."),
            "{}",
            page.words()
        );
        assert_eq!(browser.get("/me").await.status, 303, "looking is not entering");
        let inside = browser.post(&link, &[]).await;
        assert_eq!((inside.status.as_u16(), inside.leads_to().as_str()), (303, "/"));
        assert!(browser.get("/me").await.words().contains("Khuất Đình Phúc"));
        assert_eq!(verbs(&village).await, ["session.begun"]);
    });
}

#[test]
fn a_link_of_someone_else_or_of_another_installation_is_none() {
    story(|village| async move {
        let link = demo_link(&village.app, &MEMBER);
        let mut browser = village.browser();
        let others = link.replace("/member/", "/keeper/");
        for wrong in [others, format!("{link}x"), "/demo/keeper/x".to_owned(), "/demo/nobody/x".to_owned()] {
            assert_eq!(browser.get(&wrong).await.status, 404, "{wrong}");
            assert_eq!(browser.post(&wrong, &[]).await.status, 404, "{wrong}");
        }
    });
}

#[test]
fn outside_of_a_demonstration_there_are_no_links() {
    story(|village| async move {
        let mut inside = village.browser();
        inside.post(&demo_link(&village.app, &MEMBER), &[]).await;
        assert_eq!(inside.get("/me").await.status, 200);
        let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
        let keeper = Caller::as_who(&village.app, who, Unit::country());
        keeper
            .act_as(Action::KeepAccounts, |mut act| {
                act.exec("update installation set demonstration = ?1", ground::params![false])?;
                Ok(act.commit(Entry::new("test.real", "unit", KEEPER.id()), ())?)
            })
            .await
            .unwrap();
        let link = demo_link(&village.app, &MEMBER);
        let mut browser = village.browser();
        assert_eq!(browser.get(&link).await.status, 404);
        assert_eq!(browser.post(&link, &[]).await.status, 404);
        assert_eq!(inside.get("/me").await.leads_to(), "/sign-in?next=/me", "who is inside by a link is out");
        let known = sign_in(&mut browser, "khuvuc4", PASSWORD).await;
        assert_eq!(known.status, 422, "its hash is right and everybody knows it");
    });
}

#[test]
fn the_village_is_founded_only_where_it_was_meant_from_the_first_moment() {
    story(|village| async move {
        super::for_real(&village).await;
        let before = crate::checks::entries(&village).await;
        let (clock, now) = (village.clock.clone(), village.app.clock.now());
        for why in [
            crate::village::found(&village.app).await.unwrap_err(),
            crate::village::live(&village.app, &clock, now).await.unwrap_err(),
        ] {
            assert!(format!("{why:?}").contains("was not born as a demonstration"), "{why:?}");
        }
        assert_eq!(crate::checks::entries(&village).await, before);
    });
}
