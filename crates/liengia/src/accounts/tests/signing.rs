//! Signing in and out.

use ground::desk::By;
use ground::web::guesses::{Guess, Secret};
use testkit::TestApp;

use super::{end_term, officer, sign_in, verbs};
use crate::checks::story;
use crate::village::cast::{MEMBER, OFFICER, PASSWORD};

#[test]
fn an_officer_signs_in_with_name_and_password_and_out_again() {
    story(|village| async move {
        let mut browser = village.browser();
        let page = browser.get("/sign-in?next=/units").await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Mã trên phiếu"), "{}", page.words());
        assert!(page.text().contains("action=\"/join\""));
        assert_eq!(page.value_of("next"), "/units");
        let inside = browser
            .post("/sign-in", &[("login", " Khuvuc4 "), ("password", PASSWORD), ("next", "/units")])
            .await;
        assert_eq!((inside.status.as_u16(), inside.leads_to().as_str()), (303, "/units"));
        let cookie = inside.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("Max-Age=43200; HttpOnly; SameSite=Lax"), "{cookie}");
        assert_eq!(browser.get("/units").await.leads_to(), "/me/security", "a password alone is not enough");
        browser.post("/me/security/later", &[]).await;
        assert_eq!(browser.get("/units").await.status, 200);
        assert_eq!(browser.get("/sign-in?next=/units").await.leads_to(), "/units", "already in");

        let out = browser.post("/sign-out", &[]).await;
        assert_eq!(out.status, 200);
        assert_eq!(out.headers["clear-site-data"], "\"cache\"");
        assert!(out.text().contains("data-draft-done=\"*\""));
        assert!(!out.text().contains("class=\"rail\""), "nobody's menu stands on it");
        assert_eq!(browser.get("/me").await.status, 303);
        assert_eq!(verbs(&village).await, ["session.begun", "session.ended"]);
    });
}

#[test]
fn wrong_password_unknown_name_and_ended_office_read_the_same() {
    story(|village| async move {
        end_term(&village, OFFICER).await;
        let mut seen = Vec::new();
        for (login, password) in
            [("quantri", "sai-mat-khau"), ("khongcoai", PASSWORD), ("", ""), ("khuvuc4", PASSWORD)]
        {
            let mut browser = village.browser();
            let page = sign_in(&mut browser, login, password).await;
            assert_eq!(page.status, 422);
            assert!(!page.headers.contains_key("set-cookie"));
            assert!(!page.text().contains("sai-mat-khau"), "a password never comes back");
            seen.push(page.words());
        }
        assert!(
            seen[0].contains("Tên hoặc mật khẩu chưa đúng, hoặc tài khoản không còn hiệu lực."),
            "{}",
            seen[0]
        );
        assert!(seen.iter().all(|words| *words == seen[0]), "{seen:#?}");
        assert_eq!(verbs(&village).await, Vec::<String>::new());
    });
}

#[test]
fn wrong_passwords_slow_the_account_down_and_the_right_one_gets_in() {
    story(|village| async move {
        let mut stranger = village.browser();
        for _ in 0..5 {
            assert_eq!(sign_in(&mut stranger, "khuvuc4", "doan-mo-thoi").await.status, 422);
        }
        let page = sign_in(&mut stranger, "khuvuc4", "doan-mo-thoi").await;
        assert_eq!(page.status, 429);
        assert!(page.words().contains("gõ đúng thì vẫn vào được"), "{}", page.words());
        assert!(page.headers.contains_key("retry-after"));
        assert!(page.text().contains("value=\"khuvuc4\""), "what was typed is kept");
        assert!(!page.text().contains("doan-mo-thoi"), "the password is not");
        // The same network, the same account, another device that was never here.
        let mut desk = village.browser();
        assert_eq!(sign_in(&mut desk, "KHU VUC 4", PASSWORD).await.status, 303);
        assert_eq!(
            sign_in(&mut village.browser(), "mttq", PASSWORD).await.status,
            303,
            "nor does it touch others"
        );
        // A device that once showed the password has tries of its own.
        desk.post("/sign-out", &[]).await;
        assert_eq!(sign_in(&mut desk, "khuvuc4", "chua-dung").await.status, 422);
    });
}

#[test]
fn right_passwords_cost_nothing() {
    story(|village| async move {
        for _ in 0..12 {
            assert_eq!(sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await.status, 303);
        }
    });
}

/// Uses up what unknown devices on this network have for an account.
pub(super) async fn guessed(village: &TestApp, secret: &Secret) {
    for _ in 0..5 {
        let by = By::network(std::net::Ipv4Addr::LOCALHOST.into());
        assert_eq!(village.app.guesses.ask(secret, by, None).await.ok().and_then(Guess::wrong), None);
    }
}

#[test]
fn a_sign_in_leads_nowhere_but_to_our_own_pages() {
    story(|village| async move {
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\tevil",
            "evil",
            "/sign-in?next=/x",
            "/tiếng",
        ] {
            let mut browser = village.browser();
            let form = [("login", "khuvuc4"), ("password", PASSWORD), ("next", next)];
            let page = browser.post("/sign-in", &form).await;
            assert_eq!((page.status.as_u16(), page.leads_to().as_str()), (303, "/"), "{next}");
        }
    });
}

#[test]
fn another_persons_sign_in_on_the_same_device_ends_the_first() {
    story(|village| async move {
        let mut desk = officer(&village, "khuvuc4").await;
        let mut phone = village.signed_in(OFFICER.id()).await;
        assert_eq!(phone.get("/me/devices").await.text().matches("Dùng lần cuối").count(), 2);
        assert_eq!(sign_in(&mut desk, "mttq", PASSWORD).await.status, 303);
        desk.post("/me/security/later", &[]).await;
        assert!(desk.get("/me").await.words().contains("Hoàng Thị Minh"));
        assert_eq!(phone.get("/me/devices").await.text().matches("Dùng lần cuối").count(), 1);
    });
}

#[test]
fn an_officers_desk_is_out_after_twelve_hours() {
    story(|village| async move {
        let mut desk = officer(&village, "khuvuc4").await;
        village.pass(time::Duration::hours(12) - time::Duration::SECOND);
        assert_eq!(desk.get("/me").await.status, 200);
        village.pass(time::Duration::SECOND);
        assert_eq!(desk.get("/me").await.leads_to(), "/sign-in?next=/me");
    });
}

#[test]
fn another_site_can_neither_sign_in_nor_out() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        member.sends_from_elsewhere = true;
        assert_eq!(member.post("/sign-out", &[]).await.status, 403);
        assert_eq!(sign_in(&mut member, "khuvuc4", PASSWORD).await.status, 403);
        assert_eq!(member.get("/me").await.status, 200);
    });
}

#[test]
fn my_page_says_who_i_am_here() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let words = member.get("/me").await.words();
        for says in [
            "Phùng Ngọc Chi",
            "Số 4 trong danh sách, Số 27 Ngõ 18, TDP 4 Tiền Huân",
            "Thành viên, Tổ liên gia 4 Tiền Huân",
            "Rời tổ",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("Mật khẩu"), "members have none");
        let mut officer = village.signed_in(OFFICER.id()).await;
        let page = officer.get("/me?lang=en").await;
        assert!(page.words().contains("Area police officer, Tổ dân phố 4 Tiền Huân"), "{}", page.words());
        assert!(!page.words().contains("Leave the group"));
    });
}
