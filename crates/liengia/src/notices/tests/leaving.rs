//! What leaves, when, and to whom: the whole way from an act to a phone that reads it.

use testkit::{Answer, Phone};
use time::Duration;

use super::{Place, allow};
use crate::checks::{entries, story};
use crate::meetings::{call, listens};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER};

/// By way of whose it is.
fn leads_to(says: &serde_json::Value, address: &str) -> bool {
    let navigate = says["navigate"].as_str().unwrap_or_default();
    navigate.contains("/people/") && navigate.ends_with(&format!("/told?to={address}"))
}

#[test]
fn a_meeting_reaches_a_phone_with_its_day_and_place_and_nothing_is_told_twice() {
    story(|village| async move {
        let place = Place::new(village).await;
        listens(&place.village, MEMBER.id()).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        let page = member.get("/me/notices").await.words();
        assert!(page.contains("Máy này được báo, cả khi không mở sổ"), "{page}");
        let address = call(&mut place.signed_in(LEADER).await, "27/11/2026", "Họp tổ thường kỳ").await;
        assert_eq!(place.run().await, 1);
        let pushed = place.service.read_by(&phone);
        let says = &pushed[0]["notification"];
        assert_eq!(pushed[0]["web_push"], 8030, "browsers show it without a worker");
        assert_eq!(says["title"], "Tổ có buổi họp mới. Xin cho biết nhà mình có đến không.");
        assert_eq!(says["body"], "19:30, thứ Sáu 27/11/2026, Nhà văn hóa tổ dân phố 4");
        assert!(leads_to(says, &address), "{says}");
        let arrived = &place.service.arrived()[0];
        assert_eq!((arrived.header("urgency"), arrived.header("ttl")), ("normal", "172800"));
        assert!(arrived.header("topic").len() == 32 && says["tag"] == arrived.header("topic"));
        assert_eq!(place.run().await, 0, "it is out, and its row gone");
        assert_eq!((place.waiting().await, place.came("delivered").await), (0, 1));
        // Nobody else asked to be told outside of the app; the leader who called it neither.
        assert_eq!(place.service.arrived().len(), 1);
    });
}

/// Whoever carries them sees how long they are: a short alarm, a long place, a digest and another language look alike.
#[test]
fn whatever_a_push_says_it_is_as_long_as_any_other() {
    story(|village| async move {
        let place = Place::new(village).await;
        listens(&place.village, MEMBER.id()).await;
        let (_member, _phone) = place.allows(MEMBER).await;
        let mut leader = place.signed_in(LEADER).await;
        let id = leader.get(&format!("{}/new", crate::meetings::list())).await.value_of("id");
        let far = "Nhà văn hóa tổ dân phố 4, ngõ rất dài đi mãi mới tới ".repeat(4);
        let mut fields = crate::meetings::fields(&id, "27/11/2026", "Họp tổ");
        let far = far.chars().take(200).collect::<String>();
        fields.retain(|(name, _)| *name != "place");
        fields.push(("place", far.trim()));
        let page = leader.post(&crate::meetings::list(), &fields).await;
        assert_eq!(page.status, 303, "{}", page.words());
        place.tell(MEMBER, "report-now", "/x").await;
        place.tell(MEMBER, "report-question", "/y").await;
        place.tell_times(MEMBER, "pin-set", "/me/pin", 9).await;
        place.tell_times(MEMBER, "office-yours", "/me", 3).await;
        place.run().await;
        place.village.pass(Duration::hours(10));
        place.run().await;
        let arrived = place.service.arrived();
        let mut lengths: Vec<_> = arrived.iter().map(|one| one.body.len()).collect();
        assert!(lengths.len() >= 5, "{}", lengths.len());
        lengths.dedup();
        assert_eq!(lengths.len(), 1, "{lengths:?}");
        // Topics and headers, too.
        let mut heads: Vec<_> = arrived.iter().map(|one| one.header("topic").len()).collect();
        heads.dedup();
        assert_eq!(heads, [32]);
    });
}

