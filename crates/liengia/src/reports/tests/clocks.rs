//! The clocks of a report as people live them: standing still while an answer is awaited, reminding, climbing.

use ground::deadlines;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::TestApp;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use super::stories::tell;
use crate::checks::{as_who, entries, story};
use crate::village::cast::{CHIEF, COMMITTEE, LEADER, MEMBER, OFFICER, Player};
use crate::village::{GROUP, WARD};

async fn walk(village: &TestApp, at: OffsetDateTime) {
    village.clock.turn_to(at);
    deadlines::run(village.app.clone()).await.unwrap();
}

/// A report that was received, with a question to the member who told it.
async fn asked(village: &TestApp, kind: &str) -> String {
    let (mut member, mut officer) = (as_who(village, MEMBER).await, as_who(village, OFFICER).await);
    let report = tell(&mut member, kind).await;
    officer.post(&format!("{report}/receipt"), &[]).await;
    let question = [("words", "Tiếng nhạc từ nhà nào, tầng mấy?")];
    assert_eq!(officer.post(&format!("{report}/questions"), &question).await.status, 303);
    report
}

/// Kinds and links of a person's notices, oldest first.
async fn notices(village: &TestApp, player: Player) -> Vec<(String, String)> {
    let (system, id) = (Caller::system(&village.app, Unit::country()), player.id());
    system
        .view_as(Action::VerifyLedger, move |view| {
            let sql = "select kind, link from notices where person_id = ?1 order by made_at, id limit 100";
            Ok(view.all(sql, &[id.into()], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await
        .unwrap()
}

async fn count(village: &TestApp, player: Player, kind: &str) -> usize {
    notices(village, player).await.iter().filter(|(told, _)| told == kind).count()
}

#[test]
fn asking_stops_the_clock_and_the_answer_lets_it_run_on_with_what_was_left() {
    story(|village| async move {
        let report = asked(&village, "noise").await;
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let says = "Ngừng tính hạn từ 09:00, thứ Hai 23/11/2026 để chờ trả lời câu hỏi";
        let page = member.get(&report).await.words();
        assert!(page.contains(says), "{page}");
        assert!(page.contains("muộn nhất 09:00, thứ Hai 30/11/2026 tự tính tiếp"), "{page}");
        assert!(page.contains("Ngừng tính hạn trả lời từ lúc này."), "{page}");
        assert!(page.contains("Trả lời câu hỏi trước 17:30, thứ Hai 30/11/2026"), "{page}");
        let page = officer.get(&report).await.words();
        assert!(
            page.contains("để chờ người báo trả lời") && !page.contains("để chờ trả lời câu hỏi"),
            "{page}"
        );
        assert!(!page.contains("Trả lời trước 17:30"), "no deadline runs: {page}");
        let list = officer.get(&format!("/{GROUP}/reports")).await.words();
        assert!(list.contains("Chờ người báo trả lời") && !list.contains("còn "), "{list}");

        // Two days and an hour later: the ten working days end so much later.
        village.clock.turn_to(datetime!(2026-11-25 10:00 +7));
        let before = entries(&village).await;
        let answer = [("words", "Nhà cuối ngõ, tầng hai.")];
        assert_eq!(member.post(&format!("{report}/answers"), &answer).await.status, 303);
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let page = member.get(&report).await.words();
        assert!(page.contains("Trả lời trước 09:00, thứ Năm 10/12/2026"), "{page}");
        assert!(page.contains("Tính tiếp hạn trả lời từ lúc này."), "{page}");
        assert!(!page.contains("Ngừng tính hạn từ"), "{page}");
        let list = officer.get(&format!("/{GROUP}/reports")).await.words();
        assert!(list.contains("còn 14 ngày"), "{list}");
        assert_eq!(member.post(&format!("{report}/answers"), &answer).await.status, 409, "twice is once");
    });
}

#[test]
fn reception_and_what_concerns_crime_never_stand_still() {
    story(|village| async move {
        let report = asked(&village, "theft").await;
        let mut officer = as_who(&village, OFFICER).await;
        let page = officer.get(&report).await.words();
        assert!(
            page.contains("Chuyển cơ quan điều tra hoặc trả lời trước 09:00, thứ Hai 30/11/2026"),
            "{page}"
        );
        assert!(!page.contains("Ngừng tính hạn từ"), "{page}");
        assert!(page.contains("Hạn xử lý vẫn tính"), "{page}");
    });
}

#[test]
fn an_unanswered_question_reminds_then_the_clock_runs_and_the_officer_goes_on() {
    story(|village| async move {
        let report = asked(&village, "noise").await;
        let mut officer = as_who(&village, OFFICER).await;
        // Half of five working days and 8.5 hours: Thursday morning.
        walk(&village, datetime!(2026-11-26 03:00 +7)).await;
        assert_eq!(count(&village, MEMBER, "report-question-waits").await, 0, "nobody is woken at night");
        walk(&village, datetime!(2026-11-26 09:00 +7)).await;
        walk(&village, datetime!(2026-11-26 09:01 +7)).await;
        assert_eq!(count(&village, MEMBER, "report-question-waits").await, 1);
        walk(&village, datetime!(2026-11-30 08:00 +7)).await;
        assert_eq!(count(&village, MEMBER, "report-question-waits").await, 2, "and on the last day");
        assert_eq!(count(&village, OFFICER, "report-reminder").await, 0, "what stands still reminds nobody");

        walk(&village, datetime!(2026-11-30 09:00 +7)).await;
        assert_eq!(count(&village, OFFICER, "report-runs-again").await, 1);
        assert_eq!(count(&village, MEMBER, "report-runs-again-yours").await, 1);
        let page = officer.get(&report).await.words();
        assert!(page.contains("Trả lời trước 17:30, thứ Hai 14/12/2026"), "five working days later: {page}");
        assert!(page.contains("Hạn mới: 17:30, thứ Hai 14/12/2026."), "{page}");
        walk(&village, datetime!(2026-12-01 08:00 +7)).await;
        assert_eq!(count(&village, OFFICER, "report-unanswered").await, 1);
        assert_eq!(count(&village, CHIEF, "report-late").await, 0, "the officer is not late with it");
        let page = officer.get(&report).await.words();
        assert!(page.contains("Người báo chưa trả lời. Cứ xử lý tiếp"), "{page}");
        assert!(page.contains("Chưa có câu trả lời; được xử lý tiếp, không cần chờ"), "{page}");
        // The answer may still come.
        let mut member = as_who(&village, MEMBER).await;
        let answer = [("words", "Xin lỗi, tôi đi vắng. Nhà cuối ngõ.")];
        assert_eq!(member.post(&format!("{report}/answers"), &answer).await.status, 303);
        assert!(officer.get(&report).await.words().contains("Trả lời trước 17:30, thứ Hai 14/12/2026"));
    });
}

#[test]
fn what_stays_late_climbs_further_to_figures_without_persons() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = tell(&mut member, "theft").await;
        walk(&village, datetime!(2026-11-23 15:00 +7)).await;
        assert_eq!(count(&village, OFFICER, "report-reminder").await, 1, "half of eight hours is used");
        walk(&village, datetime!(2026-11-24 08:00 +7)).await;
        assert_eq!(count(&village, OFFICER, "report-reminder").await, 2);
        walk(&village, datetime!(2026-11-24 09:01 +7)).await;
        assert_eq!(count(&village, CHIEF, "report-late").await, 1);
        assert_eq!(count(&village, COMMITTEE, "report-late-long").await, 0, "not before two working days");
        walk(&village, datetime!(2026-11-26 17:30 +7)).await;
        walk(&village, datetime!(2026-11-27 09:00 +7)).await;
        let told = notices(&village, COMMITTEE).await;
        assert_eq!(told, [("report-late-long".to_owned(), format!("/{WARD}/reports/figures"))]);
        assert_eq!(count(&village, CHIEF, "report-late").await, 1, "nobody hears of one thing twice");
        assert!(notices(&village, LEADER).await.is_empty(), "a theft is no leader's business");
        let mut committee = as_who(&village, COMMITTEE).await;
        assert_eq!(committee.get(&report).await.status, 404);
        let page = member.get(&report).await.words();
        for says in ["Đã nhắc người xử lý: sắp đến hạn", "Quá hạn, đã báo lên: Ủy ban nhân dân"]
        {
            assert!(page.contains(says), "{says} in {page}");
        }
    });
}

#[test]
fn two_machines_walk_at_once_and_each_word_is_said_once() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        for kind in ["noise", "theft", "traffic"] {
            tell(&mut member, kind).await;
        }
        village.clock.turn_to(datetime!(2026-11-23 15:00 +7));
        let before = entries(&village).await;
        let both = (deadlines::run(village.app.clone()), deadlines::run(village.app.clone()));
        let (one, other) = tokio::join!(both.0, both.1);
        one.and(other).unwrap();
        assert_eq!(entries(&village).await, before + 3, "one act, one entry");
        assert_eq!(count(&village, OFFICER, "report-reminder").await, 3);
        deadlines::run(village.app.clone()).await.unwrap();
        assert_eq!(entries(&village).await, before + 3);
    });
}

