//! Whoever answers a request learns from it neither that its person told of anything, nor how much.

use super::*;
use crate::reports::tests_support::{a_report_of, renewed_phone};
use crate::village::cast::KEEPER;

/// A request's page and its sheet, and the list of what was answered, without what differs from request to request.
async fn all_of(browser: &mut Browser, id: Uuid) -> String {
    let mut all = String::new();
    for path in
        [format!("rights/{id}"), format!("rights/{id}/sheet"), "rights".into(), "rights?show=answered".into()]
    {
        let page = browser.get(&format!("/{GROUP}/{path}")).await;
        all.push_str(&unnumbered(&page.words()));
    }
    all
}

/// Without the numbers of requests: six digits, to each its own.
fn unnumbered(words: &str) -> String {
    let mut parts = words.split("2026-09574-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + "…" + &part[6..])
}

#[test]
fn leaders_read_the_same_of_who_told_and_of_who_never_did() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        a_report_of(&village, MEMBER).await;
        let told = ask(&mut member, &[("what", "delete")]).await;
        let silent = ask(&mut neighbour, &[("what", "delete")]).await;
        for player in [LEADER, DEPUTY, SECRETARY] {
            let mut browser = as_who(&village, player).await;
            let page = browser.get(&format!("/{GROUP}/rights/{told}")).await.words();
            assert!(
                page.contains(MEMBER.name) && !page.contains("tin đang xử lý"),
                "{}: {page}",
                player.part
            );
            let other = browser.get(&format!("/{GROUP}/rights/{silent}")).await.words();
            let same = |page: &str, player: Player| unnumbered(&page.replace(player.name, "…"));
            assert_eq!(same(&page, MEMBER), same(&other, NEIGHBOUR), "{}", player.part);
        }
        let mut leader = as_who(&village, LEADER).await;
        for id in [told, silent] {
            assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        }
        let names = "select count(*) from persons where id = ?1 and erased_at is null";
        let left = (count(&village, names, MEMBER.id()).await, count(&village, names, NEIGHBOUR.id()).await);
        assert_eq!(left, (1, 0), "one name is needed, the other is gone");
        for player in [LEADER, DEPUTY, SECRETARY] {
            let mut browser = as_who(&village, player).await;
            assert_eq!(
                all_of(&mut browser, told).await,
                all_of(&mut browser, silent).await,
                "{}",
                player.part
            );
        }
        let outcomes = "select count(*) from ledger where subject_id = ?1 and verb = 'rights.answered'
             and data = '{\"ground\":null,\"outcome\":\"granted\",\"what\":\"delete\"}'";
        assert_eq!(count(&village, outcomes, told).await, 1, "nor does the ledger say how much went");
        assert_eq!(count(&village, outcomes, silent).await, 1);
    });
}

#[test]
fn who_asks_with_a_neighbours_new_phone_reads_nothing_of_what_waits() {
    story(|village| async move {
        a_report_of(&village, MEMBER).await;
        let mut phone = renewed_phone(&village).await;
        let before = phone.get("/me/data/requests/new?what=delete").await.words();
        assert!(!before.contains("tin đang xử lý"), "{before}");
        let id = ask(&mut phone, &[("what", "delete")]).await;
        let mut leader = as_who(&village, LEADER).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        let seen = all_of(&mut leader, id).await;
        assert!(seen.contains("Đồng ý, đã làm") && seen.contains("(tên đã xóa)"), "{seen}");
        for says in ["một phần", "Tên còn giữ lại", "chưa xong", MEMBER.name] {
            assert!(!seen.contains(says), "{says}");
        }
        // The clock knows all the same.
        let named = "select count(*) from persons where id = ?1 and erased_at is null";
        ground::retention::forget_due(village.app.clone()).await.unwrap();
        assert_eq!(count(&village, named, MEMBER.id()).await, 1, "still needed by the police");
    });
}

