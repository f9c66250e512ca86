//! Leaving of free will, and on request.

use super::*;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEW_LEADER, SECRETARY};

#[test]
fn a_member_leaves_and_the_household_with_them() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut tablet = village.signed_in(MEMBER.id()).await;
        let page = member.get("/me/membership").await.words();
        assert!(page.contains("Rời Tổ liên gia 4 Tiền Huân") && !page.contains("chủ hộ từ nay"), "{page}");
        let left = member.post("/me/membership/end", &[]).await;
        assert_eq!((left.status.as_u16(), left.leads_to().as_str()), (303, "/left"));
        assert_eq!(member.get("/left").await.status, 200);
        assert_eq!(tablet.get("/me/consents").await.status, 303, "every device is out");
        assert_eq!(tablet.post("/me/membership/end", &[]).await.status, 401);
        let kept = record(&village, MEMBER.id()).await.pop().unwrap();
        assert_eq!((kept.verb.as_str(), kept.actor_id), ("membership.ended", Some(MEMBER.id())));
        assert_eq!(kept.json()["household_stays"], false);
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&format!("/{GROUP}/slips/{}", household(4))).await.words();
        assert!(page.contains("Hộ số 4") && !page.contains("Phùng Ngọc Chi"), "{page}");
        let page = leader.get(&format!("/{GROUP}/neighbours")).await.words();
        assert!(!page.contains("Phùng Ngọc Chi"), "{page}");
    });
}

#[test]
fn a_head_who_leaves_names_who_heads_the_household_next() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 4).await;
        let mut daughter = village.browser();
        let id = daughter.get(&format!("/join/{key}")).await.value_of("id");
        let mut form = yes(&id, "other");
        form.extend([("name", "Phùng Thu Hà"), ("grown", "1")]);
        daughter.post(&format!("/join/{key}"), &form).await;

        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get("/me/membership").await;
        assert!(page.words().contains("Ai làm chủ hộ từ nay? Phùng Thu Hà"), "{}", page.words());
        let asked = member.post("/me/membership/end", &[]).await;
        assert_eq!(asked.status, 422);
        assert!(asked.words().contains("Chưa chọn chủ hộ mới."), "{}", asked.words());
        let stranger = LEADER.id().to_string();
        assert_eq!(member.post("/me/membership/end", &[("successor", &stranger)]).await.status, 422);
        let next = page.value_of("successor");
        let next = if next.is_empty() { between(&page.text(), "name=\"successor\" value=\"") } else { next };
        assert_eq!(member.post("/me/membership/end", &[("successor", &next)]).await.status, 303);
        let page = leader.get(&format!("/{GROUP}/slips/{}", household(4))).await.words();
        assert!(page.contains("Phùng Thu Hà Hộ số 4") && page.contains("Đã vào tổ"), "{page}");
        assert_eq!(daughter.get("/me/consents").await.status, 200, "the others stay in");
    });
}

fn between(html: &str, mark: &str) -> String {
    html.split_once(mark)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or(String::new(), |(v, _)| v.to_owned())
}

#[test]
fn a_leader_ends_a_membership_on_request_but_puts_out_no_other_leader() {
    story(|village| async move {
        let end = |person: Uuid| format!("/{GROUP}/memberships/{person}/end");
        let mut secretary = village.signed_in(SECRETARY.id()).await;
        for person in [LEADER, DEPUTY] {
            let refused = secretary.post(&end(person.id()), &[]).await;
            assert_eq!(refused.status, 409);
            assert!(refused.words().contains("Người này đang giữ việc của tổ"), "{}", refused.words());
        }
        assert!(secretary.get(&end(MEMBER.id())).await.words().contains("Phùng Ngọc Chi rời tổ"));
        assert_eq!(secretary.post(&end(MEMBER.id()), &[]).await.status, 303);
        let kept = record(&village, MEMBER.id()).await.pop().unwrap();
        assert_eq!((kept.json()["why"].as_str(), kept.role.as_str()), (Some("request"), "secretary"));
        // Twice, a stranger, another group's leader, a member.
        assert_eq!(secretary.post(&end(MEMBER.id()), &[]).await.status, 404);
        assert_eq!(secretary.post(&end(NEW_LEADER.id()), &[]).await.status, 404);
        let mut other = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(other.post(&end(head(6)), &[]).await.status, 403);
        let elsewhere = format!("/09574-02-01/memberships/{}/end", head(6));
        assert_eq!(other.post(&elsewhere, &[]).await.status, 404);
    });
}
