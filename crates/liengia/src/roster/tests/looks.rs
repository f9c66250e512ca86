//! Whoever opens a household's details leaves an entry, whichever page shows them.

use ground::ids;

use super::*;
use crate::checks::{entries, story};
use crate::village::cast::{LEADER, MEMBER, NEW_LEADER};

#[test]
fn no_page_shows_a_household_unseen() {
    story(|village| async move {
        let household = ids::of_name("village/household-4");
        let one = format!("/{GROUP}/roster/{household}");
        let wrong = [("name", ""), ("birth", "xyz")];
        for page in ["edit", "head", "removal", "update", "appoint"] {
            // Half an hour later a look is another one.
            village.pass(time::Duration::minutes(31));
            let (mut leader, before) = (village.signed_in(LEADER.id()).await, entries(&village).await);
            for _ in 0..2 {
                let answer = match page {
                    "update" => leader.post(&one, &wrong).await,
                    "appoint" => leader.post(&format!("{one}/head"), &[("id", "no id")]).await,
                    page => leader.get(&format!("{one}/{page}")).await,
                };
                let status = if matches!(page, "update" | "appoint") { 422 } else { 200 };
                assert_eq!(answer.status.as_u16(), status, "{page}: {}", answer.words());
            }
            assert_eq!(entries(&village).await, before + 1, "{page}: one look, one entry");
        }
        let mut member = village.signed_in(MEMBER.id()).await;
        let looks = member.get("/me/data/looks").await.words();
        assert_eq!(looks.matches("Mở thông tin hộ nhà mình").count(), 5, "{looks}");
    });
}

#[test]
fn a_household_of_elsewhere_shows_nothing_and_leaves_nothing() {
    story(|village| async move {
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        let mut leader = village.signed_in(LEADER.id()).await;
        let household = ids::of_name("village/household-4");
        let before = entries(&village).await;
        for page in ["edit", "head", "removal"] {
            let there = format!("/{}/roster/{household}/{page}", crate::village::NEW_GROUP);
            assert_eq!(stranger.get(&there).await.status, 404, "{page}");
            assert_eq!(stranger.get(&format!("/{GROUP}/roster/{household}/{page}")).await.status, 403);
        }
        let nobody = format!("/{GROUP}/roster/{}", uuid::Uuid::nil());
        assert_eq!(leader.post(&nobody, &[("name", "")]).await.status, 404);
        assert_eq!(leader.get(&format!("{nobody}/edit")).await.status, 404);
        assert_eq!(entries(&village).await, before);
    });
}
