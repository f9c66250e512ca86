//! One's own answers, changed with one press and at once.

use super::*;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

#[test]
fn a_phone_shows_to_neighbours_only_while_its_owner_agrees() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let neighbours = format!("/{GROUP}/neighbours");
        assert!(!neighbour.get(&neighbours).await.text().contains("0904 046 669"), "never asked is no");
        for (answer, shows) in [("yes", true), ("yes", true), ("no", false)] {
            let answered = member.post("/me/consents/phone-to-neighbours", &[("answer", answer)]).await;
            let back = format!("/me/consents?changed=phone-to-neighbours&answer={answer}");
            assert_eq!((answered.status.as_u16(), answered.leads_to()), (303, back));
            let page = neighbour.get(&neighbours).await.text();
            assert_eq!(page.contains("tel:0904046669"), shows, "{answer}");
        }
        // The second yes changed nothing and left no entry.
        assert_eq!(&verbs(&village, MEMBER.id()).await[1..], ["consent.given", "consent.withdrawn"]);
        let page = member.get("/me/consents").await.words();
        assert!(page.contains("Trả lời không ngày 23/11/2026 (câu hỏi bản 2026-12)."), "{page}");
        assert!(page.contains("Rút lại từ 23/11/2026."), "{page}");
    });
}

#[test]
fn messages_are_asked_again_after_two_years() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        let page = member.get("/me/consents").await.words();
        assert!(page.contains("Đồng ý ngày 23/11/2026 (câu hỏi bản 2026-12). Đến 22/11/2028."), "{page}");
        village.pass(time::Duration::days(731));
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get("/me/consents").await.words();
        assert!(page.contains("Nhận tin nhắn của tổ Đã hết hạn"), "{page}");
    });
}

#[test]
fn taking_the_name_out_of_the_roster_is_leaving() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let answered = member.post("/me/consents/roster", &[("answer", "no")]).await;
        assert_eq!(answered.leads_to(), "/me/membership");
        assert_eq!(member.post("/me/consents/nothing", &[("answer", "no")]).await.status, 404);
        assert_eq!(member.post("/me/consents/messages", &[("answer", "maybe")]).await.status, 400);
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(officer.post("/me/consents/messages", &[("answer", "yes")]).await.status, 409);
        assert_eq!(village.browser().post("/me/consents/messages", &[("answer", "yes")]).await.status, 401);
    });
}
