//! Finding a household: by every way to write its phone number, by either spelling of its name.

use super::{new_roster, store};
use crate::checks::story;
use crate::village::cast::NEW_LEADER;

const LIST: &str = "Họ và tên,Số điện thoại,Địa chỉ\nTrần Văn Quý,0912345603,Số 12 Ngõ 5\nLê Thị Mĩ Hoà,0912345604,Số 14 Ngõ 5\n";

fn asked(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn a_household_is_found_by_its_phone_and_by_its_name_however_they_are_written() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        store(&mut leader, &new_roster(), "danh-sach.csv", LIST.as_bytes()).await;
        for (typed, name) in [
            ("0912.345.603", "Trần Văn Quý"),
            ("0912-345-603", "Trần Văn Quý"),
            ("+84912345603", "Trần Văn Quý"),
            ("84912345603", "Trần Văn Quý"),
            ("+84 912 345 603", "Trần Văn Quý"),
            ("(+84) 912-345-603", "Trần Văn Quý"),
            ("345.603", "Trần Văn Quý"),
            ("Quí", "Trần Văn Quý"),
            ("qui 12", "Trần Văn Quý"),
            ("mỹ hòa", "Lê Thị Mĩ Hoà"),
        ] {
            let other = if name.contains("Quý") { "Lê Thị Mĩ Hoà" } else { "Trần Văn Quý" };
            for address in ["/search".to_owned(), new_roster()] {
                let page = leader.get(&format!("{address}?q={}", asked(typed))).await.words();
                assert!(page.contains(name), "{typed} in {address}: {page}");
                assert!(!page.contains(other), "{typed} in {address}: {page}");
            }
        }
    });
}
