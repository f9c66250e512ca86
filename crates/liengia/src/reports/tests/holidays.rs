//! A holiday that is decided after a report was filed: its clock moves at the next start, with a word on it.

use ground::deadlines::{self, Calendar};
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry};
use testkit::TestApp;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use super::following::following;
use super::stories::tell;
use crate::checks::{VILLAGE, entries, story};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER, Player};

/// Friday: what takes a day of office time is due on Monday.
const FRIDAY: OffsetDateTime = datetime!(2026-11-27 09:30 +7);
const SAID: OffsetDateTime = datetime!(2026-11-30 09:30 +7);
const DECIDED: &str = "off 2026-11-30 Nghỉ theo quyết định của tỉnh | QĐ thử | V
off 2026-12-01 Nghỉ theo quyết định của tỉnh | QĐ thử | V
";

/// A process that is started with these lines beside the built-in ones.
fn started_with(village: &TestApp, lines: &str) -> App {
    let all = format!("{}\n{lines}", Calendar::built_in_holidays());
    std::fs::write(village.folder.path().join("holidays.txt"), all).unwrap();
    village.beside(&VILLAGE, &[])
}

/// Due and how often it was moved, of the clocks of a report that are open.
async fn dues(village: &TestApp, report: &str) -> Vec<(String, OffsetDateTime)> {
    let id: Uuid = report.rsplit('/').next().unwrap().parse().unwrap();
    let system = Caller::system(&village.app, Unit::country());
    system
        .view_as(Action::VerifyLedger, move |view| {
            let clocks = deadlines::kept::list_of(view, id)?;
            Ok(clocks
                .into_iter()
                .filter(|clock| clock.is_open())
                .map(|clock| (clock.rule, clock.due_at))
                .collect())
        })
        .await
        .unwrap()
}

async fn told(village: &TestApp, player: Player, kind: &'static str) -> i64 {
    let system = Caller::system(&village.app, Unit::country());
    system
        .view_as(Action::VerifyLedger, move |view| {
            let sql = "select count(*) from notices where person_id = ?1 and kind = ?2";
            Ok(view.number(sql, ground::params![player.id(), kind])?)
        })
        .await
        .unwrap()
}

/// A lamp that is broken, told on Friday morning and counted by the calendar of that day.
async fn told_on_friday(village: &TestApp) -> String {
    village.clock.turn_to(FRIDAY);
    deadlines::run(village.app.clone()).await.unwrap();
    let mut member = village.signed_in(MEMBER.id()).await;
    let report = tell(&mut member, "noise").await;
    assert_eq!(dues(village, &report).await, [("received".to_owned(), SAID)]);
    report
}

#[test]
fn a_holiday_announced_later_moves_a_running_clock_once_and_says_so_to_both() {
    story(|village| async move {
        let report = told_on_friday(&village).await;
        village.clock.turn_to(datetime!(2026-11-27 09:36 +7));
        let before = entries(&village).await;
        // Two instances start at once.
        let (one, two) = (started_with(&village, DECIDED), started_with(&village, DECIDED));
        let (first, second) = tokio::join!(deadlines::run(one.clone()), deadlines::run(two));
        first.unwrap();
        second.unwrap();
        let moved = datetime!(2026-12-02 09:30 +7);
        assert_eq!(dues(&village, &report).await, [("received".to_owned(), moved)]);
        assert_eq!(entries(&village).await, before + 1, "one entry for one clock");
        for (player, kind) in [(OFFICER, "report-moved"), (MEMBER, "report-moved-yours")] {
            assert_eq!(told(&village, player, kind).await, 1, "{kind}");
            let page = village.signed_in(player.id()).await.get(&report).await.words();
            let says = "Hạn dời vì nghỉ lễ 30/11/2026, 01/12/2026. Trước đó là 09:30, thứ Hai 30/11/2026";
            assert!(page.contains(says), "{}: {page}", player.part);
            assert!(page.contains("Hạn mới: 09:30, thứ Tư 02/12/2026"), "{page}");
            let notices = village.signed_in(player.id()).await.get("/notices").await.words();
            assert!(notices.contains("dời vì nghỉ lễ"), "{notices}");
        }
        let sql = "select count(*) from reports where due_at = ?1";
        let view = Caller::system(&village.app, Unit::country());
        let listed = view
            .view_as(Action::VerifyLedger, move |view| Ok(view.number(sql, ground::params![moved])?))
            .await
            .unwrap();
        assert_eq!(listed, 1, "the list of work goes by it too");

        // Again and again: nothing more is said.
        deadlines::run(one.clone()).await.unwrap();
        deadlines::run(started_with(&village, DECIDED)).await.unwrap();
        assert_eq!(entries(&village).await, before + 1);
        // One that is filed now is counted the same way.
        let mut member = village.signed_in(MEMBER.id()).await;
        let new = due_of_a_new_one(&one, FRIDAY).await;
        assert_eq!(new, moved);
        assert_eq!(member.get(&report).await.status, 200);
    });
}

