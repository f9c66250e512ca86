//! What is about a home, and what is confidential: nothing of it can be read on a lock screen, and no device where it happened
//! makes a sound.

use super::Place;
use crate::checks::story;
use crate::reports::tests_support::{tell, tell_now};
use crate::village::cast::{CHIEF, LEADER, MEMBER, NEIGHBOUR, OFFICER};

/// The officer is told at once, in no word of it; of those who live in the group nobody is, whoever told.
#[test]
fn of_violence_at_home_and_of_a_child_nothing_leaves_for_anybody_who_lives_there() {
    for kind in ["family-violence", "child"] {
        story(|village| async move {
            let place = Place::new(village).await;
            let mut phones = Vec::new();
            let mut browsers = Vec::new();
            for player in [MEMBER, NEIGHBOUR, LEADER] {
                let (browser, phone) = place.allows(player).await;
                browsers.push(browser);
                phones.push(phone);
            }
            // The officer of the area lives in this very group: then even their own phone is silent.
            let (_officer, officers) = place.allows(OFFICER).await;
            let (_chief, chiefs) = place.allows(CHIEF).await;
            let move_in = |conn: &mut ground::db::Conn| {
                let sql = "update persons set household_id = (select household_id from persons where id = ?2)
                     where id = ?1";
                conn.exec(sql, ground::params![OFFICER.id(), NEIGHBOUR.id()]).map(|_| ())
            };
            place.village.app.tamper(move_in).await.unwrap();
            let report = tell_now(&mut browsers[0], kind, &[]).await;
            assert_eq!(place.run().await, 1, "{kind}");
            assert_eq!(place.service.titles(&chiefs), ["Có việc GẤP của tổ"]);
            let pushed = place.service.read_by(&chiefs).pop().unwrap();
            let id = report.rsplit('/').next().unwrap();
            assert!(!pushed.to_string().contains(id) && !pushed.to_string().contains("reports"), "{pushed}");
            assert!(place.service.titles(&officers).is_empty());
            for phone in &phones {
                assert!(place.service.titles(phone).is_empty(), "{kind}");
            }
            // Through its whole life.
            let mut chief = place.signed_in(CHIEF).await;
            assert_eq!(chief.post(&format!("{report}/receipt"), &[]).await.status, 303);
            place.village.pass(time::Duration::days(30));
            let job = place.app.jobs().into_iter().find(|job| job.name == "deadlines.walk").unwrap();
            (job.run)(place.app.clone()).await.unwrap();
            place.run().await;
            assert!(place.service.titles(&chiefs).len() > 1, "late is told too");
            for phone in phones.iter().chain([&officers]) {
                assert!(place.service.titles(phone).is_empty(), "{kind}");
            }
        });
    }
}

#[test]
fn that_somebody_told_is_nowhere_on_a_lock_screen() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut member, phone) = place.allows(MEMBER).await;
        let (mut officer, officers) = place.allows(OFFICER).await;
        let report = tell(&mut member, "noise").await;
        place.run().await;
        assert_eq!(place.service.titles(&officers), ["Có việc của tổ"]);
        assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
        let asked = officer.post(&format!("{report}/questions"), &[("words", "Nghe từ nhà nào?")]).await;
        assert_eq!(asked.status, 303, "{}", asked.words());
        place.run().await;
        assert_eq!(place.service.titles(&phone), ["Có việc của tổ"]);
        let pushed = place.service.read_by(&phone).pop().unwrap();
        let link = pushed["notification"]["navigate"].as_str().unwrap();
        assert!(link.ends_with("/notices"), "{link}");
    });
}
