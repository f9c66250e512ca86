//! The same form several times at the very same moment, as a phone sends it that hears no answer: it is told once, and
//! every sending is answered as the first one.

use testkit::{Browser, Page, at_once, statuses, times};
use time::Duration;
use uuid::Uuid;

use super::following::following;
use super::stories::tell;
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

/// Where each sending led.
fn answers(sent: &[Page]) -> Vec<(u16, String)> {
    sent.iter().map(|page| (page.status.as_u16(), page.leads_to())).collect()
}

#[test]
fn the_same_form_at_the_same_moment_is_one_report_and_every_sending_has_its_receipt() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for round in 0..5 {
            let path = &format!("/{GROUP}/reports/new/theft?when=past");
            let id = member.get(path).await.value_of("id");
            let what = "Mất xe đạp dựng trước cửa.";
            let fields = &[("id", id.as_str()), ("what", what), ("place", "Ngõ 12"), ("when", "past")];
            let before = entries(&village).await;
            let send = |mut phone: Browser| async move { phone.upload(path, fields, &[]).await };
            let sent = answers(&times(4, &member, send).await);
            let receipt = format!("/{GROUP}/reports/{id}/receipt");
            assert_eq!(sent, vec![(303, receipt); 4], "round {round}");
            assert_eq!(entries(&village).await, before + 1);
        }
        assert_eq!(village.number("select count(*) from reports").await, 5);
        assert_eq!(village.number("select count(*) from report_reporters").await, 5);
        assert_eq!(village.number("select count(*) from deadlines").await, 5);
        // Somebody else's form with the same id is still refused.
        let id = Uuid::now_v7().to_string();
        let fields = [("id", id.as_str()), ("what", "Mất xe đạp."), ("place", "Ngõ 12"), ("when", "past")];
        let neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let path = format!("/{GROUP}/reports/new/theft?when=past");
        let mut both = [member.clone(), neighbour];
        let sent = at_once(both.iter_mut().map(|one| one.upload(&path, &fields, &[]))).await;
        assert_eq!(statuses(&sent), [303, 409]);
    });
}

#[test]
fn the_same_addition_at_the_same_moment_is_one_and_no_sending_is_refused() {
    story(|village| async move {
        tell(&mut village.signed_in(MEMBER.id()).await, "noise").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let address = following(&mut neighbour).await;
        for round in 1..=5 {
            let id = neighbour.get(&address).await.value_of("id");
            let fields = &[("id", id.as_str()), ("words", "Loa đặt ở sân thượng nhà ba tầng.")];
            let photos = &[("photos", "a.jpg", &include_bytes!("tiny.jpg")[..])];
            let before = entries(&village).await;
            let path = &format!("{address}/additions");
            let send = |mut phone: Browser| async move { phone.upload(path, fields, photos).await };
            let sent = answers(&times(3, &neighbour, send).await);
            assert_eq!(sent, vec![(303, format!("{address}#additions")); 3], "round {round}");
            assert_eq!(entries(&village).await, before + 1);
            let sql = "select count(*) from report_steps where kind = 'addition'";
            assert_eq!(village.number(sql).await, round);
            assert_eq!(village.number("select count(*) from report_step_files").await, round);
        }
    });
}

#[test]
fn many_looks_at_the_same_moment_are_one() {
    story(|village| async move {
        let report = tell(&mut village.signed_in(MEMBER.id()).await, "gambling").await;
        let officer = village.signed_in(OFFICER.id()).await;
        for round in 1..=3 {
            let report = &report;
            let seen = times(5, &officer, |mut screen| async move { screen.get(report).await }).await;
            assert!(seen.iter().all(|page| page.status == 200));
            let sql = "select count(*) from ledger where verb = 'report.opened'";
            assert_eq!(village.number(sql).await, round, "five looks at once");
            village.pass(Duration::minutes(31));
        }
    });
}