#[test]
fn at_night_an_alarm_rings_and_the_rest_waits_for_the_morning_in_one_piece() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        place.village.pass(Duration::hours(14));
        place.tell_times(MEMBER, "pin-set", "/me/pin", 10).await;
        place.tell(MEMBER, "factors-changed", "/me/security").await;
        assert_eq!(place.run().await, 1);
        assert_eq!(place.service.titles(&phone).len(), 1, "the alarm");
        assert_eq!(place.service.arrived()[0].header("urgency"), "high");
        place.village.pass(Duration::hours(7));
        assert_eq!(place.run().await, 0, "6:00");
        place.village.pass(Duration::minutes(30));
        assert_eq!(place.run().await, 1);
        let last = place.service.read_by(&phone).pop().unwrap();
        assert_eq!(last["notification"]["body"], "10 việc như vậy. Mời mở xem.");
        assert!(leads_to(&last["notification"], "/notices"), "{last}");
    });
}

#[test]
fn what_is_good_to_know_comes_once_a_day_and_what_was_read_not_at_all() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        place.tell(MEMBER, "meeting-minutes", "/x").await;
        assert_eq!(member.post("/notices/read", &[]).await.status, 303);
        place.tell(MEMBER, "office-yours", "/me").await;
        place.tell(MEMBER, "membership-begun", "/y").await;
        assert_eq!(place.run().await, 0);
        place.village.pass(Duration::minutes(9 * 60 + 30));
        assert_eq!(place.run().await, 1);
        assert_eq!(place.service.titles(&phone), ["Có 2 điều mới của tổ"]);
    });
}

/// Three ring; what comes after them within the hour goes as one.
#[test]
fn ten_of_a_kind_one_after_the_other_are_four_pushes() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        for n in 0..10 {
            place.tell(MEMBER, "pin-set", &format!("/me/pin?{n}")).await;
            place.run().await;
            place.village.pass(Duration::MINUTE);
        }
        assert_eq!(place.service.titles(&phone).len(), 3);
        place.village.pass(Duration::HOUR);
        place.run().await;
        let bodies: Vec<_> =
            place.service.read_by(&phone).iter().map(|one| one["notification"]["body"].clone()).collect();
        assert_eq!(bodies.len(), 4);
        assert_eq!(bodies[3], "7 việc như vậy. Mời mở xem.");
    });
}

#[test]
fn a_device_is_told_as_long_as_its_session_and_its_owners_part_in_it() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        assert_eq!(member.post("/sign-out", &[]).await.status, 200);
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        assert_eq!((place.run().await, place.waiting().await), (0, 0), "signed out");

        let (mut member, _) = place.allows(MEMBER).await;
        let mut other = place.signed_in(MEMBER).await;
        place.tell(MEMBER, "pin-set", "/me/pin?1").await;
        assert_eq!(other.post("/me/devices/others/end", &[]).await.status, 303);
        assert_eq!((place.run().await, place.waiting().await), (0, 0), "put out from another device");
        assert_eq!(member.get("/me/notices").await.status, 303);

        // An officer's session runs out by itself after a day's work: told is still whose device it is.
        let (_officer, officers) = place.allows(OFFICER).await;
        let ends = place.app.clock.now() + Duration::hours(12);
        let run_out = move |conn: &mut ground::db::Conn| {
            let sql = "update sessions set expires_at = ?2 where person_id = ?1";
            conn.exec(sql, ground::params![OFFICER.id(), ends]).map(|_| ())
        };
        place.village.app.tamper(run_out).await.unwrap();
        place.village.pass(Duration::days(2));
        place.tell(OFFICER, "factors-changed", "/me/security").await;
        assert_eq!(place.run().await, 1);
        assert_eq!(place.service.titles(&officers).len(), 1);
        place.village.pass(Duration::days(40));
        place.tell(OFFICER, "factors-changed", "/me/security?2").await;
        assert_eq!(place.run().await, 0, "silent for a month");
        assert_eq!(place.service.titles(&phone).len(), 0);
    });
}