async fn due_of_a_new_one(app: &App, at: OffsetDateTime) -> OffsetDateTime {
    app.deadlines.due("received", at).unwrap()
}

/// Who follows reads days: they hear of it when theirs is another one, and read nothing of the minute.
#[test]
fn who_follows_hears_of_it_when_the_day_is_another_one_and_reads_no_minute() {
    story(|village| async move {
        told_on_friday(&village).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let followed = following(&mut neighbour).await;
        let first = neighbour.get(&followed).await.words();
        assert!(first.contains("Tiếp nhận trước 30/11/2026"), "{first}");
        let before = entries(&village).await;
        let app = started_with(&village, DECIDED);
        deadlines::run(app.clone()).await.unwrap();
        assert_eq!(entries(&village).await, before + 1, "the same act tells them all");
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 1);
        for kind in ["report-moved", "report-moved-yours"] {
            assert_eq!(told(&village, NEIGHBOUR, kind).await, 0, "{kind}");
        }
        assert_eq!(told(&village, MEMBER, "report-followed-moved").await, 0, "the teller hears of their own");
        assert_eq!(told(&village, LEADER, "report-followed-moved").await, 0, "who does not follow, nothing");
        let notices = neighbour.get("/notices").await;
        assert!(notices.words().contains("Tin đang theo dõi: hạn dời vì nghỉ lễ."), "{}", notices.words());
        assert!(notices.text().contains(&format!("href=\"{followed}\"")), "it leads to their own page");
        let page = neighbour.get(&followed).await.words();
        assert!(page.contains("Tiếp nhận trước 02/12/2026"), "{page}");
        let says = "Hạn dời vì nghỉ lễ 30/11/2026, 01/12/2026. Trước đó là 30/11/2026.";
        assert!(page.contains(says), "{page}");
        assert!(!page.contains("09:30"), "no minute: {page}");

        // Not again, and not to who follows no more.
        deadlines::run(app).await.unwrap();
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 1);
        neighbour.post(&format!("{followed}/end"), &[]).await;
        let longer = format!("{DECIDED}off 2026-12-02 Nghỉ theo quyết định của tỉnh | QĐ thử | V\n");
        deadlines::run(started_with(&village, &longer)).await.unwrap();
        assert_eq!(told(&village, MEMBER, "report-moved-yours").await, 2);
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 1);
    });
}

/// Told on Friday at 16:30 it is due on Monday at 16:30; without Friday's last hour on Monday at 17:30.
#[test]
fn who_follows_hears_nothing_of_a_move_within_a_day() {
    story(|village| async move {
        village.clock.turn_to(datetime!(2026-11-27 16:30 +7));
        deadlines::run(village.app.clone()).await.unwrap();
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell(&mut member, "noise").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let followed = following(&mut neighbour).await;
        let before = neighbour.get(&followed).await.words();
        let decided = "off 2026-11-27 Nghỉ theo quyết định của tỉnh | QĐ thử | V\n";
        deadlines::run(started_with(&village, decided)).await.unwrap();
        let moved = ("received".to_owned(), datetime!(2026-11-30 17:30 +7));
        assert_eq!(dues(&village, &report).await, [moved]);
        assert_eq!(told(&village, MEMBER, "report-moved-yours").await, 1, "the teller reads minutes");
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 0);
        assert_eq!(neighbour.get(&followed).await.words(), before, "their page says what it said");
    });
}

