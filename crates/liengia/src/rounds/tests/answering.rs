//! A household's own answer: once, withdrawn, by two phones at once, drawn; a household that left or came.

use super::{answer, fresh, household, open, says, silent};
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER};

#[test]
fn two_phones_of_one_household_in_one_second_are_one_answer() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (mut one, mut other) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(MEMBER.id()).await);
        let (a, b) = tokio::join!(answer(&mut one, &round, "signed"), answer(&mut other, &round, "signed"));
        assert_eq!((a.status, b.status), (a.status, a.status));
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký", "Có 1 câu trả lời trùng nhà."]);
    });
}

#[test]
fn the_same_answer_twice_is_one_and_withdrawn_it_stays_in_history() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let id = fresh();
        let sent = [("id", id.as_str()), ("version", "1"), ("says", "signed"), ("name", "Phùng Ngọc Chi")];
        assert_eq!(member.post(&format!("{round}/answer"), &sent).await.status, 303);
        let before = entries(&village).await;
        assert_eq!(member.post(&format!("{round}/answer"), &sent).await.status, 303);
        assert_eq!(entries(&village).await, before);
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let back = format!("{round}/answer/withdrawal");
        neighbour.post(&back, &[]).await;
        assert_eq!(entries(&village).await, before, "nobody takes back what another household said");
        assert_eq!(member.post(&back, &[]).await.status, 303);
        member.post(&back, &[]).await;
        assert_eq!(entries(&village).await, before + 1);
        says(&member.get(&round).await, &["0 trên 24 hộ đã ký", "Tôi ký"]);
        assert_eq!(village.number("select count(*) from round_answers").await, 1);
        // Sent once more by a phone that did not hear: it stays withdrawn.
        village.pass(time::Duration::minutes(1));
        member.post(&format!("{round}/answer"), &sent).await;
        says(&member.get(&round).await, &["0 trên 24 hộ đã ký"]);
        answer(&mut member, &round, "signed").await;
        says(&member.get(&round).await, &["1 trên 24 hộ đã ký"]);
        says(&member.get("/me/data").await, &["Cam kết Tết", "bằng máy của nhà"]);
    });
}

#[test]
fn a_name_is_drawn_and_a_dot_is_not_one() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let (id, large) = (fresh(), "500,200 510,210 ".repeat(5_000));
        let mut sent = [
            ("id", id.as_str()),
            ("version", "1"),
            ("says", "signed"),
            ("name", "Bà Chi"),
            ("drawing", "5,5"),
        ];
        let dot = member.post(&format!("{round}/answer"), &sent).await;
        assert_eq!(dot.status, 422);
        says(&dot, &["Chữ ký mới là một chấm."]);
        assert!(dot.text().contains("value=\"Bà Chi\""), "the name stands there");
        sent[4].1 = &large;
        says(&member.post(&format!("{round}/answer"), &sent).await, &["Chữ ký nhiều nét quá."]);
        sent[4].1 = "100,200 300,100 500,300";
        assert_eq!(member.post(&format!("{round}/answer"), &sent).await.status, 303);
        assert!(member.get(&round).await.text().contains("M100 200L300 100L500 300"));
        let huge = "5,5 6,6 ".repeat(260_000);
        sent[4].1 = &huge;
        assert_eq!(member.post(&format!("{round}/answer"), &sent).await.status, 413);
    });
}

#[test]
fn who_left_is_not_waited_for_and_what_it_signed_stays_counted() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "registration", "Đăng ký 2027").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        answer(&mut neighbour, &round, "signed").await;
        for number in [5, 8] {
            let gone = format!("/{GROUP}/roster/{}/removal", household(number));
            assert_eq!(leader.post(&gone, &[]).await.status, 303);
        }
        says(&leader.get(&round).await, &["1 trên 23 hộ đã đăng ký", "Còn 22 hộ."]);
        let late = answer(&mut neighbour, &round, "signed").await;
        assert!(matches!(late.status.as_u16(), 303 | 401 | 403 | 404 | 409), "{}", late.status);
        says(&leader.get(&round).await, &["1 trên 23 hộ đã đăng ký"]);
    });
}

#[test]
fn who_came_in_the_middle_is_added_with_a_word() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "registration", "Đăng ký 2027").await;
        let id = leader.get(&format!("/{GROUP}/roster/new")).await.value_of("id");
        let new = [
            ("id", id.as_str()),
            ("name", "Đỗ Văn Thắng"),
            ("address", "Số 40 ngõ 18"),
            ("birth", "1970"),
            ("size", "4"),
        ];
        let page = leader.post(&format!("/{GROUP}/roster"), &new).await;
        assert_eq!(page.status, 303, "{}", page.words());
        says(&leader.get(&round).await, &["1 hộ mới đến, chưa có trong đợt", "0 trên 24 hộ đã đăng ký"]);
        let movers = format!("{round}/movers");
        assert_eq!(leader.post(&movers, &[("word", "")]).await.status, 422);
        assert_eq!(leader.post(&movers, &[("word", "chuyển đến tháng này")]).await.status, 303);
        let before = entries(&village).await;
        leader.post(&movers, &[("word", "chuyển đến tháng này")]).await;
        assert_eq!(entries(&village).await, before);
        says(&leader.get(&round).await, &["0 trên 25 hộ đã đăng ký", "thêm sau: chuyển đến tháng này"]);
        silent(&leader.get(&round).await, &["hộ mới đến"]);
    });
}

#[test]
fn nobody_answers_for_another_household_or_another_group() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        assert_eq!(answer(&mut village.signed_in(OFFICER.id()).await, &round, "signed").await.status, 404);
        assert_eq!(answer(&mut village.signed_in(NEW_LEADER.id()).await, &round, "signed").await.status, 404);
        let nobody = answer(&mut village.browser(), &round, "signed").await;
        assert!(matches!(nobody.status.as_u16(), 303 | 401), "{}", nobody.status);
        assert_eq!(village.number("select count(*) from round_answers").await, 0);
    });
}

#[test]
fn a_membership_that_ends_in_the_middle_takes_no_answer_along() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        answer(&mut neighbour, &round, "signed").await;
        let ends = format!("/{GROUP}/memberships/{}/end", NEIGHBOUR.id());
        let page = leader.post(&ends, &[]).await;
        assert_eq!(page.status, 303, "{}", page.words());
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
        let late = answer(&mut neighbour, &round, "signed").await;
        assert!(matches!(late.status.as_u16(), 303 | 401 | 403 | 404), "{}", late.status);
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
        silent(&leader.get(&round).await, &["trùng nhà"]);
    });
}
