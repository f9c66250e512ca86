//! What is put right afterwards: a line too many, a text that was corrected; and what stands of it above the group.

use time::Duration;

use super::handing::{PHOTO, code_of, hand};
use super::{answer, fresh, household, open, says, silent};
use crate::checks::{entries, story};
use crate::village::BLOCK;
use crate::village::cast::{BLOCK_HEAD, LEADER, MEMBER, NEIGHBOUR};

#[test]
fn a_line_ticked_by_mistake_is_taken_back_within_the_hour_and_ticked_again() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let sheet = leader.post(&format!("{round}/sheets"), &[("id", &fresh())]).await.leads_to();
        let code = code_of(&leader.get(&format!("{sheet}/paper")).await.words());
        let (five, eight) = (format!("line_{}", household(5)), format!("line_{}", household(8)));
        let photo = [("photos", "to.jpg", PHOTO)];
        let sent = [("code", code.as_str()), (five.as_str(), "signed"), (eight.as_str(), "signed")];
        assert_eq!(leader.upload(&sheet, &sent, &photo).await.status, 303);
        says(&leader.get(&sheet).await, &["Vừa ghi từ tờ này", "Bỏ dòng này"]);
        let undo = format!("{sheet}/lines/{}/removal", household(5));
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.post(&undo, &[]).await.status, 404);
        assert_eq!(leader.post(&format!("{sheet}/lines/{}/removal", household(9)), &[]).await.status, 404);
        assert_eq!(leader.post(&undo, &[]).await.leads_to(), sheet);
        let before = entries(&village).await;
        leader.post(&undo, &[]).await;
        assert_eq!(entries(&village).await, before, "twice is once");
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
        // Its household hears it, and what was ticked stays in the book.
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get("/notices").await, &["Câu trả lời ghi nhầm cho nhà mình đã được bỏ."]);
        silent(&neighbour.get(&round).await, &["Nhà mình đã ký."]);
        assert_eq!(village.number("select count(*) from round_answers where undone_at is not null").await, 1);
        // The household signs after all: the same line is ticked anew.
        let again = [("code", code.as_str()), (five.as_str(), "signed")];
        assert_eq!(leader.upload(&sheet, &again, &photo).await.status, 303);
        says(&leader.get(&round).await, &["2 trên 24 hộ đã ký"]);
        village.pass(Duration::hours(1));
        let late = leader.post(&format!("{sheet}/lines/{}/removal", household(8)), &[]).await;
        assert_eq!(late.status, 409);
        says(&late, &["Đã quá một giờ"]);
    });
}

#[test]
fn who_signed_the_old_text_sees_it_beside_the_new_one_and_their_word_stays_with_it() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        answer(&mut member, &round, "signed").await;
        let corrected = [
            ("seen", "1"),
            ("words", "Không mua, đốt pháo nổ.\nThấy việc lạ thì gọi công an."),
            ("reason", "Nói rõ hơn"),
        ];
        assert_eq!(leader.post(&format!("{round}/text"), &corrected).await.status, 303);
        let page = member.get(&round).await;
        says(
            &page,
            &[
                "Nhà mình đã ký bản thứ 1",
                "không tính cho bản thứ 2",
                "Bỏ: Thấy việc lạ thì báo.",
                "Thêm: Thấy việc lạ thì gọi công an.",
                "Tôi ký",
            ],
        );
        says(&page, &["0 trên 24 hộ đã ký"]);
        silent(&village.signed_in(NEIGHBOUR.id()).await.get(&round).await, &["bản thứ 1"]);
        let id = fresh();
        let sent = [("id", id.as_str()), ("version", "2"), ("says", "signed"), ("name", "Bà Chi")];
        assert_eq!(member.post(&format!("{round}/answer"), &sent).await.status, 303);
        silent(&member.get(&round).await, &["Bản cũ bên bản mới"]);
        says(&member.get(&round).await, &["Nhà mình đã ký.", "1 trên 24 hộ đã ký"]);
    });
}

#[test]
fn what_stands_by_another_hand_is_taken_back_or_given_anew_on_its_own_phone() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        hand(&mut leader, &round, 5).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get(&round).await, &["Trả lời lại trên máy này", "Rút lại", "Không phải nhà tôi"]);
        assert_eq!(neighbour.post(&format!("{round}/answer/withdrawal"), &[]).await.status, 303);
        says(&leader.get(&round).await, &["0 trên 24 hộ đã ký"]);
        // Whoever forges twice gains nothing: no other hand answers for it any more.
        let again = hand(&mut leader, &round, 5).await;
        assert_eq!(again.status, 409);
        says(&again, &["Nhà này tự trả lời trên máy của nhà"]);
        village.pass(Duration::minutes(1));
        answer(&mut neighbour, &round, "signed").await;
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký", "bằng máy của nhà"]);
    });
}

#[test]
fn above_the_group_stands_by_which_hand_and_how_many_nobody_confirmed_and_never_who() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        // The fifth hears it on its phone; nobody of the twelfth is in the app.
        hand(&mut leader, &round, 5).await;
        hand(&mut leader, &round, 12).await;
        answer(&mut village.signed_in(MEMBER.id()).await, &round, "signed").await;
        let id = round.rsplit('/').next().unwrap();
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        let page = head.get(&format!("/{BLOCK}/rounds/{id}")).await;
        says(
            &page,
            &[
                "Bằng cách nào",
                "Máy của nhà 1",
                "Máy chuyền tay, chỉ đánh dấu 2",
                "1 hộ chỉ được đánh dấu trên máy người khác, chưa có ai trong nhà xác nhận.",
            ],
        );
        silent(&page, &["Ngô Thị Thu Chi", "Đặng Thị Hồng Oanh"]);
        silent(&leader.get(&round).await, &["chưa có ai trong nhà xác nhận"]);
    });
}