/// What is for the police alone shows no deadline to whoever follows it still, and tells of none that moves; neither does a
/// clock that runs for the one who told.
#[test]
fn who_follows_hears_nothing_of_clocks_that_they_do_not_read() {
    story(|village| async move {
        let report = told_on_friday(&village).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let followed = following(&mut neighbour).await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        deadlines::run(started_with(&village, DECIDED)).await.unwrap();
        assert!(told(&village, MEMBER, "report-moved-yours").await >= 1, "the question waits longer");
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 0, "an answer is awaited");

        member_answers(&village, &report).await;
        for_the_police(&village, &report).await;
        let longer = format!("{DECIDED}off 2026-12-02 Nghỉ theo quyết định của tỉnh | QĐ thử | V\n");
        let before = told(&village, MEMBER, "report-moved-yours").await;
        deadlines::run(started_with(&village, &longer)).await.unwrap();
        assert!(told(&village, MEMBER, "report-moved-yours").await > before);
        assert_eq!(told(&village, NEIGHBOUR, "report-followed-moved").await, 0, "the police alone");
        assert!(!neighbour.get(&followed).await.words().contains("dời vì nghỉ lễ"));
    });
}

async fn member_answers(village: &TestApp, report: &str) {
    let mut member = village.signed_in(MEMBER.id()).await;
    let answer = [("words", "Nhà cuối ngõ, từ hôm qua.")];
    assert_eq!(member.post(&format!("{report}/answers"), &answer).await.status, 303);
}

/// As reports were made that were open once (migration 0018).
async fn for_the_police(village: &TestApp, report: &str) {
    let id: Uuid = report.rsplit('/').next().unwrap().parse().unwrap();
    Caller::system(&village.app, Unit::country())
        .act_as(Action::ForgetOld, move |mut act| {
            act.exec("update reports set audience = 'authority' where id = ?1", ground::params![id])?;
            Ok(act.commit(Entry::new("test.done", "report", id), ())?)
        })
        .await
        .unwrap();
}

#[test]
fn a_clock_that_ran_out_on_the_holiday_is_not_late_and_speaks_again_when_it_is() {
    story(|village| async move {
        let report = told_on_friday(&village).await;
        // It was called late on Tuesday morning, and then the decision of the province arrived.
        village.clock.turn_to(datetime!(2026-12-01 08:00 +7));
        deadlines::run(village.app.clone()).await.unwrap();
        assert_eq!(told(&village, OFFICER, "report-late").await, 1);
        let app = started_with(&village, DECIDED);
        deadlines::run(app.clone()).await.unwrap();
        let moved = datetime!(2026-12-02 09:30 +7);
        assert_eq!(dues(&village, &report).await, [("received".to_owned(), moved)]);
        let page = village.signed_in(OFFICER.id()).await.get(&report).await.words();
        assert!(page.contains("Hạn dời vì nghỉ lễ"), "{page}");
        village.clock.turn_to(datetime!(2026-12-02 10:00 +7));
        deadlines::run(app).await.unwrap();
        assert_eq!(told(&village, OFFICER, "report-late").await, 2, "late by its new deadline");
    });
}

#[test]
fn a_holiday_that_is_taken_back_takes_no_time_back() {
    story(|village| async move {
        let report = told_on_friday(&village).await;
        deadlines::run(started_with(&village, DECIDED)).await.unwrap();
        let moved = dues(&village, &report).await;
        let before = entries(&village).await;
        deadlines::run(started_with(&village, "")).await.unwrap();
        assert_eq!(dues(&village, &report).await, moved, "what was said stands");
        assert_eq!(entries(&village).await, before);
        // Decided again, it is where it was.
        deadlines::run(started_with(&village, DECIDED)).await.unwrap();
        assert_eq!(dues(&village, &report).await, moved);
        assert_eq!(entries(&village).await, before);
    });
}

#[test]
fn clocks_that_stand_still_or_stood_move_by_the_same_days() {
    story(|village| async move {
        let report = told_on_friday(&village).await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
        let running = dues(&village, &report).await;
        deadlines::run(started_with(&village, DECIDED)).await.unwrap();
        let after = dues(&village, &report).await;
        assert_eq!(running.len(), after.len());
        for (was, is) in running.iter().zip(&after) {
            let rule = village.app.deadlines.rule(&was.0, FRIDAY).unwrap();
            // What counts office time goes on by two days; what counts all days only where it would end on one of them.
            assert_eq!(is.1 > was.1, rule.span.counts_office_time(), "{}: {was:?} {is:?}", was.0);
        }
    });
}
