//! What is voted: secret from those who lead, counted with hands, told when it is over.

use testkit::{Browser, TestApp};
use time::Duration;

use super::{answer, fields, fresh, household, open, says, silent};
use crate::checks::{entries, story};
use crate::rounds::count::{Hands, Tally};
use crate::rounds::kind::Needs;
use crate::village::cast::{BLOCK_HEAD, DEPUTY, LEADER, MEMBER, NEIGHBOUR, SECRETARY};
use crate::village::{BLOCK, GROUP};

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
        says(&read, &["1 trên 24 hộ đã trả lời", "Kết quả có khi đợt này xong.", "Không ai: hỏi kín"]);
        silent(&read, &["Đã chọn", "Chiều chủ nhật: 1"]);
        answer(&mut village.signed_in(NEIGHBOUR.id()).await, &round, "choice_0").await;
        leader.post(&format!("{round}/closure"), &[("reason", "Đủ rồi")]).await;
        silent(&leader.get(&round).await, &["Chiều chủ nhật: 1", "Sáng thứ bảy: 1"]);
        says(&leader.get(&round).await, &["Quá ít hộ trả lời"]);
    });
}

/// A meeting that was held, with so many households on its roll; its id. The clock stands half an hour after it began.
async fn met(village: &TestApp, leader: &mut Browser, households: u8) -> String {
    let list = format!("/{GROUP}/meetings");
    let id = leader.get(&format!("{list}/new")).await.value_of("id");
    let called = [
        ("id", id.as_str()),
        ("kind", "regular"),
        ("title", "Họp tổ"),
        ("day", "27/11/2026"),
        ("hour", "19:30"),
        ("place", "Nhà văn hóa"),
        ("agenda", "Biểu quyết"),
        ("every", "1"),
        ("group_09574-01-01", "1"),
    ];
    let page = leader.post(&list, &called).await;
    assert_eq!(page.status, 303, "{}", page.words());
    village.pass(Duration::days(4) + Duration::hours(11));
    let ticks: Vec<_> = (1..=households).map(|n| format!("present_{}", household(n))).collect();
    let ticks: Vec<_> = ticks.iter().map(|name| (name.as_str(), "1")).collect();
    assert_eq!(leader.post(&format!("{list}/{id}/roll"), &ticks).await.status, 303);
    id
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
        // Who agreed to hear what is said to the group hears the result, too.
        let mut told = village.signed_in(NEIGHBOUR.id()).await;
        told.post("/me/consents/messages", &[("answer", "yes")]).await;
        // One person's word is none without a meeting.
        let bare = leader.post(&hands, &[("form", "hands"), ("ayes", "9")]).await;
        assert_eq!(bare.status, 422);
        says(&bare, &["chưa có buổi họp nào của tổ"]);
        let meeting = met(&village, &mut leader, 13).await;
        let meeting = ("meeting", meeting.as_str());
        says(&leader.get(&round).await, &["Họp tổ, 19:30", "(13 hộ điểm danh)"]);
        let many = leader
            .post(&hands, &[("form", "hands"), meeting, ("ayes", "20"), ("noes", "2"), ("abstained", "0")])
            .await;
        assert_eq!(many.status, 422);
        says(
            &many,
            &[
                "Nhiều hơn số hộ chưa trả lời bằng điện thoại (21 hộ).",
                "số hộ điểm danh ở buổi họp ấy (13 hộ)",
            ],
        );
        assert!(many.text().contains("value=\"20\""));
        assert_eq!(leader.post(&hands, &[("form", "hands"), meeting, ("ayes", "ba")]).await.status, 422);
        let strange = ("meeting", "0193e0a2-0000-7000-8000-000000000000");
        assert_eq!(leader.post(&hands, &[("form", "hands"), strange, ("ayes", "9")]).await.status, 422);
        let sent = [("form", "hands"), meeting, ("ayes", "9"), ("noes", "2"), ("abstained", "1")];
        assert_eq!(leader.post(&hands, &sent).await.status, 303);
        let before = entries(&village).await;
        leader.post(&hands, &sent).await;
        assert_eq!(entries(&village).await, before);
        says(&leader.get(&round).await, &["15 trên 24 hộ đã bỏ phiếu"]);
        // Every household hears the result, and that it was by hands, and at which meeting.
        says(&told.get("/notices").await, &["đếm bằng giơ tay tại buổi họp"]);
        says(
            &told.get(&round).await,
            &["Trong đó 12 hộ giơ tay", "Buổi họp: Họp tổ, 19:30", "13 hộ điểm danh"],
        );
        // Three answered by phone: with the hands known, numbers would tell what they said.
        let page = leader.get(&round).await;
        says(&page, &["Đã giơ tay tại buổi họp", "Trong đó 12 hộ giơ tay", "Chưa đủ số hộ đồng ý."]);
        silent(&page, &["Đồng ý: 12"]);
        // It is over: nothing is typed again, nobody votes beside it, and nobody opens it again.
        let more = [("form", "hands"), meeting, ("ayes", "10"), ("noes", "2"), ("abstained", "0")];
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

#[test]
fn an_open_question_says_so_before_and_to_whom_and_only_when_it_is_over() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        for (to, says_so, neighbour_reads) in [
            ("leaders", "tổ trưởng, tổ phó, thư ký xem được", false),
            ("households", "mọi nhà được hỏi trong tổ xem được", true),
        ] {
            let id = fresh();
            let mut sent = fields(&id, "poll", "Quét ngõ hôm nào");
            sent.push(("open_to", to));
            let round = leader.post(&super::list(), &sent).await.leads_to();
            let mut member = village.signed_in(MEMBER.id()).await;
            says(&member.get(&round).await, &["hỏi công khai", says_so]);
            silent(&member.get(&round).await, &["không ai được xem"]);
            assert_eq!(answer(&mut member, &round, "choice_1").await.status, 303);
            silent(&leader.get(&round).await, &["Nhà nào chọn gì"]);
            // Another text does not make it another promise.
            let corrected = [
                ("seen", "1"),
                ("words", "Quét ngõ thì hôm nào?"),
                ("choices", "A\nB"),
                ("reason", "Gọn hơn"),
                ("open_to", ""),
            ];
            assert_eq!(leader.post(&format!("{round}/text"), &corrected).await.status, 303);
            let id = fresh();
            member
                .post(
                    &format!("{round}/answer"),
                    &[("id", id.as_str()), ("version", "2"), ("says", "choice_1")],
                )
                .await;
            leader.post(&format!("{round}/closure"), &[("reason", "Đủ rồi")]).await;
            says(&leader.get(&round).await, &["Nhà nào chọn gì", "Phùng Ngọc Chi", "· B"]);
            let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
            assert_eq!(neighbour.get(&round).await.words().contains("Nhà nào chọn gì"), neighbour_reads);
            silent(&village.signed_in(BLOCK_HEAD.id()).await.get(&round).await, &["Nhà nào chọn gì"]);
        }
        // What is voted is never open.
        let id = fresh();
        let mut sent = fields(&id, "resolution", "Đổi quy chế");
        sent.push(("open_to", "households"));
        let round = leader.post(&super::list(), &sent).await.leads_to();
        silent(&leader.get(&round).await, &["Mọi nhà được hỏi trong tổ"]);
        says(&village.signed_in(MEMBER.id()).await.get(&round).await, &["không ai thấy nhà nào chọn gì"]);
    });
}

