//! Showing again who one is, before what matters.

use ground::auth::totp::code_at;
use testkit::times;
use time::Duration;

use super::{OWN, add_key, for_real, sign_in, system, type_code, verbs, with_key, with_totp};
use crate::accounts::demo_link;
use crate::checks::story;
use crate::reports::tests_support::a_report_of;
use crate::village::cast::{CHIEF, LEADER, MEMBER, OFFICER, PASSWORD};
use crate::village::{GROUP, WARD};

const REASON: &str = "Cần hỏi đặc điểm chiếc xe.";

#[test]
fn who_told_is_opened_only_within_ten_minutes_of_a_proof_and_the_reason_is_not_lost() {
    story(|village| async move {
        for_real(&village).await;
        let report = format!("/{GROUP}/reports/{}", a_report_of(&village, MEMBER).await);
        let (secret, _) = with_totp(&village, OFFICER).await;
        let mut desk = village.browser();
        let half = sign_in(&mut desk, "khuvuc4", OWN).await;
        type_code(&mut desk, &half, &code_at(&secret, village.app.clock.now())).await;
        assert!(desk.get(&report).await.text().contains(&format!("action=\"{report}/reporter\"")), "fresh");

        village.pass(Duration::minutes(10));
        let page = desk.get(&report).await.text();
        assert!(!page.contains(&format!("action=\"{report}/reporter\"")), "the form comes after the proof");
        assert!(page.contains(&format!("href=\"{report}/reporter\"")));
        assert_eq!(
            desk.get(&format!("{report}/reporter")).await.leads_to(),
            format!("/prove?next={report}/reporter")
        );

        // A page that lay open: the form is sent all the same.
        let fields = [("words", REASON)];
        let late = desk.post(&format!("{report}/reporter"), &fields).await;
        assert_eq!(late.status, 307);
        assert_eq!(late.leads_to(), format!("/prove/late?to={report}/reporter"));
        let asked = desk.post(&late.leads_to(), &fields).await;
        assert_eq!(asked.status, 422);
        assert!(asked.words().contains("Những gì vừa viết vẫn còn."), "{}", asked.words());
        let carried = asked.value_of("carried");
        let wrong = [("password", "sai"), ("code", "000000"), ("carried", carried.as_str())];
        let again = desk.post("/prove", &wrong).await;
        assert_eq!(again.status, 422);
        assert_eq!(again.value_of("carried"), carried, "still there after a mistake");
        let code = code_at(&secret, village.app.clock.now());
        let right = [("password", OWN), ("code", code.as_str()), ("carried", carried.as_str())];
        let on = desk.post("/prove", &right).await;
        assert_eq!(on.status, 200, "{}", on.words());
        assert_eq!(on.value_of("words"), REASON);
        assert!(on.text().contains(&format!("action=\"{report}/reporter\"")));
        let opened = desk.post(&format!("{report}/reporter"), &fields).await;
        assert!(opened.words().contains("Phùng Ngọc Chi"), "{}", opened.words());
        assert_eq!(verbs(&village).await, ["session.begun", "session.proved"]);
    });
}

#[test]
fn a_proof_leads_back_to_where_one_wanted_to_go_and_nowhere_else() {
    story(|village| async move {
        let report = format!("/{GROUP}/reports/{}", a_report_of(&village, MEMBER).await);
        let (mut device, mut desk) = in_by_key(&village).await;
        for (next, to) in [
            (format!("{report}/reporter"), format!("{report}/reporter")),
            ("//evil".to_owned(), "/".to_owned()),
        ] {
            village.pass(Duration::minutes(10));
            let page = desk.get(&format!("/prove?next={next}")).await;
            let (ceremony, answer) = (page.value_of("ceremony"), device.show(&page.data("passkey-options")));
            let form =
                [("ceremony", ceremony.as_str()), ("credential", answer.as_str()), ("next", next.as_str())];
            assert_eq!(desk.post("/prove", &form).await.leads_to(), to);
        }
        assert_eq!(desk.get(&format!("{report}/reporter")).await.status, 200);
        assert_eq!(desk.get("/prove?next=/work").await.leads_to(), "/work", "proved already");
    });
}

/// Someone who has just signed in with a key.
async fn in_by_key(village: &testkit::TestApp) -> (testkit::Authenticator, testkit::Browser) {
    let mut device = with_key(village, OFFICER).await;
    let mut desk = village.browser();
    assert_eq!(super::sign_in_by_key(&mut desk, &mut device).await.status, 303);
    (device, desk)
}

