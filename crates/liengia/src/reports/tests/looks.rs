//! Whoever reads a report that is for the police alone leaves a look, by whatever address its content goes out.

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use time::Duration;

use super::stories::tell;
use super::voices::{say, tone};
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{MEMBER, OFFICER};

async fn looks(village: &TestApp) -> i64 {
    let system = Caller::system(&village.app, Unit::country());
    let sql = "select count(*) from ledger where verb = 'report.opened'";
    system.view_as(Action::VerifyLedger, move |view| Ok(view.number(sql, &[])?)).await.unwrap()
}

/// A theft with a photo; its address and that of the photo.
async fn with_a_photo(member: &mut Browser) -> (String, String) {
    let path = format!("/{GROUP}/reports/new/theft?when=past");
    let id = member.get(&path).await.value_of("id");
    let what = "Mất xe đạp dựng trước cửa.";
    let fields = [("id", id.as_str()), ("what", what), ("place", "Ngõ 12"), ("when", "past")];
    let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
    let sent = member.upload(&path, &fields, &[photo]).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let report = format!("/{GROUP}/reports/{id}");
    let page = member.get(&report).await.text();
    let link = page.split("href=\"").find(|part| part.contains("/files/")).expect("the photo's address");
    (report, link.split('"').next().unwrap().to_owned())
}

#[test]
fn a_form_that_was_not_right_shows_the_report_and_leaves_a_look() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = say(&mut member, "theft", &tone(1.0)).await;
        let voice = super::voices::link(&mut member, &report).await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        let short = [("words", ""), ("to", "body"), ("number", "2026-9999")];
        for (seen, path) in [
            format!("{report}/questions"),
            format!("{report}/forwardings"),
            format!("{report}/extension"),
            format!("{report}/reporter"),
            format!("{report}/followers"),
            format!("{voice}/transcript"),
            format!("{report}/join"),
        ]
        .iter()
        .enumerate()
        {
            let before = entries(&village).await;
            let page = officer.post(path, &short).await;
            assert_eq!(page.status, 422, "{path}: {}", page.words());
            assert!(page.words().contains("Ngõ 12"), "{path} shows the report: {}", page.words());
            assert_eq!(looks(&village).await, seen as i64 + 1, "{path} shows it unseen");
            officer.post(path, &short).await;
            assert_eq!(entries(&village).await, before + 1, "{path}: one visit, one look");
            village.pass(Duration::minutes(31));
        }
        // The one who told sees the own report in a form that was not right, and that is nobody's look.
        let before = looks(&village).await;
        assert_eq!(member.post(&format!("{report}/reopening"), &[("words", "")]).await.status, 422);
        assert_eq!(looks(&village).await, before);
    });
}

#[test]
fn a_photo_fetched_by_itself_leaves_a_look_before_a_byte_of_it_goes_out() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (report, photo) = with_a_photo(&mut member).await;
        assert_eq!(member.get(&photo).await.status, 200);
        assert_eq!(looks(&village).await, 0, "one's own photo is one's own");
        let mut officer = village.signed_in(OFFICER.id()).await;
        let strange = format!("{report}/files/00000000-0000-7000-8000-000000000000");
        assert_eq!(officer.get(&strange).await.status, 404);
        assert_eq!(looks(&village).await, 0, "nothing was seen");
        for path in [&photo, &format!("{photo}?small=1"), &report] {
            assert_eq!(officer.get(path).await.status, 200, "{path}");
            assert_eq!(looks(&village).await, 1, "{path}: one visit, one look");
        }
        village.pass(Duration::minutes(31));
        assert_eq!(officer.get(&format!("{photo}?small=1")).await.status, 200);
        assert_eq!(looks(&village).await, 2);
        // What those who lead may read too leaves none.
        let noise = tell(&mut member, "noise").await;
        officer.post(&format!("{noise}/questions"), &[("words", "")]).await;
        assert_eq!(looks(&village).await, 2);
    });
}
