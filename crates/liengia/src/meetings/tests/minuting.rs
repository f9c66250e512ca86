//! Minutes and decisions.

use ground::deadlines;
use time::Duration;

use super::{FRIDAY, call, holds, listens, says, silent, to_friday_evening};
use crate::checks::story;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, SECRETARY};

const WRITTEN: [(&str, &str); 4] = [
    ("chair", "Khuất Đình Phúc"),
    ("secretary", "Chu Thị Quỳnh"),
    ("words", "Bà con nhất trí."),
    ("publish", "1"),
];

#[test]
fn a_leaders_evening_ends_with_minutes_and_a_task_that_gets_done() {
    story(|village| async move {
        let (mut leader, mut member) =
            (village.signed_in(LEADER.id()).await, listens(&village, MEMBER.id()).await);
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let early = leader.get(&format!("{meeting}/minutes/edit")).await;
        assert_eq!(early.status, 409);
        to_friday_evening(&village);
        member.post(&format!("{meeting}/presence"), &[("people", "3")]).await;
        says(&leader.get("/work").await, &["Viết biên bản: Họp tổ", "Xong trước: "]);
        let edit = leader.get(&format!("{meeting}/minutes/edit")).await;
        says(&edit, &["Có mặt: 1 hộ (3 người). Vắng: 23 hộ.", "Người mời họp: Khuất Đình Phúc, tổ trưởng"]);
        let id = edit.value_of("id");
        let deputy_id = DEPUTY.id().to_string();
        let decision = [
            ("id", id.as_str()),
            ("decision", "Thay bóng đèn ngõ 18"),
            ("person", deputy_id.as_str()),
            ("due", "05/12/2026"),
            ("ayes", "17"),
            ("noes", "1"),
        ];
        for _ in 0..2 {
            assert_eq!(leader.post(&format!("{meeting}/decisions"), &decision).await.status, 303);
        }
        assert_eq!(village.number("select count(*) from meeting_decisions").await, 1);
        let bad = [
            ("id", "7b9c1c1e-0000-4000-8000-000000000001"),
            ("decision", "Quét ngõ"),
            ("ayes", "mười"),
            ("due", "1/1/2020"),
        ];
        let page = leader.post(&format!("{meeting}/decisions"), &bad).await;
        assert_eq!(page.status, 422);
        says(&page, &["Ghi bằng số, ví dụ: 18.", "Ngày này đã qua."]);
        assert!(page.text().contains("Quét ngõ"));
        holds(&page, &["mười", "1/1/2020"]);
        let bare = leader
            .post(&format!("{meeting}/minutes"), &[("words", "Bà con nhất trí."), ("publish", "1")])
            .await;
        assert_eq!(bare.status, 422);
        says(&bare, &["Chưa ghi người chủ trì.", "Chưa ghi thư ký."]);
        assert_eq!(leader.post(&format!("{meeting}/minutes"), &WRITTEN).await.leads_to(), meeting);
        let paper = member.get(&format!("{meeting}/minutes")).await;
        says(&paper, &["BIÊN BẢN", "TỔ LIÊN GIA 4 TIỀN HUÂN", "Bà con nhất trí.", "Mã đối chiếu:"]);
        says(
            &paper,
            &["1. Thay bóng đèn ngõ 18. Người làm: Kiều Thị Bích Thủy. Hạn: 05/12/2026. Giơ tay: 17 đồng ý"],
        );
        says(&member.get("/notices").await, &["Đã có biên bản họp tổ."]);
        silent(&leader.get("/work").await, &["Viết biên bản"]);
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        says(&deputy.get("/notices").await, &["Buổi họp giao một việc."]);
        says(&deputy.get("/work").await, &["Thay bóng đèn ngõ 18", "Việc giao ở buổi họp: Họp tổ"]);
        let done = format!("{meeting}/decisions/{id}/done");
        assert_eq!(member.post(&done, &[]).await.status, 403, "it is not hers");
        assert_eq!(deputy.post(&done, &[]).await.leads_to(), meeting);
        silent(&deputy.get("/work").await, &["Thay bóng đèn ngõ 18"]);
        says(&leader.get("/notices").await, &["Một việc buổi họp giao đã xong."]);
        says(&member.get(&meeting).await, &["Xong ngày 27/11/2026"]);
    });
}

