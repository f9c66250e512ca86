//! The same form several times at the very same moment, as a phone sends it that hears no answer: it is told once, and
//! every sending is answered as the first one.
//!
//! On PostgreSQL acts run beside each other, and only there these races exist; on SQLite one comes after the other.

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use time::Duration;
use uuid::Uuid;

use super::following::{following, futures_of};
use super::stories::tell;
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

async fn number(village: &TestApp, sql: &'static str) -> i64 {
    let system = Caller::system(&village.app, Unit::country());
    system.view(Action::VerifyLedger, move |view| Ok(view.number(sql, &[])?)).await.unwrap()
}

/// The same upload from so many phones at once; status and where it leads, of each.
async fn at_once(
    browser: &Browser,
    times: usize,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Vec<(u16, String)> {
    let mut phones: Vec<Browser> = (0..times).map(|_| browser.clone()).collect();
    let sent = futures_of(phones.iter_mut().map(|phone| phone.upload(path, fields, files)).collect()).await;
    sent.iter().map(|page| (page.status.as_u16(), page.leads_to())).collect()
}

#[test]
fn the_same_form_at_the_same_moment_is_one_report_and_every_sending_has_its_receipt() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for round in 0..5 {
            let path = format!("/{GROUP}/reports/new/theft?when=past");
            let id = member.get(&path).await.value_of("id");
            let what = "Mất xe đạp dựng trước cửa.";
            let fields = [("id", id.as_str()), ("what", what), ("place", "Ngõ 12"), ("when", "past")];
            let before = entries(&village).await;
            let sent = at_once(&member, 4, &path, &fields, &[]).await;
            let receipt = format!("/{GROUP}/reports/{id}/receipt");
            assert_eq!(sent, vec![(303, receipt); 4], "round {round}");
            assert_eq!(entries(&village).await, before + 1);
        }
        assert_eq!(number(&village, "select count(*) from reports").await, 5);
        assert_eq!(number(&village, "select count(*) from report_reporters").await, 5);
        assert_eq!(number(&village, "select count(*) from deadlines").await, 5);
        // Somebody else's form with the same id is still refused.
        let id = Uuid::now_v7().to_string();
        let fields = [("id", id.as_str()), ("what", "Mất xe đạp."), ("place", "Ngõ 12"), ("when", "past")];
        let neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let path = format!("/{GROUP}/reports/new/theft?when=past");
        let mut both = [member.clone(), neighbour];
        let sent = futures_of(both.iter_mut().map(|one| one.upload(&path, &fields, &[])).collect()).await;
        let mut statuses: Vec<_> = sent.iter().map(|page| page.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
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
            let fields = [("id", id.as_str()), ("words", "Loa đặt ở sân thượng nhà ba tầng.")];
            let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
            let before = entries(&village).await;
            let sent = at_once(&neighbour, 3, &format!("{address}/additions"), &fields, &[photo]).await;
            assert_eq!(sent, vec![(303, format!("{address}#additions")); 3], "round {round}");
            assert_eq!(entries(&village).await, before + 1);
            let sql = "select count(*) from report_steps where kind = 'addition'";
            assert_eq!(number(&village, sql).await, round);
            assert_eq!(number(&village, "select count(*) from report_step_files").await, round);
        }
    });
}

#[test]
fn many_looks_at_the_same_moment_are_one() {
    story(|village| async move {
        let report = tell(&mut village.signed_in(MEMBER.id()).await, "gambling").await;
        let officer = village.signed_in(OFFICER.id()).await;
        for round in 1..=3 {
            let mut screens: Vec<Browser> = (0..5).map(|_| officer.clone()).collect();
            let seen = futures_of(screens.iter_mut().map(|one| one.get(&report)).collect()).await;
            assert!(seen.iter().all(|page| page.status == 200));
            let sql = "select count(*) from ledger where verb = 'report.opened'";
            assert_eq!(number(&village, sql).await, round, "five looks at once");
            village.pass(Duration::minutes(31));
        }
    });
}
