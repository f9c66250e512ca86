//! Devices: listed, and each can be put out from another.

use super::verbs;
use crate::checks::story;
use crate::village::cast::{MEMBER, NEIGHBOUR};

#[test]
fn a_lost_phone_is_put_out_from_another_at_once() {
    story(|village| async move {
        let mut lost = village.signed_in(MEMBER.id()).await;
        village.pass(time::Duration::days(2));
        let mut mine = village.signed_in(MEMBER.id()).await;
        let page = mine.get("/me/devices").await;
        assert!(
            page.words().contains(
                "Đăng nhập từ 23/11/2026 Đăng nhập bằng đường dẫn trình diễn Dùng lần cuối: 23/11/2026"
            ),
            "{}",
            page.words()
        );
        assert_eq!(page.words().matches("Máy này").count(), 1);
        let end = between(&page.text(), "action=\"/me/devices/", "\"");
        let ended = mine.post(&format!("/me/devices/{end}"), &[]).await;
        assert_eq!((ended.status.as_u16(), ended.leads_to().as_str()), (303, "/me/devices"));
        assert_eq!(lost.get("/me").await.leads_to(), "/sign-in?next=/me");
        assert_eq!(lost.post("/me/pin", &[("pin", "1234"), ("again", "1234")]).await.status, 401);
        assert_eq!(mine.post(&format!("/me/devices/{end}"), &[]).await.status, 404, "it is gone already");
        assert_eq!(verbs(&village).await, ["session.ended"]);
    });
}

#[test]
fn nobody_puts_out_a_neighbours_device() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let _second = village.signed_in(MEMBER.id()).await;
        let end = between(&member.get("/me/devices").await.text(), "action=\"/me/devices/", "\"");
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        assert_eq!(neighbour.post(&format!("/me/devices/{end}"), &[]).await.status, 404);
        assert_eq!(neighbour.post("/me/devices/not-an-id/end", &[]).await.status, 404);
        assert_eq!(village.browser().post(&format!("/me/devices/{end}"), &[]).await.status, 401);
    });
}

#[test]
fn all_other_devices_are_put_out_together() {
    story(|village| async move {
        let mut mine = village.signed_in(MEMBER.id()).await;
        let mut others = [village.signed_in(MEMBER.id()).await, village.signed_in(MEMBER.id()).await];
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        for _ in 0..2 {
            assert_eq!(mine.post("/me/devices/others/end", &[]).await.status, 303);
        }
        for other in &mut others {
            assert_eq!(other.get("/me").await.status, 303);
        }
        assert_eq!(
            (mine.get("/me").await.status, neighbour.get("/me").await.status),
            (200.try_into().unwrap(), 200.try_into().unwrap())
        );
        assert_eq!(
            verbs(&village).await,
            ["session.others-ended"],
            "the second time there was nothing to do"
        );
    });
}

fn between(text: &str, from: &str, to: &str) -> String {
    text.split_once(from)
        .and_then(|(_, rest)| rest.split_once(to))
        .map(|(found, _)| found.to_owned())
        .unwrap()
}
