//! Stories of whom a group reaches: by phone, by the house beside, by a knock; and what nobody else learns of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod examples;
mod rules;

use testkit::{Browser, TestApp};
use time::Duration;
use uuid::Uuid;

use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{BLOCK_HEAD, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER};

fn household(number: u8) -> Uuid {
    ground::ids::of_name(&format!("village/household-{number}"))
}

fn here() -> String {
    format!("/{GROUP}/reach")
}

/// Takes messages of the group, as whoever agreed does.
async fn listens(village: &TestApp, person: Uuid) -> Browser {
    let mut browser = village.signed_in(person).await;
    assert_eq!(browser.post("/me/consents/messages", &[("answer", "yes")]).await.status, 303);
    browser
}

/// Takes messages, and a phone of theirs is told.
async fn rings(village: &TestApp, person: Uuid) -> Browser {
    let browser = listens(village, person).await;
    rings_at(&village.app, person).await;
    browser
}

async fn rings_at(app: &ground::App, person: Uuid) {
    let told = "insert into push_devices (session_id, person_id, mark, host, sealed, language, allowed_at, proved_at)
         select id, person_id, ?2, 'push.example', ?2, 'vi', ?3, ?3 from sessions
         where person_id = ?1 and ended_at is null order by made_at desc limit 1";
    let caller = crate::village::at_group(app, LEADER.id()).await.unwrap();
    caller
        .act_as(ground::policy::Action::EditRoster, move |mut act| {
            let at = act.at;
            act.exec(told, ground::params![person, person.as_bytes().to_vec(), at])?;
            let entry = ground::Entry::new("roster.written", "unit", ground::ids::of_name(GROUP));
            Ok(act.commit(entry, ())?)
        })
        .await
        .unwrap();
}

/// The week begins, and phones are looked at.
async fn look(village: &TestApp) {
    village.pass(Duration::days(7));
    super::jobs::look(village.app.clone()).await.unwrap();
}

async fn pair(leader: &mut Browser, one: u8, two: u8, said: &[&str]) -> String {
    let (one, two) = (household(one).to_string(), household(two).to_string());
    let id = leader.get(&format!("/{GROUP}/pairs/new?household={one}")).await.value_of("id");
    let mut fields = vec![("id", id.as_str()), ("household", one.as_str()), ("partner", two.as_str())];
    fields.extend(said.iter().map(|name| (*name, "1")));
    let page = leader.post(&format!("/{GROUP}/pairs"), &fields).await;
    assert_eq!(page.leads_to(), here(), "{}", page.words());
    id
}

async fn neighbour_of_none(village: &TestApp) -> Browser {
    village.signed_in(NEW_LEADER.id()).await
}

#[test]
fn a_phone_counts_from_monday_on_for_two_weeks_and_a_knock_too() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let says = |n: u8| format!("Báo được {n}/24 hộ");
        assert!(
            leader.get(&here()).await.words().contains(&says(0)),
            "{}",
            leader.get(&here()).await.words()
        );
        look(&village).await;
        // What a house does with its phone is not seen on the day: it would stand beside what was just told.
        rings(&village, MEMBER.id()).await;
        super::jobs::look(village.app.clone()).await.unwrap();
        assert!(leader.get(&here()).await.words().contains(&says(0)));
        look(&village).await;
        let page = leader.get(&here()).await.words();
        assert!(page.contains(&says(1)) && page.contains("Chưa báo được (23)"), "{page}");
        assert!(page.contains("Chưa ai trong nhà vào sổ."), "{page}");
        assert!(leader.get("/").await.words().contains(&says(1)));
        let house = household(6).to_string();
        let before = entries(&village).await;
        for _ in 0..2 {
            let knock = leader.post(&format!("{}/knocks", here()), &[("household", &house)]).await;
            assert_eq!(knock.leads_to(), here());
        }
        assert_eq!(entries(&village).await, before + 1, "the same door twice is one knock");
        assert!(leader.get(&here()).await.words().contains(&says(2)));
        // Ticked by mistake: one press and it is as before, once; by who leads alone.
        let back = format!("{}/knocks/withdrawal", here());
        let fields = [("household", house.as_str())];
        assert!(leader.get(&here()).await.words().contains("Vừa ghi đã gõ cửa"));
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.post(&back, &fields).await.status, 404);
        let before = entries(&village).await;
        for _ in 0..2 {
            assert_eq!(leader.post(&back, &fields).await.leads_to(), here());
        }
        assert_eq!(entries(&village).await, before + 1);
        let page = leader.get(&here()).await.words();
        assert!(page.contains(&says(1)) && !page.contains("Vừa ghi đã gõ cửa"), "{page}");
        leader.post(&format!("{}/knocks", here()), &fields).await;
        village.pass(time::Duration::hours(13));
        leader.post(&back, &fields).await;
        assert!(leader.get(&here()).await.words().contains(&says(2)), "of yesterday nothing is taken back");
        look(&village).await;
        look(&village).await;
        let page = leader.get(&here()).await.words();
        assert!(page.contains(&says(0)) && page.contains("Hơn 14 ngày không mở sổ."), "{page}");
    });
}

