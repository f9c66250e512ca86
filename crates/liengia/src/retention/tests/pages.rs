//! The page: everyone of the unit reads the periods, those who answer for it the counts, and no count points at anyone.

use super::*;
use crate::checks::story;
use crate::village::cast::{CHIEF, COMMITTEE, KEEPER, LEADER, NEW_LEADER, OPERATOR};

#[test]
fn a_member_reads_how_long_everything_is_kept_and_no_counts() {
    story(|village| async move {
        a_closed_report(&village).await;
        let page = as_who(&village, MEMBER).await.get(&format!("/{GROUP}/retention")).await;
        let words = page.words();
        for says in [
            "Giữ 24 tháng từ khi có kết quả, rồi xóa phần nhận ra người, chỉ giữ số đếm.",
            "Ai đã báo tin Giữ 12 tháng từ khi có kết quả, rồi xóa hẳn.",
            "Không nơi nào được xóa sớm hơn 90 ngày: Luật Khiếu nại 02/2011/QH13, Điều 9.",
            "Câu trả lời đồng ý hoặc không Giữ 3 năm từ khi hết hiệu lực, rồi xóa hẳn.",
            "Bản sao dự phòng",
        ] {
            assert!(words.contains(says), "{says} in {words}");
        }
        assert!(!words.contains("Hết hạn trong") && !words.contains("Đang giữ lâu hơn hạn"), "{words}");
    });
}

#[test]
fn who_answers_for_the_unit_sees_what_ends_and_what_went_and_no_small_number() {
    story(|village| async move {
        a_closed_report(&village).await;
        days_later(&village, 340).await;
        for player in [LEADER, CHIEF, COMMITTEE, KEEPER] {
            let words = as_who(&village, player).await.get(&format!("/{GROUP}/retention")).await.words();
            assert!(words.contains("Hết hạn trong 30 ngày tới"), "{}: {words}", player.part);
            // That somebody told is for those who handle it; a row that comes and goes would say it to the others.
            assert_eq!(words.contains("Ai đã báo tin dưới 3"), player == CHIEF, "{}: {words}", player.part);
        }
        days_later(&village, 30).await;
        for player in [LEADER, CHIEF] {
            let words = as_who(&village, player).await.get(&format!("/{GROUP}/retention")).await.words();
            assert_eq!(words.contains("11/2027 Ai đã báo tin dưới 3"), player == CHIEF, "{words}");
        }
    });
}

#[test]
fn the_page_is_for_those_of_the_unit() {
    story(|village| async move {
        let address = format!("/{GROUP}/retention");
        assert_eq!(as_who(&village, NEW_LEADER).await.get(&address).await.status, 403);
        assert_eq!(as_who(&village, OPERATOR).await.get(&address).await.status, 200);
        assert!(village.browser().get(&address).await.leads_to().starts_with("/sign-in"));
        let english = as_who(&village, MEMBER).await.get(&format!("{address}?lang=en")).await;
        let english =
            if english.status == 303 { as_who(&village, MEMBER).await.get(&address).await } else { english };
        assert_eq!(english.status, 200);
    });
}
