//! What a machine hears, and what it never does.

use ground::params;
use testkit::signed_by;
use time::Duration;

use super::{LIST, Place, each, fields};
use crate::checks::story;
use crate::meetings::call;
use crate::reports::tests_support::tell_now;
use crate::village::cast::{LEADER, MEMBER};
use crate::village::{BLOCK, GROUP};

#[test]
fn a_meeting_reaches_a_siren_signed_with_its_day_and_place_and_nothing_else() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren(BLOCK).await;
        let mut leader = testkit::Browser::at(&place.app, Some(LEADER.id())).await;
        call(&mut leader, "27/11/2026", "Chuyện riêng nhà ông Sáu").await;
        assert_eq!((place.deliver().await, place.waiting().await), (1, 0));
        let arrived = place.machine.arrived().remove(0);
        assert_eq!((arrived.path.as_str(), arrived.header("content-type")), ("/siren", "application/json"));
        assert!(signed_by(&place.secret(&siren).await, &arrived), "{}", arrived.header("webhook-signature"));
        assert!(!signed_by("whsec_AAAA", &arrived));
        assert_eq!(arrived.header("webhook-timestamp"), place.app.clock.now().unix_timestamp().to_string());
        let body = place.bodies().remove(0);
        let says = serde_json::json!({
            "type": "meeting-called",
            "timestamp": "2026-11-23T09:00:00+07:00",
            "data": {
                "class": "needs-you",
                "says": "Tổ có buổi họp mới. Xin cho biết nhà mình có đến không.",
                "units": [{ "id": GROUP, "name": body["data"]["units"][0]["name"] }],
                "units_in_all": 1,
                "happens_at": "2026-11-27T19:30:00+07:00",
                "place": "Nhà văn hóa tổ dân phố 4",
                "says_when": "19:30, thứ Sáu 27/11/2026, Nhà văn hóa tổ dân phố 4",
            }
        });
        assert_eq!(body, says, "the title, who called it and its address stay");
        assert_eq!(place.deliver().await, 0, "once");
        let kept = "select count(*) from outbox where channel = 'hook' and (body is not null or recipient is not null)";
        assert_eq!(place.village.number(kept).await, 0);
    });
}

/// Whatever is told to somebody in particular has its own way; a machine outside would tell everybody that somebody told.
#[test]
fn what_a_neighbour_tells_reaches_no_machine() {
    story(|village| async move {
        let place = Place::new(village).await;
        place.siren("vn").await;
        let mut member = testkit::Browser::at(&place.app, Some(MEMBER.id())).await;
        for kind in ["theft", "family-violence"] {
            tell_now(&mut member, kind, &[]).await;
        }
        let told = "select count(*) from notices where kind like 'report-%'";
        assert!(place.village.number(told).await > 0, "somebody was told");
        assert_eq!((place.waiting().await, place.deliver().await, place.machine.arrived().len()), (0, 0, 0));
    });
}

#[test]
fn a_machine_hears_its_own_place_and_what_was_ticked() {
    story(|village| async move {
        let place = Place::new(village).await;
        // Of another ward; of this group, but other classes; of this group, another kind.
        place.siren("00004").await;
        let mut keeper = place.keeper().await;
        for drop in ["class_needs-you", "class_alarm"] {
            let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
            let mut fields = fields(&id, &place.address(), GROUP);
            fields.retain(|(name, _)| *name != drop);
            if drop == "class_alarm" {
                fields.push(("kind_meeting-minutes", "1".to_owned()));
            }
            assert_eq!(keeper.post(LIST, &each(&fields)).await.status, 303);
        }
        let mut leader = testkit::Browser::at(&place.app, Some(LEADER.id())).await;
        call(&mut leader, "27/11/2026", "Họp tổ").await;
        assert_eq!(place.waiting().await, 0);
    });
}

#[test]
fn an_act_that_fails_tells_no_machine_and_a_full_outbox_stops_no_act() {
    story(|village| async move {
        let place = Place::new(village).await;
        place.siren("vn").await;
        let at = place.app.clock.now();
        let fill = move |conn: &mut ground::db::Conn| {
            for _ in 0..100 {
                conn.exec(
                    "insert into outbox (id, unit_id, unit_path, channel, kind, made_at, run_at, attempts, hook_id)
                     select ?1, 'vn', '', 'hook', 'hook', ?2, ?3, 0, id from hooks",
                    params![ground::ids::fresh(at), at, at + Duration::DAY],
                )?;
            }
            Ok(())
        };
        place.village.app.tamper(fill).await.unwrap();
        let mut leader = testkit::Browser::at(&place.app, Some(LEADER.id())).await;
        call(&mut leader, "27/11/2026", "Họp tổ").await;
        assert_eq!(place.waiting().await, 100, "the meeting is called; this siren has enough");
    });
}