#[test]
fn a_pair_stands_by_the_word_of_both_and_is_asked_to_knock_with_the_words_of_the_notice() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut member = rings(&village, MEMBER.id()).await;
        look(&village).await;
        // The twelfth house has no phone: its head agreed at the door. The member's head answers by herself.
        let id = pair(&mut leader, 12, 4, &["one_said"]).await;
        let page = leader.get(&here()).await.words();
        assert!(
            page.contains("Báo được 1/24 hộ") && page.contains("Đang chờ lời của: Phùng Ngọc Chi"),
            "{page}"
        );
        assert!(member.get("/work").await.words().contains("có đồng ý báo cho nhau không"));
        assert!(
            member.get("/notices").await.words().contains("Tổ trưởng mời nhà mình và nhà bên báo cho nhau.")
        );
        let agreed = member.post(&format!("/{GROUP}/pairs/{id}/agreement"), &[]).await;
        assert_eq!(agreed.leads_to(), format!("/{GROUP}/pairs"), "{}", agreed.words());
        let page = leader.get(&here()).await.words();
        assert!(page.contains("Báo được 2/24 hộ") && page.contains("Nhà bên gõ cửa 1 hộ"), "{page}");
        crate::meetings::call_one(&mut leader, "11/12/2026", "Họp tổ").await;
        let work = member.get("/work").await.words();
        assert!(work.contains("Gõ cửa báo giúp: ") && work.contains("Tổ có buổi họp mới."), "{work}");
        let page = member.get(&format!("/{GROUP}/pairs")).await;
        assert!(page.words().contains("Nhờ gõ cửa báo giúp"), "{}", page.words());
        let done = page.text().split("/knocks/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let done = format!("/{GROUP}/knocks/{done}");
        let before = entries(&village).await;
        for _ in 0..2 {
            assert_eq!(member.post(&done, &[]).await.status, 303);
        }
        assert_eq!(entries(&village).await, before + 1);
        assert!(!member.get("/work").await.words().contains("Gõ cửa báo giúp"));
        let back = done.replace("/done", "/withdrawal");
        assert_eq!(neighbour_of_none(&village).await.post(&back, &[]).await.status, 404);
        let own = member.get(&format!("/{GROUP}/pairs")).await.words();
        assert!(own.contains("Vừa báo giúp") && own.contains("Bấm nhầm, chưa báo"), "{own}");
        for _ in 0..2 {
            assert_eq!(member.post(&back, &[]).await.status, 303);
        }
        assert_eq!(entries(&village).await, before + 2);
        assert!(member.get("/work").await.words().contains("Gõ cửa báo giúp"), "the door waits again");
        assert_eq!(member.post(&done, &[]).await.status, 303);
        // Either ends it, and what is asked of a pair ends with it.
        assert_eq!(member.post(&format!("/{GROUP}/pairs/{id}/end"), &[]).await.status, 303);
        assert!(!leader.get(&here()).await.words().contains("Các cặp nhà bên"));
        assert_eq!(member.post(&format!("/{GROUP}/pairs/{id}/end"), &[]).await.status, 404);
    });
}

#[test]
fn nobody_else_learns_whom_a_group_does_not_reach() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let id = pair(&mut leader, 12, 4, &["one_said", "two_said"]).await;
        for player in [NEIGHBOUR, NEW_LEADER, OFFICER, BLOCK_HEAD] {
            let mut other = village.signed_in(player.id()).await;
            assert_eq!(other.get(&here()).await.status, 404, "{}", player.part);
            let own = other.get(&format!("/{GROUP}/pairs")).await;
            assert!(!own.words().contains("Phùng Ngọc Chi"), "{}: {}", player.part, own.words());
            for act in ["agreement", "end"] {
                assert_eq!(other.post(&format!("/{GROUP}/pairs/{id}/{act}"), &[]).await.status, 404);
            }
        }
        assert_eq!(village.browser().get(&here()).await.leads_to(), format!("/sign-in?next={}", here()));
    });
}

#[test]
fn a_house_has_one_pair_and_a_form_that_lacks_one_says_so() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        pair(&mut leader, 12, 4, &["one_said"]).await;
        let (seven, four) = (household(7).to_string(), household(4).to_string());
        let id = leader.get(&format!("/{GROUP}/pairs/new?household={seven}")).await.value_of("id");
        for (partner, says) in [
            ("", "Chưa chọn nhà nào."),
            ("x", "Chưa chọn nhà nào."),
            (&four, "vừa được ghép với nhà khác"),
            (&seven, "vừa được ghép"),
        ] {
            let fields =
                [("id", id.as_str()), ("household", &seven), ("partner", partner), ("two_said", "1")];
            let page = leader.post(&format!("/{GROUP}/pairs"), &fields).await;
            assert_eq!(page.status, 422, "{partner}");
            assert!(page.words().contains(says), "{partner}: {}", page.words());
            assert!(page.text().contains("name=\"two_said\" value=\"1\" checked"), "what was ticked stays");
        }
        assert_eq!(leader.get(&format!("/{GROUP}/pairs/new?household={}", household(99))).await.status, 404);
    });
}
