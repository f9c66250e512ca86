//! For someone without a phone: written down, proved, answered on paper.

use super::*;
use crate::village::cast::{KEEPER, NEW_LEADER};

/// Who heads household 12 and has not joined.
pub fn grandmother() -> Uuid {
    ground::ids::of_name("village/head-12")
}

async fn write(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let id = browser.get(&format!("/{GROUP}/rights/new")).await.value_of("id");
    let mut form = vec![("id", id.as_str())];
    form.extend_from_slice(fields);
    browser.post(&format!("/{GROUP}/rights"), &form).await
}

/// Where the office finds what was written down.
fn to_answer(written: &Page) -> String {
    let id = written.leads_to().replace("/me/data/requests/", "").replace("/sheet", "");
    format!("/{GROUP}/rights/{id}")
}

#[test]
fn whoever_did_not_ask_is_told_and_takes_it_back() {
    story(|village| async move {
        let (mut leader, mut member) = (as_who(&village, LEADER).await, as_who(&village, MEMBER).await);
        let who = MEMBER.id().to_string();
        let form = [
            ("person", who.as_str()),
            ("what", "delete"),
            ("how", "spoken"),
            ("proof", "Nghe chị ấy nói ở ngoài ngõ."),
        ];
        let written = write(&mut leader, &form).await;
        assert_eq!(told(&village, "rights-written").await, [MEMBER.id()]);
        let mine = written.leads_to().replace("/sheet", "");
        assert!(member.get(&mine).await.words().contains("Chờ trả lời"));
        assert_eq!(member.post(&format!("{mine}/withdrawal"), &[]).await.status, 303);
        let mut deputy = as_who(&village, DEPUTY).await;
        let late = deputy.post(&format!("{}/answer", to_answer(&written)), &[("outcome", "granted")]).await;
        assert_eq!(late.status, 409);
        let mine = as_who(&village, LEADER).await.post("/me/data/export", &[("format", "json")]).await.text();
        assert!(!mine.contains("ở ngoài ngõ"), "what one wrote down for another is not one's own");
    });
}

#[test]
fn a_leader_writes_it_down_prints_the_receipt_and_hands_over_the_copy() {
    story(|village| async move {
        let mut leader = as_who(&village, LEADER).await;
        let who = grandmother().to_string();
        let bare = [("person", who.as_str()), ("what", "copy")];
        let refused = write(&mut leader, &bare).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("Ghi rõ lấy gì làm chứng"), "{}", refused.words());
        let form = [
            ("person", who.as_str()),
            ("what", "copy"),
            ("how", "spoken"),
            ("proof", "Nói tại nhà, có con gái làm chứng."),
        ];
        let written = write(&mut leader, &form).await;
        assert_eq!(written.status, 303, "{}", written.words());
        let receipt = leader.get(&written.leads_to()).await.words();
        assert!(receipt.contains("Giấy biên nhận đề nghị về dữ liệu"), "{receipt}");
        number_after(&receipt, "2026-09574-");
        assert!(!receipt.contains("Ngô Thị Thu Chi"), "a receipt that is found names nobody");
        let address = to_answer(&written);
        let page = leader.get(&address).await.words();
        assert!(
            page.contains("Nói trực tiếp : Nói tại nhà") || page.contains("Nói trực tiếp: Nói tại nhà"),
            "{page}"
        );
        let copy = leader.get(&format!("{address}/copy")).await.words();
        assert!(copy.contains("Ngô Thị Thu Chi") && copy.contains("Số 26 Ngõ 18"), "{copy}");
        assert!(!copy.contains("Tin mình đã báo") && !copy.contains("Máy và cách đăng nhập"), "{copy}");
        assert_eq!(leader.post(&format!("{address}/answer"), &[("outcome", "granted")]).await.status, 303);
        assert!(leader.get(&format!("{address}/sheet")).await.words().contains("Trả lời đề nghị về dữ liệu"));
    });
}

#[test]
fn someone_who_never_joined_is_erased_and_the_house_is_not_asked_again() {
    story(|village| async move {
        let (mut leader, mut deputy) = (as_who(&village, LEADER).await, as_who(&village, DEPUTY).await);
        let who = grandmother().to_string();
        let form = [
            ("person", who.as_str()),
            ("what", "delete"),
            ("how", "paper"),
            ("proof", "Giấy viết tay có chữ ký, tổ trưởng giữ."),
        ];
        let written = write(&mut leader, &form).await;
        let address = to_answer(&written);
        let alone = leader.post(&format!("{address}/answer"), &[("outcome", "granted")]).await;
        assert_eq!(alone.status, 404, "nobody writes down and grants what takes a neighbour away");
        assert_eq!(deputy.post(&format!("{address}/answer"), &[("outcome", "granted")]).await.status, 303);
        let gone =
            "select count(*) from persons where id = ?1 and erased_at is not null and household_id is null";
        assert_eq!(count(&village, gone, grandmother()).await, 1);
        let declined = "select count(*) from households where id = ?1 and declined_at is not null";
        assert_eq!(count(&village, declined, ground::ids::of_name("village/household-12")).await, 1);
        let proof = "select count(*) from rights_requests where person_id = ?1 and proof <> ''";
        assert_eq!(count(&village, proof, grandmother()).await, 0, "what names her family went along");
    });
}

#[test]
fn papers_are_written_only_for_ones_own_record_and_by_who_keeps_it() {
    story(|village| async move {
        let who = grandmother().to_string();
        let form = |person: &str| {
            [
                ("person", person.to_owned()),
                ("what", "delete".to_owned()),
                ("how", "paper".to_owned()),
                ("proof", "Giấy viết tay có chữ ký.".to_owned()),
            ]
        };
        let mut leader = as_who(&village, LEADER).await;
        for (person, status) in [
            (NEW_LEADER.id().to_string(), 422),
            (OFFICER.id().to_string(), 422),
            (LEADER.id().to_string(), 409),
        ] {
            let fields = form(&person);
            let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
            assert_eq!(write(&mut leader, &fields).await.status, status);
        }
        let mut keeper = as_who(&village, KEEPER).await;
        let page = keeper.get(&format!("/{GROUP}/rights/new")).await.text();
        assert!(!page.contains("Ngô Thị Thu Chi") && !page.contains(MEMBER.name), "a keeper reads no roster");
        for player in [MEMBER, CHIEF, NEW_LEADER] {
            let mut other = as_who(&village, player).await;
            assert_eq!(other.get(&format!("/{GROUP}/rights/new")).await.status, 403, "{}", player.part);
            let fields = form(&who);
            let mut fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let id = ground::ids::fresh(village.app.clock.now()).to_string();
            fields.push(("id", &id));
            assert_eq!(other.post(&format!("/{GROUP}/rights"), &fields).await.status, 403);
        }
    });
}