#[test]
fn what_matters_asks_again_and_the_rest_does_not() {
    story(|village| async move {
        let (_, mut desk) = in_by_key(&village).await;
        village.pass(Duration::minutes(10));
        for path in ["/me/security/totp", "/me/security/passkeys/new"] {
            assert_eq!(desk.get(path).await.leads_to(), format!("/prove?next={path}"));
        }
        for path in ["/me/security/recovery-codes", "/me/security/totp/removal", "/me/security/passkeys"] {
            assert_eq!(desk.post(path, &[]).await.leads_to(), format!("/prove/late?to={path}"));
        }
        for path in ["/me", "/me/security", "/me/devices", "/work"] {
            assert_eq!(desk.get(path).await.status, 200, "{path}");
        }
    });
}

/// A number that people call in danger is not changed by whoever finds the chief's desk open.
#[test]
fn who_watches_at_night_is_named_only_after_a_proof() {
    story(|village| async move {
        let mut device = with_key(&village, CHIEF).await;
        let mut desk = village.browser();
        super::sign_in_by_key(&mut desk, &mut device).await;
        let form = format!("/{WARD}/deadlines/desk");
        assert_eq!(desk.get(&form).await.status, 200, "fresh");
        village.pass(Duration::minutes(10));
        assert_eq!(desk.get(&form).await.leads_to(), format!("/prove?next={form}"));
        for path in [form.clone(), format!("{form}/removal")] {
            assert_eq!(desk.post(&path, &[]).await.leads_to(), format!("/prove/late?to={path}"));
        }
        assert!(desk.get(&format!("/{WARD}/deadlines")).await.words().contains("Đặt trực ban"));
    });
}

#[test]
fn anothers_key_anothers_form_and_a_wrong_proof_prove_nothing() {
    story(|village| async move {
        let (_, mut desk) = in_by_key(&village).await;
        let mut theirs = with_key(&village, CHIEF).await;
        village.pass(Duration::minutes(10));
        let page = desk.get("/prove?next=/work").await;
        let (ceremony, answer) = (page.value_of("ceremony"), theirs.show(&page.data("passkey-options")));
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str())];
        assert_eq!(desk.post("/prove", &form).await.status, 422);
        let alone = desk.post("/prove", &[("password", PASSWORD)]).await;
        assert_eq!(alone.status, 422, "a password alone, where there is more");
        assert_eq!(desk.post("/prove", &[("demo", "yes")]).await.status, 422);
        assert_eq!(desk.get("/me/security/totp").await.status, 303, "nothing was proved");
        let carried = desk.post("/prove/late?to=/work", &[("words", "của tôi")]).await.value_of("carried");
        let mut other = village.signed_in(CHIEF.id()).await;
        let page = other.get("/sign-in").await;
        assert_eq!(page.status, 303);
        let (secret, _) = with_totp(&village, CHIEF).await;
        let mut other = village.browser();
        let half = sign_in(&mut other, "truongcap", PASSWORD).await;
        type_code(&mut other, &half, &code_at(&secret, village.app.clock.now())).await;
        village.pass(Duration::seconds(30));
        let code = code_at(&secret, village.app.clock.now());
        let form = [("password", PASSWORD), ("code", code.as_str()), ("carried", carried.as_str())];
        let done = other.post("/prove", &form).await;
        assert_eq!(done.leads_to(), "/", "a form kept for another session is not handed over");
    });
}

#[test]
fn files_are_not_kept_and_a_flood_is_refused() {
    story(|village| async move {
        let mut desk = village.signed_in(OFFICER.id()).await;
        let sent = desk.upload("/prove/late?to=/work", &[("words", "x")], &[("photo", "a.jpg", b"x")]).await;
        assert_eq!(sent.status, 400);
        assert!(sent.words().contains("Trang trước mở quá lâu."), "{}", sent.words());
        let flood = "a".repeat(300 * 1024);
        assert_eq!(desk.post("/prove/late?to=/work", &[("words", &flood)]).await.status, 413);
        let much = "ế".repeat(20_000);
        assert_eq!(desk.post("/prove/late?to=/work", &[("words", &much)]).await.status, 422);
    });
}

