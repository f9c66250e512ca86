//! The block's list of those in no group: by hand, from a file, the same household in a group, and whose it is not.

use ground::people::residents;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::Caller;
use testkit::TestApp;

use super::super::tests::{carried, send};
use crate::checks::{as_who, entries, story};
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, FRONT_COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, OTHER_OFFICER,
};
use crate::village::{BLOCK, GROUP};

pub const LIST: &str = "Họ và tên;Địa chỉ;Tháng đến;Ghi chú\r\n\
    Bùi Văn Năm;Số 90 Ngõ 7;3/2025;\r\n\
    Lê Thị Sáu;Số 91 phòng 1;12-2024;nhà trọ\r\n\
    Lê Thị Bảy;Số 91 phòng 2;;thuê trọ\r\n\
    Phùng Ngọc Chi;27 ngõ 18;;\r\n\
    Cấn Văn Chín;;;\r\n";

pub fn here() -> String {
    format!("/{BLOCK}/residents")
}

async fn residing(village: &TestApp) -> usize {
    let list = |view: &mut ground::View| {
        let block = units::find(view, BLOCK)?.unwrap();
        Ok(residents::list_residing(view, &block)?.len())
    };
    Caller::system(&village.app, Unit::country()).view_as(Action::RaiseLate, list).await.unwrap()
}

#[test]
fn a_list_is_looked_at_stored_once_and_undone_and_who_is_in_a_group_counts_once() {
    story(|village| async move {
        let mut head = as_who(&village, BLOCK_HEAD).await;
        let before = residing(&village).await;
        assert!(head.get(&here()).await.words().contains("Chưa ghi hộ nào"));
        let preview = format!("{}/lists/preview", here());
        let page = head.upload(&preview, &[], &[("file", "to4.csv", LIST.as_bytes())]).await;
        let words = page.words();
        for says in
            ["Sẽ ghi 4 hộ", "1 dòng không có địa chỉ", "Số 91 phòng 1 · Nhà trọ · từ 12/2024", "Thuê nhà"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
        let (fields, told) = (carried(&page), entries(&village).await);
        for _ in 0..2 {
            let stored = send(&mut head, &format!("{}/lists", here()), &fields, &[]).await;
            assert!(stored.leads_to().contains("?list="), "{}", stored.words());
        }
        assert_eq!(entries(&village).await, told + 1, "twice is once");
        let words = head.get(&here()).await.words();
        assert!(words.contains(&format!("3 hộ ngoài tổ + {before} hộ trong các tổ")), "{words}");
        assert!(words.contains("1 hộ đã vào tổ"), "{words}");
        assert_eq!(residing(&village).await, before + 3);
        let page = head.upload(&preview, &[], &[("file", "to4.csv", LIST.as_bytes())]).await;
        assert!(page.words().contains("Không có hộ nào mới"), "{}", page.words());
        let list = fields.iter().find(|(name, _)| name == "id").unwrap().1.clone();
        for _ in 0..2 {
            head.post(&format!("{}/lists/{list}/undo", here()), &[]).await;
        }
        assert_eq!((residing(&village).await, entries(&village).await), (before, told + 2));
    });
}

#[test]
fn a_household_is_written_by_hand_told_apart_moves_away_and_comes_back() {
    story(|village| async move {
        let mut head = as_who(&village, BLOCK_HEAD).await;
        let before = residing(&village).await;
        let id = head.get(&here()).await.value_of("id");
        let full = |name: &'static str, address: &'static str, arrived: &'static str| {
            [("id", ""), ("name", name), ("address", address), ("kind", "tenant"), ("arrived", arrived)]
        };
        for (fields, says) in [
            (full("", "Số 3", ""), "Chưa có họ tên chủ hộ."),
            (full("Bùi Văn Năm", "", ""), "Chưa có số nhà."),
            (full("Bùi Văn Năm", "Số 3", "1/2099"), "Gõ tháng và năm"),
            (full("Công an phường", "Số 3", ""), "Đây là tên một chức vụ"),
        ] {
            let mut fields = fields.to_vec();
            fields[0].1 = &id;
            let page = head.post(&here(), &fields).await;
            assert!(page.status == 422 && page.words().contains(says), "{says}: {}", page.words());
            assert!(page.text().contains(&format!("value=\"{}\"", fields[1].1)), "what was typed stays");
        }
        let mut fields = full("Bùi Văn Năm", "Số 27 Ngõ 18", "3/2025").to_vec();
        fields[0].1 = &id;
        for _ in 0..2 {
            assert_eq!(head.post(&here(), &fields).await.leads_to(), here());
        }
        let words = head.get(&here()).await.words();
        assert!(words.contains("Có phải là một? 1 hộ"), "{words}");
        assert!(
            !words.contains("Phùng Ngọc Chi"),
            "whose house it is the roster says, to who reads it: {words}"
        );
        assert_eq!(residing(&village).await, before + 1, "counted until somebody says");
        let same = format!("{}/{id}/same", here());
        head.post(&same, &[("same", "yes")]).await;
        assert_eq!(residing(&village).await, before);
        head.post(&same, &[("same", "no")]).await;
        assert_eq!(residing(&village).await, before + 1);
        assert_eq!(head.post(&same, &[("same", "perhaps")]).await.status, 404);
        let gone = head.post(&format!("{}/{id}/gone", here()), &[]).await.leads_to();
        assert!(head.get(&gone).await.words().contains("Đã ghi là chuyển đi."));
        assert_eq!(residing(&village).await, before);
        head.post(&format!("{}/{id}/return", here()), &[]).await;
        assert_eq!(residing(&village).await, before + 1);
    });
}

#[test]
fn nobody_but_the_head_of_the_block_reads_it() {
    story(|village| async move {
        let mut head = as_who(&village, BLOCK_HEAD).await;
        let id = head.get(&here()).await.value_of("id");
        let fields = [("id", id.as_str()), ("name", "Bùi Văn Năm"), ("address", "Số 90"), ("kind", "home")];
        head.post(&here(), &fields).await;
        for player in [LEADER, MEMBER, OFFICER, OTHER_OFFICER, FRONT_COMMITTEE, CHIEF, COMMITTEE, KEEPER] {
            let mut other = as_who(&village, player).await;
            assert_eq!(other.get(&here()).await.status, 403, "{}", player.part);
            assert_eq!(other.get(&format!("{}/{id}", here())).await.status, 403, "{}", player.part);
            let found = other.get("/search?q=bui+van+nam").await.words();
            assert!(!found.contains("Số 90"), "{}: {found}", player.part);
        }
        assert_eq!(head.get(&format!("/{GROUP}/residents")).await.status, 404, "a block has it");
        assert!(head.get(&here()).await.words().contains("Bùi Văn Năm"));
    });
}