#[test]
fn with_few_phones_it_is_told_only_where_it_holds_whatever_they_said() {
    let decided = |ayes_by_phone: i64, hands_ayes: i64, withheld: bool| {
        let hands = Hands { ayes: hands_ayes, noes: 2, ..Hands::default() };
        let (answered, ayes) = (hands.all() + 2, hands_ayes + ayes_by_phone);
        let tally = Tally { base: 24, answered, ayes, ..Tally::default() };
        tally.decided(Needs::MoreThanHalf, &hands, withheld)
    };
    for by_phone in 0..=2 {
        assert_eq!(decided(by_phone, 10, true), Some(false), "twelve at the most are not enough");
        assert_eq!(decided(by_phone, 11, true), None);
        assert_eq!(decided(by_phone, 12, true), None, "one vote would decide, and so be read");
        assert_eq!(decided(by_phone, 13, true), Some(true));
    }
    assert_eq!((decided(0, 12, false), decided(1, 12, false)), (Some(false), Some(true)));
}

#[test]
fn a_leader_who_makes_one_vote_decide_reads_it_nowhere() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut rounds = Vec::new();
        for vote in ["aye", "no"] {
            let round = open(&mut leader, "resolution", "Quy chế ngõ").await;
            assert_eq!(answer(&mut village.signed_in(MEMBER.id()).await, &round, vote).await.status, 303);
            rounds.push(round);
        }
        let meeting = met(&village, &mut leader, 14).await;
        let mut read = Vec::new();
        for round in &rounds {
            let hands = [
                ("form", "hands"),
                ("meeting", meeting.as_str()),
                ("ayes", "12"),
                ("noes", "2"),
                ("abstained", "0"),
            ];
            assert_eq!(leader.post(&format!("{round}/hands"), &hands).await.status, 303);
            for player in [LEADER, NEIGHBOUR] {
                let page = village.signed_in(player.id()).await.get(round).await;
                says(&page, &["Chưa kết luận được"]);
                silent(&page, &["Đã được thông qua", "Chưa đủ số hộ"]);
                read.push(page.words().contains("thông qua"));
            }
        }
        assert!(read.iter().all(|one| *one == read[0]), "{read:?}");
    });
}
