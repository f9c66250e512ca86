//! The links of the demonstration.

use ground::Entry;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Who};

use super::verbs;
use crate::accounts::demo_link;
use crate::checks::story;
use crate::village::cast::{KEEPER, LEADER, MEMBER};

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
        let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
        let keeper = Caller::as_who(&village.app, who, Unit::country());
        keeper
            .act(Action::KeepAccounts, |mut act| {
                act.exec("update installation set demonstration = ?1", ground::params![false])?;
                Ok(act.commit(Entry::new("test.real", "unit", KEEPER.id()), ())?)
            })
            .await
            .unwrap();
        let link = demo_link(&village.app, &MEMBER);
        let mut browser = village.browser();
        assert_eq!(browser.get(&link).await.status, 404);
        assert_eq!(browser.post(&link, &[]).await.status, 404);
    });
}
