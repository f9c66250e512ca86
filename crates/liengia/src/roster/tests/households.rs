//! One household: added, corrected, under a new head, off the roster and back.

use super::{new_roster, roster};
use crate::checks::story;
use crate::village::cast::{LEADER, MEMBER, NEW_LEADER, OFFICER};
use ground::ids;

fn household(number: usize) -> String {
    format!("{}/{}", roster(), ids::of_name(&format!("village/household-{number}")))
}

#[test]
fn a_leader_finds_a_household_without_accents_and_by_phone() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let all = leader.get(&roster()).await.words();
        assert!(all.contains("24 hộ, 80 người. 21 hộ đã vào tổ."), "{all}");
        assert!(all.contains("Ngô Thị Thu Chi") && all.contains("Chưa mời"));
        for query in ["thu+chi", "0904046669", "ngach+18%2F4+viet"] {
            let found = leader.get(&format!("{}?q={query}", roster())).await;
            assert_eq!(found.text().matches("data-filter-row").count(), 1, "{query}: {}", found.words());
        }
        let none = leader.get(&format!("{}?q=%25", roster())).await.words();
        assert!(none.contains("Không có hộ nào khớp với “%”"), "{none}");
    });
}

#[test]
fn a_household_is_written_down_by_hand_once() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let id = leader.get(&format!("{}/new", new_roster())).await.value_of("id");
        let form = [
            ("id", id.as_str()),
            ("name", "NGÔ VĂN MỚI"),
            ("address", "Số 3 Ngõ 7"),
            ("phone", "+84 912 345 678"),
            ("birth", "5/3/1970"),
            ("size", "4"),
            ("note", "CCCD 001084012345"),
        ];
        for _ in 0..2 {
            let added = leader.post(&new_roster(), &form).await;
            assert_eq!((added.status.as_u16(), added.leads_to()), (303, format!("{}/{id}", new_roster())));
        }
        let list = leader.get(&new_roster()).await.words();
        assert!(list.contains("1 hộ, 4 người.") && list.contains("Ngô Văn Mới"), "{list}");
        let page = leader.get(&format!("{}/{id}", new_roster())).await.words();
        assert!(
            page.contains("0912 345 678") && page.contains("1970") && page.contains("Ghi vào danh sách"),
            "{page}"
        );
        assert!(!page.contains("001084012345"), "identity numbers are not kept: {page}");
    });
}

#[test]
fn mistakes_are_said_at_their_fields_and_what_was_typed_stays() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let form =
            [("name", "a1"), ("phone", "091234567"), ("birth", "49"), ("size", "0"), ("address", "Số 3")];
        let page = leader.post(&household(4), &form).await;
        assert_eq!(page.status, 422);
        let words = page.words();
        for says in [
            "Còn 4 chỗ cần sửa",
            "Trong tên có chữ số. Bỏ ra rồi lưu lại.",
            "Số điện thoại thiếu chữ số. Số di động có 10 chữ số.",
            "Năm sinh cần đủ bốn chữ số, ví dụ: 1949.",
            "Số người là một số từ 1 đến 50.",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert_eq!(page.value_of("phone"), "");
        assert!(page.text().contains("value=\"091234567\"") && page.text().contains("value=\"Số 3\""));
        let english = leader.get(&format!("{}?lang=en", household(4))).await;
        assert!(english.words().contains("Year of birth 1980"), "{}", english.words());
    });
}

#[test]
fn a_correction_keeps_the_title_and_leaves_an_entry() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let form = [
            ("name", "Phùng Ngọc Chi"),
            ("address", "Số 27A Ngõ 18"),
            ("phone", ""),
            ("birth", "1980"),
            ("size", "5"),
        ];
        assert_eq!(leader.post(&household(4), &form).await.status, 303);
        let page = leader.get(&household(4)).await.words();
        assert!(
            page.contains("Số 27A Ngõ 18")
                && page.contains("Điện thoại Chưa có")
                && page.contains("Sửa thông tin"),
            "{page}"
        );
        assert_eq!(leader.post(&household(4), &form).await.status, 303);
        let again = leader.get(&household(4)).await.words();
        assert_eq!(again.matches("Sửa thông tin").count(), 1, "sending the same again changes nothing");
    });
}