#[test]
fn a_clock_that_cannot_speak_does_not_stand_before_the_others() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        tell(&mut member, "noise").await;
        orphan(&village, "dragon").await;
        orphan(&village, "report").await;
        village.clock.turn_to(datetime!(2026-11-23 15:00 +7));
        let before = entries(&village).await;
        deadlines::run(village.app.clone()).await.unwrap();
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(count(&village, OFFICER, "report-reminder").await, 1);
        let next = deadlines::next_waking(&village.app).await.unwrap();
        assert_eq!(next, Some(datetime!(2026-11-23 16:00 +7)), "asked again in an hour");
    });
}

/// A clock of a thing that is not there.
async fn orphan(village: &TestApp, kind: &'static str) {
    let app = village.app.clone();
    let unit = Caller::system(&village.app, Unit::country())
        .view_as(Action::RaiseLate, |view| Ok(ground::units::find(view, GROUP)?.unwrap()))
        .await
        .unwrap();
    Caller::system(&village.app, unit)
        .act_as(Action::RaiseLate, move |mut act| {
            let (unit, at, id) = (act.unit, act.at, Uuid::now_v7());
            app.deadlines.start(&mut act, unit, (kind, id), "received", at)?;
            Ok(act.commit(ground::Entry::new("thing.started", kind, id), ())?)
        })
        .await
        .unwrap();
}