#[test]
fn a_phone_that_changes_hands_tells_whoever_is_signed_in_on_it() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (_member, phone) = place.allows(MEMBER).await;
        let mut neighbour = place.signed_in(NEIGHBOUR).await;
        let form = phone.form();
        let fields = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let renewed = neighbour.post("/me/devices/push/renewal", &fields).await;
        assert_eq!(renewed.status, 410, "the other one agreed, not this one");
        allow(&mut neighbour, &phone).await;
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        place.tell(NEIGHBOUR, "factors-changed", "/me/security").await;
        assert_eq!(place.run().await, 1);
        assert!(place.service.titles(&phone)[0].starts_with("Lớp bảo vệ tài khoản"));
        assert_eq!(place.devices_of(MEMBER.id()).await, 0);
    });
}

#[test]
fn a_page_that_is_opened_renews_and_a_push_that_arrived_is_a_sign_of_life() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        let proved = "select count(*) from push_devices where proved_at > allowed_at";
        let before = entries(&place.village).await;
        assert_eq!(place.village.number(proved).await, 0);
        place.village.pass(Duration::DAY);
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        let told = entries(&place.village).await;
        assert_eq!((told, place.run().await), (before + 1, 1));
        let pushed = place.service.read_by(&phone).pop().unwrap();
        let proof = pushed["notification"]["data"]["proof"].as_str().unwrap().to_owned();
        let mut worker = testkit::Browser::at(&place.app, None).await;
        for nonsense in ["", "x", &proof[1..]] {
            assert_eq!(worker.post("/push/proof", &[("proof", nonsense)]).await.status, 204);
            assert_eq!(place.village.number(proved).await, 0);
        }
        assert_eq!(worker.post("/push/proof", &[("proof", &proof)]).await.status, 204);
        assert_eq!(place.village.number(proved).await, 1);
        let form = phone.form();
        let fields = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(member.post("/me/devices/push/renewal", &fields).await.status, 204);
        assert_eq!(entries(&place.village).await, told, "a sign of life is no act");
        assert_eq!(member.post("/me/devices/push/removal", &[]).await.status, 303);
        assert_eq!(member.post("/me/devices/push/renewal", &fields).await.status, 410, "it was ended");
    });
}

#[test]
fn a_subscription_leads_to_a_push_service_and_nowhere_else() {
    story(|village| async move {
        let place = Place::new(village).await;
        let mut member = place.signed_in(MEMBER).await;
        let phone = Phone::named(&place.service, "hostile");
        let [(_, endpoint), (_, public), (_, auth)] = phone.form();
        for bad in [
            "http://127.0.0.1:1/x",
            "https://10.0.0.1/x",
            "http://169.254.169.254/latest/meta-data",
            "https://fcm.googleapis.com.example/x",
            "file:///etc/passwd",
            "",
        ] {
            let fields = [("endpoint", bad), ("p256dh", public.as_str()), ("auth", auth.as_str())];
            assert_eq!(member.post("/me/devices/push", &fields).await.status, 409, "{bad}");
        }
        for (public, auth) in [("x", auth.as_str()), (public.as_str(), "x"), ("", "")] {
            let fields = [("endpoint", endpoint.as_str()), ("p256dh", public), ("auth", auth)];
            assert_eq!(member.post("/me/devices/push", &fields).await.status, 409);
        }
        assert_eq!(place.devices_of(MEMBER.id()).await, 0);
        let mut nobody = testkit::Browser::at(&place.app, None).await;
        assert_eq!(nobody.post("/me/devices/push", &[]).await.status, 401);
        place.service.will_answer(&phone, &[Answer::Status(201)]);
        assert!(place.service.arrived().is_empty());
    });
}
