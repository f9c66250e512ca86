//! What is voted: secret from those who lead, counted with hands, told when it is over.

use super::{answer, fields, fresh, open, says, silent};
use crate::checks::{entries, story};
use crate::village::BLOCK;
use crate::village::cast::{BLOCK_HEAD, DEPUTY, LEADER, MEMBER, NEIGHBOUR, SECRETARY};

#[test]
fn a_poll_is_secret_and_told_in_numbers_when_it_is_over() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "poll", "Quét ngõ hôm nào").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(answer(&mut member, &round, "choice_7").await.status, 422);
        assert_eq!(answer(&mut member, &round, "choice_1").await.status, 303);
        // Not even to who chose it: whoever gets a slip made for them would read it.
        says(&member.get(&round).await, &["Nhà mình đã trả lời."]);
        silent(&member.get(&round).await, &["Đã chọn"]);
        let read = leader.get(&round).await;
        says(&read, &["1 trên 24 hộ đã trả lời", "Kết quả có khi đợt này xong."]);
        silent(&read, &["Đã chọn", "Chiều chủ nhật: 1"]);
        answer(&mut village.signed_in(NEIGHBOUR.id()).await, &round, "choice_0").await;
        leader.post(&format!("{round}/closure"), &[("reason", "Đủ rồi")]).await;
        silent(&leader.get(&round).await, &["Chiều chủ nhật: 1", "Sáng thứ bảy: 1"]);
        says(&leader.get(&round).await, &["Quá ít hộ trả lời"]);
    });
}

#[test]
fn hands_are_numbers_beside_what_came_by_phone() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "resolution", "Đổi quy chế").await;
        says(&leader.get(&round).await, &["Cần ít nhất 13 trên 24 hộ đồng ý."]);
        for one in [MEMBER, DEPUTY, SECRETARY] {
            assert_eq!(answer(&mut village.signed_in(one.id()).await, &round, "aye").await.status, 303);
        }
        let hands = format!("{round}/hands");
        let many = leader
            .post(&hands, &[("form", "hands"), ("ayes", "20"), ("noes", "2"), ("abstained", "0")])
            .await;
        assert_eq!(many.status, 422);
        says(&many, &["Nhiều hơn số hộ chưa trả lời bằng điện thoại (21 hộ)."]);
        assert!(many.text().contains("value=\"20\""));
        assert_eq!(leader.post(&hands, &[("form", "hands"), ("ayes", "ba")]).await.status, 422);
        let sent = [("form", "hands"), ("ayes", "9"), ("noes", "2"), ("abstained", "1")];
        assert_eq!(leader.post(&hands, &sent).await.status, 303);
        let before = entries(&village).await;
        leader.post(&hands, &sent).await;
        assert_eq!(entries(&village).await, before);
        says(&leader.get(&round).await, &["15 trên 24 hộ đã trả lời"]);
        // Three answered by phone: with the hands known, numbers would tell what they said.
        let page = leader.get(&round).await;
        says(&page, &["Đã giơ tay tại buổi họp", "Trong đó 12 hộ giơ tay", "Chưa đủ số hộ đồng ý."]);
        silent(&page, &["Đồng ý: 12"]);
        // It is over: nothing is typed again, nobody votes beside it, and nobody opens it again.
        let more = [("form", "hands"), ("ayes", "10"), ("noes", "2"), ("abstained", "0")];
        assert_eq!(leader.post(&hands, &more).await.status, 409);
        let mut late = village.signed_in(NEIGHBOUR.id()).await;
        assert_eq!(answer(&mut late, &round, "aye").await.status, 409);
        let again = [("day", "20/12/2026"), ("reason", "Hỏi lại")];
        assert_eq!(leader.post(&format!("{round}/reopening"), &again).await.status, 409);
        assert!(!leader.get(&round).await.words().contains("Mở lại"));
    });
}

#[test]
fn a_decision_needs_a_tenth_to_be_asked_for_and_two_thirds_where_people_pay() {
    story(|village| async move {
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        let id = fresh();
        let mut sent = fields(&id, "decision", "Góp tiền lắp camera ngõ");
        sent.extend([("money", "1"), ("proposed", "2")]);
        let few = head.post(&format!("/{BLOCK}/rounds"), &sent).await;
        says(&few, &["cần ít nhất 3 hộ"]);
        sent.last_mut().unwrap().1 = "3";
        let round = head.post(&format!("/{BLOCK}/rounds"), &sent).await.leads_to();
        says(&head.get(&round).await, &["Cần ít nhất 16 trên 24 hộ đồng ý.", "3 hộ trong tổ dân phố"]);
        let clocks = "select count(*) from deadlines where rule = 'round-decision' and met_at is null";
        assert_eq!(village.number(clocks).await, 1);
        head.post(&format!("{round}/closure"), &[("reason", "Họp xong")]).await;
        assert_eq!(village.number(clocks).await, 1, "it runs from when it was closed");
        let paper = format!("{round}/decision");
        says(
            &head.get(&paper).await,
            &[
                "QUYẾT ĐỊNH CỦA CỘNG ĐỒNG DÂN CƯ",
                "Tổng số hộ: 24. Số hộ tham gia: 0.",
                "Do 3 hộ đề nghị",
                "từ hai phần ba",
                "ĐẠI DIỆN HỘ GIA ĐÌNH",
            ],
        );
        assert_eq!(head.post(&paper, &[]).await.status, 303);
        let before = entries(&village).await;
        head.post(&paper, &[]).await;
        assert_eq!(entries(&village).await, before);
        assert_eq!(village.number(clocks).await, 0);
    });
}
