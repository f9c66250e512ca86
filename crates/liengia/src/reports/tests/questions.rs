//! Questions and answers, one after the other.

use testkit::{Browser, TestApp};

use super::stories::tell;
use crate::checks::{as_who, entries, story};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER};

async fn received(village: &TestApp) -> (Browser, Browser, String) {
    let (mut member, mut officer) = (as_who(village, MEMBER).await, as_who(village, OFFICER).await);
    let report = tell(&mut member, "noise").await;
    officer.post(&format!("{report}/receipt"), &[]).await;
    (member, officer, report)
}

async fn ask(officer: &mut Browser, report: &str, words: &str) -> u16 {
    officer.post(&format!("{report}/questions"), &[("words", words)]).await.status.as_u16()
}

#[test]
fn several_questions_are_answered_one_after_the_other_with_a_press_words_and_a_photo() {
    story(|village| async move {
        let (mut member, mut officer, report) = received(&village).await;
        let answers = format!("{report}/answers");
        assert_eq!(ask(&mut officer, &report, "Đêm qua có còn ồn không?").await, 303);
        assert_eq!(ask(&mut officer, &report, "Còn câu nữa: nhà nào?").await, 409, "one at a time");
        let page = member.get(&report).await;
        let (question, told) =
            (page.text().find("Đêm qua có còn").unwrap(), page.text().find("Nhạc rất to").unwrap());
        assert!(question < told, "who is asked sees the question first");
        let before = entries(&village).await;
        assert_eq!(member.post(&answers, &[("quick", "yes"), ("words", "")]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(member.post(&answers, &[("quick", "yes")]).await.status, 409, "answered already");

        assert_eq!(ask(&mut officer, &report, "Gửi giúp ảnh chỗ đặt loa.").await, 303);
        let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
        let broken = ("photos", "b.jpg", &b"no picture"[..]);
        let wrong = member.upload(&answers, &[("words", "Đây ạ")], &[photo, broken]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Đã giữ 1 tệp") && wrong.text().contains(">\nĐây ạ</textarea>"));
        let kept = wrong.value_of("kept");
        assert_eq!(member.upload(&answers, &[("words", "Đây ạ"), ("kept", &kept)], &[]).await.status, 303);

        let page = officer.get(&report).await;
        let words = page.words();
        let talk = "Đêm qua có còn ồn không?";
        let order: Vec<_> = [talk, "Có", "Gửi giúp ảnh chỗ đặt loa.", "Đây ạ"]
            .iter()
            .map(|says| {
                words[words.find("Hỏi và trả lời").unwrap()..]
                    .find(says)
                    .unwrap_or_else(|| panic!("{says} in {words}"))
            })
            .collect();
        assert!(order.is_sorted(), "{order:?} {words}");
        let link = page
            .text()
            .split("href=\"")
            .find(|part| part.contains("/files/"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(officer.get(&link).await.headers["content-type"], "image/jpeg");
        assert_eq!(as_who(&village, NEIGHBOUR).await.get(&link).await.status, 404);
    });
}

#[test]
fn an_answer_without_anything_in_it_is_none() {
    story(|village| async move {
        let (mut member, mut officer, report) = received(&village).await;
        ask(&mut officer, &report, "Đêm qua có còn ồn không?").await;
        for fields in [&[][..], &[("words", "   ")][..], &[("quick", "maybe")][..]] {
            let page = member.post(&format!("{report}/answers"), fields).await;
            assert_eq!(page.status, 422, "{fields:?}");
            assert!(page.words().contains("Chưa có chữ nào."), "{}", page.words());
        }
        let long = "ồ".repeat(4001);
        assert_eq!(member.post(&format!("{report}/answers"), &[("words", &long)]).await.status, 422);
        assert_eq!(
            as_who(&village, LEADER)
                .await
                .post(&format!("{report}/answers"), &[("quick", "no")])
                .await
                .status,
            403
        );
        assert_eq!(
            as_who(&village, NEIGHBOUR)
                .await
                .post(&format!("{report}/answers"), &[("quick", "no")])
                .await
                .status,
            404
        );
    });
}

#[test]
fn a_question_is_taken_back_and_who_was_asked_is_told() {
    story(|village| async move {
        let (mut member, mut officer, report) = received(&village).await;
        let path = format!("{report}/questions/withdrawal");
        assert_eq!(officer.post(&path, &[]).await.status, 409, "nothing was asked");
        ask(&mut officer, &report, "Nhà nào vậy bà con?").await;
        assert_eq!(member.post(&path, &[]).await.status, 404);
        let before = entries(&village).await;
        assert_eq!(officer.post(&path, &[]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1);
        let page = member.get(&report).await;
        assert!(page.words().contains("Câu hỏi đã được rút lại.") && !page.text().contains("/answers\""));
        assert!(member.get("/notices").await.words().contains("không cần trả lời nữa"));
        assert_eq!(member.post(&format!("{report}/answers"), &[("quick", "no")]).await.status, 409);
        assert_eq!(ask(&mut officer, &report, "Bật loa từ mấy giờ?").await, 303, "and asked another way");
    });
}

#[test]
fn the_officer_is_told_that_nobody_will_answer() {
    story(|village| async move {
        let (mut member, mut officer, report) = received(&village).await;
        ask(&mut officer, &report, "Nhà nào vậy bà con?").await;
        assert!(!officer.get(&report).await.words().contains("đã rời tổ"));
        assert_eq!(member.post("/me/membership/end", &[]).await.status, 303);
        let page = officer.get(&report).await;
        assert!(
            page.words().contains("Người báo đã rời tổ: hỏi thêm sẽ không có ai trả lời."),
            "{}",
            page.words()
        );
        assert!(!page.text().contains("/questions\""), "no form that leads nowhere");
        officer.post(&format!("{report}/questions/withdrawal"), &[]).await;
        let asked = officer.post(&format!("{report}/questions"), &[("words", "Nhà nào vậy bà con?")]).await;
        assert_eq!(asked.status, 409);
        assert!(asked.words().contains("không còn ai nhận câu hỏi"), "{}", asked.words());
        assert!(!as_who(&village, LEADER).await.get(&report).await.words().contains("Người báo đã rời tổ"));
    });
}
