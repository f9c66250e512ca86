//! Lists as they are: what nobody sees stays out until it is asked for and looked at, and numbers outlive an undo.

use super::{SAMPLE, carried, new_roster, preview, send, store};
use crate::checks::story;
use crate::village::cast::NEW_LEADER;

const HIDDEN_ROWS: &[u8] = include_bytes!("../../../samples/rosters/02-filtered-rows-hidden.xlsx");
const HIDDEN_NOTE: &[u8] = include_bytes!("../../../samples/rosters/02b-hidden-note-column.xlsx");
const STRUCK: &[u8] = include_bytes!("../../../samples/rosters/10-struck-through-row.xlsx");
const COVER: &[u8] = include_bytes!("../../../samples/rosters/05-cover-sheet-first.xlsx");
const OLD_FONT: &[u8] = include_bytes!("../../../samples/rosters/04e-vni-names-only-letters.xlsx");

#[test]
fn a_hidden_note_comes_in_only_when_it_was_asked_for_and_seen() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let page = preview(&mut leader, &new_roster(), "a.xlsx", HIDDEN_NOTE).await;
        let words = page.words();
        assert!(words.contains("Cột ẩn, không đọc: “Ghi chú”.") && !words.contains("nghiện"), "{words}");
        assert!(words.contains("Đọc đúng như trong tệp: 5 hộ"), "{words}");
        let imports = format!("{}/imports", new_roster());
        // Ticked and not looked at: shown first, with what comes in.
        let tick = [("hidden_columns", "1")];
        let shown = send(&mut leader, &imports, &carried(&page), &tick).await;
        assert_eq!(shown.status, 200);
        assert!(shown.words().contains("Con trai nghiện, theo dõi"), "{}", shown.words());
        assert!(!leader.get(&new_roster()).await.words().contains("Phạm Văn Thạo"));
        // Not ticked: stored without it.
        let stored = send(&mut leader, &imports, &carried(&page), &[]).await;
        assert_eq!(stored.status, 303);
        let list = leader.get(&new_roster()).await.words();
        assert!(list.contains("Phạm Văn Thạo") && !list.contains("nghiện"), "{list}");
        // Seen and ticked: it is what the leader wants.
        let stored = send(&mut leader, &imports, &carried(&shown), &tick).await;
        assert_eq!(stored.status, 303, "{}", stored.words());
        assert!(leader.get(&new_roster()).await.words().contains("Con trai nghiện"));
    });
}

#[test]
fn hidden_and_struck_rows_are_named_and_left_out() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let page = preview(&mut leader, &new_roster(), "a.xlsx", HIDDEN_ROWS).await;
        let words = page.words();
        let named = "2 dòng ẩn hoặc đang bị lọc, chưa nhận: dòng 5 Phạm Văn Thạo; dòng 7 Đỗ Văn Quyết.";
        assert!(words.contains(named) && words.contains("Lưu 4 hộ"), "{words}");
        let again = format!("{}/imports/preview", new_roster());
        let read = send(&mut leader, &again, &carried(&page), &[("hidden_rows", "1")]).await.words();
        assert!(read.contains("Lưu 6 hộ") && read.contains("Dòng này ẩn trong tệp."), "{read}");
        let words = preview(&mut leader, &new_roster(), "a.xlsx", STRUCK).await.words();
        assert!(words.contains("1 dòng bị gạch ngang, chưa nhận: dòng 5 Phạm Văn Thạo."), "{words}");
        assert!(words.contains("Lưu 5 hộ"), "{words}");
    });
}

#[test]
fn sheets_are_named_and_old_fonts_shown_before_and_after() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let words = preview(&mut leader, &new_roster(), "a.xlsx", COVER).await.words();
        assert!(words.contains("Trang Hướng dẫn: không đọc, vì không có cột họ tên."), "{words}");
        assert!(
            words.contains("Đọc đúng như trong trang Danh sách: 6 hộ") && words.contains("Lưu 6 hộ"),
            "{words}"
        );
        let page = preview(&mut leader, &new_roster(), "a.xlsx", OLD_FONT).await;
        let words = page.words();
        assert!(words.contains("Chữ trong tệp gõ bằng phông VNI."), "{words}");
        assert!(words.contains("Phông cũ: Nguyễn Văn Tấn ← Nguyeãn Vaên Taán"), "{words}");
        assert!(!words.contains("Đọc đúng như trong tệp"), "{words}");
        // What travels through the page is read as what came in the file.
        send(&mut leader, &format!("{}/imports", new_roster()), &carried(&page), &[]).await;
        let list = leader.get(&new_roster()).await.words();
        assert!(list.contains("Đặng Đình Lâm") && !list.contains("Ñaëng"), "{list}");
    });
}

#[test]
fn the_numbers_of_the_list_are_kept_also_after_an_undo() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let numbers = |words: &str| {
            ["Khuất Đình Phúc", "Chu Thị Quỳnh", "Bùi Minh Hùng"].map(|name| {
                let (before, _) = words.split_once(&format!(". {name}")).expect(name);
                before.rsplit(' ').next().unwrap_or_default().to_owned()
            })
        };
        let page = leader.get(&new_roster()).await;
        let before = numbers(&page.words());
        // One is changed and so stays after the undo; all others get the number of the list again.
        let text = page.text();
        let (link, _) = text.split_once("\">Khuất Đình Phúc</a>").expect("a household");
        let address = link.rsplit_once("href=\"").expect("a link").1.to_owned();
        village.pass(time::Duration::days(1));
        let form = [("name", "Khuất Đình Phúc"), ("address", "Số 1 Ngõ 12"), ("note", "Nuôi chó")];
        assert_eq!(leader.post(&address, &form).await.status, 303);
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let words = leader.get(&new_roster()).await.words();
        assert_eq!(numbers(&words)[1..], before[1..], "{words}");
    });
}
