//! What the keeper sees and may do, and who may not.

use ground::outbox::{self, Channel, GIVEN_UP_KEPT, Show, TRACE_KEPT};
use testkit::{Smtp, story_with};
use time::Duration;

use super::{fresh_id, list, plain, with_content, write};
use crate::checks::{VILLAGE, entries, story};
use crate::village::cast::{CHIEF, COMMITTEE, KEEPER, LEADER, MEMBER};

#[test]
fn the_keeper_sees_why_it_did_not_get_out_tries_again_and_reads_nothing() {
    let (Some(broken), Some(good)) = (Smtp::start(&["refuse"]), Smtp::start(&[])) else { return };
    let after = plain(&good);
    story_with(&VILLAGE, &plain(&broken), |village| async move {
        write(&village.app, "Một câu không ai được đọc").await;
        outbox::deliver(&village.app, Channel::Mail).await.unwrap();
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert!(keeper.get("/").await.words().contains("1 thư không gửi được"));
        let page = keeper.get("/vn/outbox").await;
        let words = page.words();
        for part in
            ["Không gửi được (1)", "Mã chốt sổ · vn", "Máy chủ thư từ chối hẳn", "hộp thư ở mattran.example"]
        {
            assert!(words.contains(part), "{part}: {words}");
        }
        for secret in ["Một câu", "vanthu", "ĐỦ DẤU"] {
            assert!(!page.text().contains(secret), "{secret} stands on the page");
        }
        let id = list(&village, Show::GivenUp).await[0].id;
        let before = entries(&village).await;
        let done = keeper.post(&format!("/vn/outbox/{id}/attempts"), &[]).await;
        assert_eq!((done.status.as_u16(), done.leads_to().as_str()), (303, "/vn/outbox"));
        assert_eq!(entries(&village).await, before + 1);
        let other = village.beside(&VILLAGE, &after);
        assert_eq!(outbox::deliver(&other, Channel::Mail).await.unwrap(), 1);
        let again = keeper.post(&format!("/vn/outbox/{id}/attempts"), &[]).await;
        assert_eq!(again.status, 409, "it is out");
        assert_eq!((entries(&village).await, good.count()), (before + 1, 1));
        assert!(keeper.get("/vn/outbox").await.words().contains("Đã gửi (1)"));
    });
}

#[test]
fn nobody_else_sees_the_outbox_or_sends_from_it() {
    story(|village| async move {
        write(&village.app, "x").await;
        let id = list(&village, Show::Waiting).await[0].id;
        for player in [MEMBER, LEADER, CHIEF, COMMITTEE] {
            let mut browser = village.signed_in(player.id()).await;
            assert_eq!(browser.get("/vn/outbox").await.status, 403, "{}", player.part);
            let tried = browser.post(&format!("/vn/outbox/{id}/attempts"), &[]).await;
            assert_eq!(tried.status, 403, "{}", player.part);
        }
        let mut nobody = village.browser();
        assert_eq!(nobody.get("/vn/outbox").await.leads_to(), "/sign-in?next=/vn/outbox");
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert_eq!(keeper.post(&format!("/vn/outbox/{}/attempts", fresh_id()), &[]).await.status, 404);
        assert_eq!(keeper.post("/vn/outbox/x/attempts", &[]).await.status, 404);
        // From another unit the same message is not there.
        assert_eq!(keeper.post(&format!("/09574/outbox/{id}/attempts"), &[]).await.status, 404);
        let page = keeper.get("/vn/outbox").await.words();
        assert!(page.contains("Máy chủ thư chưa được cài đặt") && page.contains("Đang chờ (1)"), "{page}");
    });
}

#[test]
fn what_was_given_up_is_forgotten_after_thirty_days_and_the_trace_after_a_year() {
    let Some(server) = Smtp::start(&["refuse"]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "x").await;
        outbox::deliver(&village.app, Channel::Mail).await.unwrap();
        let id = list(&village, Show::GivenUp).await[0].id;
        village.pass(GIVEN_UP_KEPT - Duration::HOUR);
        outbox::tidy(&village.app).await.unwrap();
        assert_eq!(with_content(&village.app).await, 1);
        village.pass(Duration::hours(2));
        outbox::tidy(&village.app).await.unwrap();
        assert_eq!(with_content(&village.app).await, 0);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert!(keeper.get("/vn/outbox").await.words().contains("nội dung đã xóa"));
        assert_eq!(keeper.post(&format!("/vn/outbox/{id}/attempts"), &[]).await.status, 409);
        village.pass(TRACE_KEPT);
        outbox::tidy(&village.app).await.unwrap();
        assert_eq!(list(&village, Show::GivenUp).await.len(), 0);
    });
}
