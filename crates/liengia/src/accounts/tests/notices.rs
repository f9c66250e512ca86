//! Notices: new ones stand out, and one press quiets them.

use ground::Entry;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Who};

use super::verbs;
use crate::checks::story;
use crate::village::cast::{KEEPER, MEMBER, NEIGHBOUR};

#[test]
fn a_notice_is_new_until_seen_and_an_unknown_kind_breaks_nothing() {
    story(|village| async move {
        let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
        let keeper = Caller::as_who(&village.app, who, Unit::country());
        keeper
            .act_as(Action::KeepAccounts, |mut act| {
                act.notify(MEMBER.id(), "from-a-feature-long-gone", "/work");
                Ok(act.commit(Entry::new("test.told", "person", MEMBER.id()), ())?)
            })
            .await
            .unwrap();
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get("/notices").await;
        assert!(page.words().contains("Tổ có việc mới, mời mở xem vừa xong Mới"), "{}", page.words());
        assert!(page.text().contains("href=\"/work\""));
        for _ in 0..2 {
            assert_eq!(member.post("/notices/read", &[]).await.leads_to(), "/notices");
        }
        let page = member.get("/notices").await;
        assert!(!page.words().contains("Mới "), "{}", page.words());
        assert!(!page.words().contains("Đã xem hết"));
        assert_eq!(verbs(&village).await, ["notice.read"]);
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        assert!(neighbour.get("/notices").await.words().contains("Chưa có thông báo nào."));
        assert_eq!(village.browser().get("/notices").await.leads_to(), "/sign-in?next=/notices");
    });
}
