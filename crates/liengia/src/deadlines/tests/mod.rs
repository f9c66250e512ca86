//! What the page says, to whom, and that it knows every rule.

mod desk;
pub mod examples;
mod laws;

use ground::web::Lang;
use testkit::Page;

use crate::checks::story;
use crate::village::GROUP;
use crate::village::cast::{KEEPER, LEADER, OFFICER};

#[test]
fn anyone_reads_by_which_clock_the_ward_runs() {
    story(|village| async move {
        let mut pages: Vec<Page> = vec![village.browser().get(&format!("/{GROUP}/deadlines")).await];
        for player in [LEADER, OFFICER, KEEPER] {
            pages.push(village.signed_in(player.id()).await.get(&format!("/{GROUP}/deadlines")).await);
        }
        for page in pages {
            assert_eq!(page.status, 200);
            let words = page.words();
            for says in [
                "Thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Sáu: 08:00–12:00, 13:30–17:30",
                "Tiếp nhận tin báo : 8 giờ làm việc",
                "8 giờ làm việc",
                "24 giờ, đếm cả ngày nghỉ",
                "Quyết định 1207/QĐ-UBND ngày 28/02/2025 của UBND thành phố Hà Nội, hiệu lực từ 28/02/2025. \
                 Đã đọc chính văn bản.",
                "Ngừng tính hạn, tất cả không quá 5 ngày làm việc, rồi tự tính tiếp. Chưa tìm thấy văn bản nào cho ngừng",
                "Khi đã hết nửa thời gian; trước hạn 2 giờ làm việc. Chỉ nhắc trong giờ làm việc.",
                "Trưởng Công an, ngay khi quá hạn; Ủy ban nhân dân, sau 2 ngày làm việc nữa.",
                "Việc khẩn: nhắc cả ban đêm và ngày nghỉ.",
                "Theo nguồn trích lại, chưa xem văn bản gốc",
                "Không có văn bản nào; phần mềm đặt ra, nơi này sửa được.",
                "Thứ Hai 16/02/2026 – thứ Sáu 20/02/2026 Tết Nguyên đán Bính Ngọ · Nghỉ lễ",
                "Thứ Hai 27/04/2026 Giỗ Tổ Hùng Vương · Nghỉ bù",
                "Thứ Bảy 22/08/2026 Làm bù cho 31/08 · Làm bù",
                "Lịch nghỉ năm 2026 đã có đủ",
                "Lịch nghỉ năm 2027 chưa chốt",
                "Lịch nghỉ năm 2028 chưa chốt",
            ] {
                assert!(words.contains(says), "{says} in {words}");
            }
            assert!(!words.contains("24/11"), "the culture day is no holiday");
        }
        assert_eq!(village.browser().get("/09574-99/deadlines").await.status, 404);
    });
}

#[test]
fn the_page_is_complete_in_english() {
    story(|village| async move {
        let words = village.browser().get(&format!("/{GROUP}/deadlines?lang=en")).await.words();
        for says in
            ["8 working hours", "1 working day before the end", "The holidays of 2027 are not fixed yet."]
        {
            assert!(words.contains(says), "{says} in {words}");
        }
    });
}

#[test]
fn a_year_without_lines_says_so() {
    story(|village| async move {
        village.clock.turn_to(time::macros::datetime!(2028-03-01 09:00 +7));
        let words = village.browser().get(&format!("/{GROUP}/deadlines")).await.words();
        assert!(words.contains("Lịch nghỉ năm 2029 chưa có."), "{words}");
        assert!(words.contains("Chưa chốt, mới dự kiến Mùng 1 Tết là 26/01/2028"), "{words}");
    });
}

/// Every rule has its words in both languages, also one that will only hold later.
#[test]
fn every_rule_has_its_words() {
    story(|village| async move {
        for lang in [Lang::Vi, Lang::En] {
            let words = village.app.words(lang);
            for rule in village.app.deadlines.rules() {
                assert!(words.has(&format!("deadlines-rule-{}", rule.code)), "{}", rule.code);
                assert!(words.has(&format!("deadlines-rule-{}-says", rule.code)), "{}", rule.code);
            }
        }
    });
}
