//! A page that lay open for too long: its photos are asked for again, and nothing is acknowledged that is gone.

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use time::Duration;
use uuid::Uuid;

use super::stories::tell;
use super::voices::tone;
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

const PHOTO: (&str, &str, &[u8]) = ("photos", "a.jpg", include_bytes!("tiny.jpg"));
const WHAT: &str = "Rác đổ giữa ngõ từ sáng.";
const GONE: &str = "1 tệp chọn từ trước đã để lâu nên không còn.";

/// Sends a form that is not right yet, with a photo: the form's id, and what was kept.
async fn half(member: &mut Browser) -> (String, String) {
    let path = format!("/{GROUP}/reports/new/environment");
    let id = member.get(&path).await.value_of("id");
    let wrong = member.upload(&path, &[("id", id.as_str()), ("what", "ngắn")], &[PHOTO]).await;
    assert_eq!(wrong.status, 422);
    (id, wrong.value_of("kept"))
}

async fn finish(member: &mut Browser, id: &str, kept: &str, files: &[(&str, &str, &[u8])]) -> testkit::Page {
    let fields =
        [("id", id), ("what", WHAT), ("place", "Ngõ 12"), ("when", "now"), ("kept", kept), ("another", "1")];
    member.upload(&format!("/{GROUP}/reports/new/environment"), &fields, files).await
}

async fn reports(village: &TestApp) -> i64 {
    let system = Caller::system(&village.app, Unit::country());
    let sql = "select count(*) from reports";
    system.view_as(Action::VerifyLedger, move |view| Ok(view.number(sql, &[])?)).await.unwrap()
}

fn id_in(sealed: &str) -> Uuid {
    sealed.split('.').next().unwrap().parse().unwrap()
}

#[test]
fn a_photo_that_waited_too_long_is_asked_for_again_and_nothing_typed_is_lost() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (id, kept) = half(&mut member).await;
        village.pass(Duration::minutes(22 * 60 + 59));
        let (early, early_kept) = half(&mut member).await;
        assert_eq!(finish(&mut member, &early, &early_kept, &[]).await.status, 303, "fresh");
        village.pass(Duration::minutes(2));
        let before = entries(&village).await;
        let asked = finish(&mut member, &id, &kept, &[]).await;
        assert_eq!(asked.status, 422, "an hour before its end it is not counted on");
        assert!(asked.words().contains(GONE), "{}", asked.words());
        assert!(asked.text().contains(WHAT) && asked.value_of("id") == id, "nothing typed is lost");
        assert!(!asked.text().contains("name=\"kept\""), "it is not kept any more");
        assert_eq!((entries(&village).await, reports(&village).await), (before, 1));
        let sent = finish(&mut member, &id, "", &[PHOTO]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let page = village.signed_in(OFFICER.id()).await.get(&format!("/{GROUP}/reports/{id}")).await.text();
        let photo = page.split("href=\"").find(|part| part.contains("/files/")).unwrap();
        let photo = photo.split('"').next().unwrap();
        assert_eq!(village.signed_in(OFFICER.id()).await.get(photo).await.status, 200);
    });
}

#[test]
fn a_photo_that_is_no_longer_in_the_folder_is_asked_for_again() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (id, kept) = half(&mut member).await;
        village.app.files.remove(id_in(&kept));
        let asked = finish(&mut member, &id, &kept, &[]).await;
        assert!(asked.status == 422 && asked.words().contains(GONE), "{}", asked.words());
        assert_eq!(reports(&village).await, 0);
    });
}

#[test]
fn the_same_form_days_later_is_answered_as_the_first_time() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (id, kept) = half(&mut member).await;
        let first = finish(&mut member, &id, &kept, &[]).await;
        assert_eq!(first.status, 303);
        village.pass(Duration::days(2));
        let again = finish(&mut member, &id, &kept, &[]).await;
        assert_eq!((again.status.as_u16(), again.leads_to()), (303, first.leads_to()), "{}", again.words());
    });
}

#[test]
fn what_was_said_and_waited_too_long_is_asked_for_again() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let id = member.get(&path).await.value_of("id");
        let voice = tone(1.0);
        let wrong = member.upload(&path, &[("id", id.as_str())], &[("voice", "a.wav", &voice)]).await;
        let kept = wrong.value_of("voice_kept");
        village.pass(Duration::hours(24));
        let fields =
            [("id", id.as_str()), ("place", "Ngõ 12"), ("when", "past"), ("voice_kept", kept.as_str())];
        let asked = member.upload(&path, &fields, &[]).await;
        assert_eq!(asked.status, 422);
        assert!(asked.words().contains("Lời ghi âm từ trước đã để lâu nên không còn."), "{}", asked.words());
        assert!(!asked.text().contains("name=\"voice_kept\""));
        assert_eq!(reports(&village).await, 0);
        let sent = member.upload(&path, &fields, &[("voice", "a.wav", &voice)]).await;
        assert_eq!(sent.status, 303, "said again, the old one is not missed: {}", sent.words());
    });
}

#[test]
fn proofs_and_photos_of_answers_and_additions_are_asked_for_again_too() {
    story(|village| async move {
        let (mut member, mut officer) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(OFFICER.id()).await);
        let report = tell(&mut member, "noise").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let following = super::following::following(&mut neighbour).await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        let step = neighbour.get(&following).await.value_of("id");
        let long = "x".repeat(20_000);
        let proof = ("proof", "a.jpg", PHOTO.2);
        let (closure, answers, additions) =
            (format!("{report}/closure"), format!("{report}/answers"), format!("{following}/additions"));
        let closed = officer.upload(&closure, &[("words", "ngắn")], &[proof]).await.value_of("kept");
        let answered = member.upload(&answers, &[("words", long.as_str())], &[PHOTO]).await.value_of("kept");
        let wrong = [("id", step.as_str()), ("words", long.as_str())];
        let added = neighbour.upload(&additions, &wrong, &[PHOTO]).await.value_of("kept");
        for kept in [&closed, &answered, &added] {
            assert!(!kept.is_empty());
            village.app.files.remove(id_in(kept));
        }
        let before = entries(&village).await;
        let words = ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ.");
        let fields = [words, ("outcome", "solved"), ("id", step.as_str())];
        for (browser, path, kept) in [
            (&mut officer, &closure, &closed),
            (&mut member, &answers, &answered),
            (&mut neighbour, &additions, &added),
        ] {
            let asked = browser.upload(path, &[&fields[..], &[("kept", kept)]].concat(), &[]).await;
            assert_eq!(asked.status, 422, "{path}: {}", asked.words());
            assert!(asked.words().contains(GONE), "{path}: {}", asked.words());
            assert!(asked.text().contains(words.1), "{path}: nothing typed is lost");
        }
        assert_eq!(entries(&village).await, before);
    });
}
