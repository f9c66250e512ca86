//! Choosing how one is told.

use time::Duration;

use super::Place;
use crate::checks::{entries, story};
use crate::village::cast::{MEMBER, NEIGHBOUR};

fn wishes<'a>(alarm: &'a str, needs_you: &'a str, information: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("alarm", alarm),
        ("needs-you", needs_you),
        ("for-information", information),
        ("quiet_from", "12:00"),
        ("quiet_until", "13:30"),
        ("digest_at", ""),
    ]
}

#[test]
fn what_is_chosen_holds_and_is_one_act() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        let before = entries(&place.village).await;
        for _ in 0..2 {
            let page = member.post("/me/notices", &wishes("push", "push", "nothing")).await;
            assert_eq!(page.leads_to(), "/me/notices", "{}", page.words());
        }
        assert_eq!(entries(&place.village).await, before + 1);
        place.village.pass(Duration::hours(3));
        assert!(member.get("/me/notices").await.words().contains("Đang giờ nghỉ"));
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        place.tell(MEMBER, "membership-begun", "/x").await;
        assert_eq!(place.run().await, 0);
        place.village.pass(Duration::minutes(90));
        assert_eq!(place.run().await, 1);
        assert_eq!(place.service.titles(&phone).len(), 1);
        // What was not wanted asks for no look, and stands in the list.
        let unread = "select count(*) from notices where kind = 'membership-begun' and read_at is null";
        assert_eq!(place.village.number(unread).await, 0);
        assert!(member.get("/notices").await.words().contains("Có người vừa vào tổ"));
    });
}

#[test]
fn what_cannot_be_meant_is_said_at_its_field() {
    story(|village| async move {
        let place = Place::new(village).await;
        let mut member = place.signed_in(MEMBER).await;
        for (alarm, information) in [("nothing", "push"), ("mail", "push"), ("", "push"), ("push", "x")] {
            let page = member.post("/me/notices", &wishes(alarm, "app", information)).await;
            assert_eq!(page.status, 422);
            assert!(page.words().contains("Chưa chọn cách báo."), "{}", page.words());
        }
        let mut late = wishes("push", "app", "app");
        late[3].1 = "25 giờ";
        let page = member.post("/me/notices", &late).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Chưa rõ giờ. Ví dụ: 21:30"), "{}", page.words());
    });
}

#[test]
fn a_matter_can_be_silenced_and_heard_again() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        place.tell(MEMBER, "meeting-called", "/x").await;
        let page = member.get("/notices").await.text();
        assert!(page.contains(r#"<input type="hidden" name="link" value="/x">"#), "{page}");
        let mut neighbour = place.signed_in(NEIGHBOUR).await;
        assert_eq!(neighbour.post("/notices/mutes", &[("link", "/x")]).await.status, 404, "it is not theirs");
        for _ in 0..2 {
            assert_eq!(member.post("/notices/mutes", &[("link", "/x")]).await.leads_to(), "/notices");
        }
        place.tell(MEMBER, "meeting-changed", "/x").await;
        assert_eq!(place.run().await, 0);
        place.tell(MEMBER, "meeting-changed", "/y").await;
        assert_eq!(place.run().await, 1);
        let page = member.get("/me/notices").await;
        assert!(page.words().contains("Những việc đã tắt báo"), "{}", page.words());
        let text = page.text();
        let again = text.split("/me/notices/mutes/").nth(1).unwrap()[..36].to_owned();
        let again = format!("/me/notices/mutes/{again}/removal");
        assert_eq!(neighbour.post(&again, &[]).await.status, 404);
        assert_eq!(member.post(&again, &[]).await.status, 303);
        place.tell(MEMBER, "meeting-cancelled", "/x").await;
        assert_eq!(place.run().await, 1);
        assert_eq!(place.service.titles(&phone).len(), 2);
    });
}