#[test]
fn published_minutes_are_mended_by_a_second_version_alone() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let minutes = format!("{meeting}/minutes");
        assert_eq!(leader.get(&minutes).await.status, 404);
        for _ in 0..2 {
            assert_eq!(leader.post(&minutes, &WRITTEN).await.status, 303);
        }
        assert_eq!(village.number("select count(*) from meeting_minutes").await, 1);
        let mend = [("chair", "Kiều Thị Bích Thủy"), WRITTEN[1], WRITTEN[2], WRITTEN[3]];
        let page = leader.post(&minutes, &mend).await;
        assert_eq!(page.status, 422);
        says(&page, &["Chưa ghi lý do."]);
        let why = [&mend[..], &[("reason", "Ghi sai người chủ trì")]].concat();
        assert_eq!(leader.post(&minutes, &why).await.status, 303);
        says(
            &leader.get(&minutes).await,
            &["Kiều Thị Bích Thủy", "Bản thứ 2, thay bản trước. Lý do sửa: Ghi sai người chủ trì"],
        );
        let first = leader.get(&format!("{minutes}?version=1")).await;
        says(&first, &["Chủ trì: Khuất Đình Phúc"]);
        silent(&first, &["Ghi sai"]);
        assert_eq!(leader.get(&format!("{minutes}?version=3")).await.status, 404);
        // Whoever writes into the file itself is found out.
        let caller = crate::village::at_group(&village.app, LEADER.id()).await.unwrap();
        let forged = caller.act_as(ground::policy::Action::CallMeeting, |mut act| {
            act.exec("update meeting_minutes set body = body || ' ' where version = 2", ground::params![])?;
            Ok(act.commit(ground::Entry::new("meeting.minuted", "meeting", uuid::Uuid::nil()), ())?)
        });
        forged.await.unwrap();
        let page = leader.get(&minutes).await;
        assert_eq!(page.status, 409);
        says(&page, &["không còn khớp mã đối chiếu"]);
    });
}

#[test]
fn of_two_who_write_minutes_at_once_the_second_sees_the_first_and_loses_nothing() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let mut secretary = village.signed_in(SECRETARY.id()).await;
        let minutes = format!("{meeting}/minutes");
        assert_eq!(
            leader.post(&minutes, &[("words", "Lời của tổ trưởng"), ("saves", "0")]).await.status,
            303
        );
        let page = secretary.post(&minutes, &[("words", "Lời của thư ký"), ("saves", "0")]).await;
        assert_eq!(page.status, 409);
        says(&page, &["có người khác đã lưu bản thảo", "Lời của tổ trưởng", "Lời của thư ký"]);
        let saves = page.value_of("saves");
        assert_eq!(
            secretary.post(&minutes, &[("words", "Lời của cả hai"), ("saves", &saves)]).await.status,
            303
        );
        says(&leader.get(&format!("{minutes}/edit")).await, &["Lời của cả hai"]);
        assert_eq!(leader.get(&minutes).await.status, 404, "a draft is nobody else's to read");
    });
}

#[test]
fn unfinished_minutes_are_said_again_after_three_days_and_after_seven() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let sql = "select count(*) from notices where kind = 'meeting-minutes-waits' and person_id in
             (select person_id from terms where role = 'leader')";
        // The clock speaks in office hours: asked at eight in the morning and in the evening.
        let mut told = Vec::new();
        for _ in 0..20 {
            village.pass(Duration::hours(12));
            deadlines::run(village.app.clone()).await.unwrap();
            told.push(village.number(sql).await);
        }
        let first = told.iter().position(|n| *n > 0).unwrap() / 2;
        let last = told.iter().position(|n| *n > told[first * 2 + 1]).unwrap() / 2;
        assert!((2..=4).contains(&first) && (6..=9).contains(&last), "{told:?}");
        says(&leader.get("/work").await, &["Viết biên bản: Họp tổ"]);
    });
}