#[test]
fn a_wish_that_was_open_before_meets_a_name_that_is_gone_whether_it_waits_or_not() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        a_report_of(&village, MEMBER).await;
        let name = [("what", "correct"), ("field", "name"), ("wished", "Phùng Ngọc Chi Mai")];
        let correction = ask(&mut member, &name).await;
        let id = ask(&mut member, &[("what", "delete")]).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        let page = leader.get(&format!("/{GROUP}/rights/{correction}")).await.words();
        assert!(
            page.contains("(tên đã xóa)") && !page.contains(&format!("Đang ghi {}", MEMBER.name)),
            "{page}"
        );
        assert_eq!(answer(&mut leader, correction, &[("outcome", "granted")]).await.status, 409);
    });
}

#[test]
fn figures_of_what_was_forgotten_count_it_on_the_day_it_was_granted() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        a_report_of(&village, MEMBER).await;
        let counted = "select cast(coalesce(sum(number), 0) as bigint) from forgotten where kind = 'person'
             and exists (select 1 from persons where id = ?1)";
        let id = ask(&mut member, &[("what", "delete")]).await;
        answer(&mut leader, id, &[("outcome", "granted")]).await;
        assert_eq!(count(&village, counted, MEMBER.id()).await, 1);
        at_group(&village, |act| {
            let at = act.at;
            act.exec("update reports set closed_at = ?1", ground::params![at])?;
            Ok(())
        })
        .await;
        ground::retention::forget_due(village.app.clone()).await.unwrap();
        let named = "select count(*) from persons where id = ?1 and erased_at is null";
        assert_eq!(count(&village, named, MEMBER.id()).await, 0);
        assert_eq!(count(&village, counted, MEMBER.id()).await, 1, "and not again when it goes");
    });
}

#[test]
fn a_parent_does_not_learn_that_a_child_told_and_an_officer_reads_what_keeps_the_name() {
    story(|village| async move {
        let mut officer = as_who(&village, crate::village::cast::OFFICER).await;
        let id = ask(&mut officer, &[("what", "delete")]).await;
        let mut keeper = as_who(&village, KEEPER).await;
        let address = format!("/{}/rights/{id}", crate::village::BLOCK);
        assert!(keeper.get(&address).await.words().contains("đang giữ một chức vụ"), "its own desk's reason");
        assert_eq!(keeper.post(&format!("{address}/answer"), &[("outcome", "granted")]).await.status, 303);
        for page in [
            keeper.get(&address).await.words(),
            officer.get(&format!("/me/data/requests/{id}")).await.words(),
        ] {
            assert!(page.contains("Đồng ý một phần") && page.contains("Tên còn giữ lại"), "{page}");
        }

        // A child of the member's house, with a phone of its own, has told.
        let mut member = as_who(&village, MEMBER).await;
        let child = Uuid::from_u128(31);
        let report = a_report_of(&village, NEIGHBOUR).await;
        at_group(&village, move |act| {
            let at = act.at;
            let person = ground::people::Person {
                id: child,
                household_id: Some(ground::ids::of_name("village/household-4")),
                name: "Phùng Gia Bảo".to_owned(),
                birth_year: Some(2012),
                phone: None,
                erased_at: None,
            };
            ground::people::persons::insert(act, &person, at)?;
            let sql = "update report_reporters set filed_by = ?1 where report_id = ?2";
            act.exec(sql, ground::params![child, report])?;
            Ok(())
        })
        .await;
        let text = child.to_string();
        let id = ask(&mut member, &[("what", "delete"), ("person", &text), ("child_agrees", "1")]).await;
        let mut leader = as_who(&village, LEADER).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        let name = "select count(*) from persons where id = ?1 and erased_at is null";
        assert_eq!(count(&village, name, child).await, 1, "the report needs it");
        for path in ["", "/sheet"] {
            let page = member.get(&format!("/me/data/requests/{id}{path}")).await.words();
            assert!(page.contains("Đồng ý, đã làm"), "{page}");
            assert!(
                !page.contains("một phần") && !page.contains("còn giữ lại") && !page.contains("Gia Bảo"),
                "{page}"
            );
        }
        assert!(!member.get("/me/data/requests").await.words().contains("một phần"));
    });
}
