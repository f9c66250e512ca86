//! Holding a report: only the chief, for a reason, until a day; then its own time counts again.

use ground::retention::forget_due;

use super::*;
use crate::checks::{entries, story};
use crate::village::cast::{CHIEF, LEADER, NEIGHBOUR, OTHER_OFFICER};

const WHY: &str = "Tòa án khu vực đang thụ lý vụ án số 12/2027, cần lời kể gốc.";

async fn hold(browser: &mut Browser, report: &str, until: &str) -> testkit::Page {
    let form = browser.get(&format!("{report}/hold")).await;
    let id = form.value_of("id");
    browser.post(&format!("{report}/hold"), &[("id", &id), ("reason", WHY), ("until", until)]).await
}

#[test]
fn a_held_report_outlives_its_time_and_goes_when_the_hold_is_over() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        a_closed_report(&village).await;
        let mut chief = as_who(&village, CHIEF).await;
        village.pass(Duration::days(300));
        assert_eq!(hold(&mut chief, &report, "2028-12-31").await.leads_to(), report);
        let page = chief.get(&report).await.words();
        assert!(page.contains("Giữ đến hết 31/12/2028") && !page.contains("thụ lý"), "{page}");
        let own = as_who(&village, MEMBER).await.get(&report).await.words();
        assert!(own.contains("Giữ đến hết 31/12/2028") && !own.contains("thụ lý"), "{own}");
        let listed = as_who(&village, CHIEF).await.get(&format!("/{GROUP}/retention")).await.words();
        assert!(listed.contains("Đang giữ lâu hơn hạn Giữ đến hết 31/12/2028"), "{listed}");
        assert!(!listed.contains("thụ lý"));

        days_later(&village, 460).await;
        assert_eq!(count(&village, "select count(*) from reports where forgotten_at is not null").await, 1);
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 1);
        assert_eq!(count(&village, "select count(*) from files").await, 1);
        assert!(as_who(&village, CHIEF).await.get(&report).await.words().contains(WORDS));
        // 31/12/2028 is the last day: 769 days after 23/11/2026.
        days_later(&village, 769 - 760).await;
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 1);
        days_later(&village, 1).await;
        assert_eq!(count(&village, "select count(*) from reports where forgotten_at is null").await, 0);
        assert_eq!(count(&village, "select count(*) from holds").await, 0, "the reason goes with it");
        let verbs = "select count(*) from ledger where verb = 'report.held' and actor_id is not null and data not like '%Tòa%'";
        assert_eq!(count(&village, verbs).await, 1);
    });
}

#[test]
fn ending_a_hold_lets_its_own_time_count_again() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        let mut chief = as_who(&village, CHIEF).await;
        hold(&mut chief, &report, "2028-11-20").await;
        days_later(&village, 400).await;
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 1);
        let mut chief = as_who(&village, CHIEF).await;
        assert!(chief.get(&format!("{report}/hold")).await.words().contains(WHY));
        press(&mut chief, &format!("{report}/hold/end"), &[]).await;
        let before = entries(&village).await;
        press(&mut chief, &format!("{report}/hold/end"), &[]).await;
        assert_eq!(entries(&village).await, before, "ended twice is ended once");
        forget_due(village.app.clone()).await.unwrap();
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 0);
    });
}

#[test]
fn nobody_else_holds_and_nobody_else_learns_that_there_is_something_to_hold() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        for player in [OFFICER, OTHER_OFFICER, LEADER, MEMBER, NEIGHBOUR] {
            let mut browser = as_who(&village, player).await;
            assert_eq!(browser.get(&format!("{report}/hold")).await.status, 404, "{}", player.part);
            let sent = hold(&mut browser, &report, "2027-06-01").await;
            assert_eq!(sent.status, 404, "{}", player.part);
            assert_eq!(browser.post(&format!("{report}/hold/end"), &[]).await.status, 404);
        }
        let nobody = village.browser().get(&format!("{report}/hold")).await;
        assert!(nobody.leads_to().starts_with("/sign-in"));
        assert_eq!(count(&village, "select count(*) from holds").await, 0);
    });
}

#[test]
fn a_hold_needs_a_reason_and_a_day_that_comes_and_is_not_far() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        let mut chief = as_who(&village, CHIEF).await;
        let id = Uuid::now_v7().to_string();
        for (reason, until, says) in [
            ("vì cần", "2027-06-01", "Viết ít nhất 20 chữ cái"),
            (WHY, "2026-11-23", "Ngày này đã qua"),
            (WHY, "2029-01-01", "Ngày này xa quá"),
            (WHY, "sang năm", "ngày chưa đúng"),
            (WHY, "2027-02-30", "ngày chưa đúng"),
            (WHY, "", "Chưa chọn ngày"),
        ] {
            let fields = [("id", id.as_str()), ("reason", reason), ("until", until)];
            let page = chief.post(&format!("{report}/hold"), &fields).await;
            assert_eq!(page.status, 422, "{until}");
            let text = page.words();
            assert!(text.contains(says), "{says} in {text}");
            assert!(page.text().contains(&format!(">\n{reason}</textarea>")), "what was typed is kept");
        }
        assert_eq!(count(&village, "select count(*) from holds").await, 0);
    });
}

#[test]
fn the_same_form_twice_is_one_hold_and_a_new_one_takes_the_place_of_the_old() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        let mut chief = as_who(&village, CHIEF).await;
        let id = Uuid::now_v7().to_string();
        let fields = [("id", id.as_str()), ("reason", WHY), ("until", "01/06/2027")];
        press(&mut chief, &format!("{report}/hold"), &fields).await;
        let before = entries(&village).await;
        press(&mut chief, &format!("{report}/hold"), &fields).await;
        assert_eq!(entries(&village).await, before);
        hold(&mut chief, &report, "2027-03-01").await;
        let running = "select count(*) from holds where ended_at is null";
        assert_eq!(count(&village, running).await, 1);
        assert!(chief.get(&report).await.words().contains("Giữ đến hết 01/03/2027"));
    });
}

#[test]
fn what_was_forgotten_cannot_be_held_any_more() {
    story(|village| async move {
        let (report, _) = a_closed_report(&village).await;
        days_later(&village, 800).await;
        let mut chief = as_who(&village, CHIEF).await;
        let id = Uuid::now_v7().to_string();
        let fields = [("id", id.as_str()), ("reason", WHY), ("until", "2029-06-01")];
        let late = chief.post(&format!("{report}/hold"), &fields).await;
        assert_eq!(late.status, 409);
        assert!(late.words().contains("không còn gì để giữ"), "{}", late.words());
    });
}