#[test]
fn in_the_demonstration_a_press_is_enough_and_nowhere_else() {
    story(|village| async move {
        let report = format!("/{GROUP}/reports/{}", a_report_of(&village, MEMBER).await);
        let mut visitor = village.browser();
        visitor.post(&demo_link(&village.app, &OFFICER), &[]).await;
        let way = visitor.get(&format!("{report}/reporter")).await.leads_to();
        let page = visitor.get(&way).await;
        assert!(page.words().contains("Trong bản trình diễn chỉ cần bấm."), "{}", page.words());
        let next = format!("{report}/reporter");
        let on = visitor.post("/prove", &[("demo", "yes"), ("next", &next)]).await;
        assert_eq!(on.leads_to(), next);
        assert_eq!(visitor.get(&next).await.status, 200);
        village.pass(Duration::minutes(10));
        for_real(&village).await;
        assert_eq!(visitor.post("/prove", &[("demo", "yes"), ("next", &next)]).await.status, 401);
        assert_eq!(visitor.get("/me").await.leads_to(), "/sign-in?next=/me", "who came by a press is out");
    });
}

#[test]
fn whoever_came_by_slip_proves_with_the_pin_if_there_is_one() {
    story(|village| async move {
        let mut phone = village.browser();
        phone.post(&demo_link(&village.app, &LEADER), &[]).await;
        for_real(&village).await;
        system(&village, |act| {
            act.exec("update sessions set how = 'slip'", ground::params![])?;
            Ok(())
        })
        .await;
        let nothing = phone.get("/prove?next=/me").await;
        assert!(
            nothing.words().contains("Chưa đặt mã PIN nên chưa có gì để xác nhận"),
            "{}",
            nothing.words()
        );
        assert_eq!(phone.post("/prove", &[("pin", "")]).await.status, 422);
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        assert_eq!(phone.post("/prove", &[("pin", "2581"), ("next", "/me")]).await.status, 422);
        assert_eq!(phone.post("/prove", &[("pin", "2580"), ("next", "/me")]).await.leads_to(), "/me");
        let mut officer = village.browser();
        assert!(officer.get("/prove?next=/me").await.leads_to().starts_with("/sign-in?next=/prove"));
        let mut signed = village.signed_in(OFFICER.id()).await;
        let _ = add_key(&mut signed, "Máy").await;
    });
}

#[test]
fn wrong_pins_at_the_proof_count_as_at_the_lock_and_the_tenth_puts_the_device_out() {
    story(|village| async move {
        let mut phone = village.signed_in(LEADER.id()).await;
        let mut other = village.signed_in(LEADER.id()).await;
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        for _ in 0..4 {
            assert_eq!(phone.post("/prove", &[("pin", "0001"), ("next", "/me")]).await.status, 422);
        }
        let waits = phone.post("/prove", &[("pin", "2580"), ("next", "/me")]).await;
        assert!(waits.words().contains("Đã gõ sai 4 lần. Đợi đến 09:0"), "{}", waits.words());
        for _ in 0..5 {
            village.pass(time::Duration::hours(8));
            assert_eq!(phone.post("/unlock", &[("pin", "0001")]).await.status, 422);
        }
        village.pass(time::Duration::hours(8));
        let out = phone.post("/unlock", &[("pin", "0001")]).await;
        assert!(out.words().contains("Sai mã PIN 10 lần, máy này đã đăng xuất"), "{}", out.words());
        assert_eq!(phone.get("/me").await.leads_to(), "/sign-in?next=/me");
        assert_eq!(
            other.post("/unlock", &[("pin", "2580")]).await.status,
            303,
            "another device of theirs is open"
        );
    });
}

#[test]
fn pins_typed_all_at_once_are_no_more_than_may_be_typed_at_once() {
    story(|village| async move {
        let mut phone = village.signed_in(LEADER.id()).await;
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        let before = village.app.slow_checks.load(std::sync::atomic::Ordering::SeqCst);
        // More would sit down ten seconds after each other.
        let guess = [("pin", "0001"), ("next", "/me")];
        times(11, &phone, |mut phone| async move { phone.post("/prove", &guess).await }).await;
        let checked = village.app.slow_checks.load(std::sync::atomic::Ordering::SeqCst) - before;
        assert!(checked <= 4, "{checked} were checked");
        assert_eq!(phone.get("/me").await.status, 200, "nobody is put out by them");
    });
}