#[test]
fn a_new_head_takes_over_and_the_old_one_stays_in_the_history() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        village.pass(time::Duration::days(1));
        let id = leader.get(&format!("{}/head", household(1))).await.value_of("id");
        let nobody = leader.post(&format!("{}/head", household(1)), &[("id", &id), ("person", "")]).await;
        assert_eq!(nobody.status, 422);
        let unnamed = leader.post(&format!("{}/head", household(1)), &[("id", &id), ("person", "new")]).await;
        assert!(unnamed.words().contains("Chưa có tên."), "{}", unnamed.words());
        let form = [("id", id.as_str()), ("person", "new"), ("name", "Khuất Thị Hạnh"), ("birth", "1975")];
        for _ in 0..2 {
            assert_eq!(leader.post(&format!("{}/head", household(1)), &form).await.status, 303);
        }
        let page = leader.get(&household(1)).await.words();
        assert!(
            page.contains("Khuất Thị Hạnh: 24/11/2026 – nay Khuất Đình Phúc: 23/11/2026 – 24/11/2026"),
            "{page}"
        );
        // The button, and one line of the history although the form was sent twice.
        assert_eq!(page.matches("Đổi chủ hộ").count(), 2, "{page}");
        // He leads on, and may become the head again.
        let back = [("id", id.as_str()), ("person", &LEADER.id().to_string())];
        assert_eq!(leader.post(&format!("{}/head", household(1)), &back).await.status, 303);
        assert!(leader.get(&roster()).await.words().contains("Khuất Đình Phúc"));
        // Nobody of another household.
        let stranger = [("id", id.as_str()), ("person", &MEMBER.id().to_string())];
        assert_eq!(leader.post(&format!("{}/head", household(1)), &stranger).await.status, 404);
    });
}

#[test]
fn a_household_leaves_the_roster_and_comes_back_as_it_was() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get("/units").await.status, 200);
        let asked = leader.get(&format!("{}/removal", household(4))).await.words();
        assert!(asked.contains("Đưa hộ Phùng Ngọc Chi ra khỏi danh sách?"), "{asked}");
        let removed = leader.post(&format!("{}/removal", household(4)), &[]).await;
        assert_eq!(removed.status, 303);
        let list = leader.get(&removed.leads_to()).await.words();
        assert!(
            list.contains("23 hộ") && list.contains("Hoàn tác") && !list.contains("Phùng Ngọc Chi"),
            "{list}"
        );
        assert_eq!(member.get("/units").await.status, 303, "her device is out");
        assert_eq!(leader.post(&format!("{}/removal", household(4)), &[]).await.status, 404);
        for _ in 0..2 {
            assert_eq!(leader.post(&format!("{}/return", household(4)), &[]).await.status, 303);
        }
        assert!(leader.get(&roster()).await.words().contains("24 hộ, 80 người. 21 hộ đã vào tổ."));
        assert_eq!(member.get("/units").await.status, 200, "and in again");
        // A day later it is history.
        leader.post(&format!("{}/removal", household(4)), &[]).await;
        village.pass(time::Duration::hours(25));
        assert_eq!(leader.post(&format!("{}/return", household(4)), &[]).await.status, 409);
    });
}

#[test]
fn a_leader_whose_household_leaves_leads_on() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        assert_eq!(leader.post(&format!("{}/removal", household(1)), &[]).await.status, 303);
        assert!(leader.get(&roster()).await.words().contains("23 hộ"));
    });
}

#[test]
fn an_officer_reads_and_changes_nothing() {
    story(|village| async move {
        let mut officer = village.signed_in(OFFICER.id()).await;
        let page = officer.get(&household(4)).await;
        assert!(page.words().contains("0904 046 669") && !page.words().contains("Sửa"), "{}", page.words());
        for place in ["edit", "head", "removal"] {
            assert_eq!(officer.get(&format!("{}/{place}", household(4))).await.status, 403);
        }
        assert_eq!(officer.post(&format!("{}/removal", household(4)), &[]).await.status, 403);
        // At his block he finds his groups.
        let block = officer.get("/09574-01/roster").await.words();
        assert!(block.contains("Tổ liên gia 4 Tiền Huân 24 hộ"), "{block}");
        assert_eq!(officer.get(&format!("{}/not-an-id", roster())).await.status, 404);
        let mut other = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(other.get(&household(4)).await.status, 403);
        let id = ids::of_name("village/household-4");
        assert_eq!(other.get(&format!("{}/{id}", new_roster())).await.status, 404);
        assert_eq!(other.post(&format!("{}/{id}/removal", new_roster()), &[]).await.status, 404);
    });
}
