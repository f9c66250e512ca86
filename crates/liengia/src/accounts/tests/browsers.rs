//! From a window inside another app to the real browser.

use ground::policy::Role;
use testkit::{Browser, Page};
use time::Duration;

use super::{give_term, verbs};
use crate::checks::story;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

/// The code that a page shows.
fn code(page: &Page) -> String {
    let html = page.text();
    let code = html.split("<p class=\"code\">").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    assert_eq!(code.len(), 11, "{code}");
    code
}

async fn offered(window: &mut Browser) -> String {
    let page = window.post("/me/browser", &[]).await;
    assert_eq!(page.status, 200, "{}", page.words());
    assert!(page.words().contains("Đừng đọc mã này cho ai."), "{}", page.words());
    code(&page)
}

async fn typed(browser: &mut Browser, code: &str) -> u16 {
    browser.post("/browser", &[("code", code), ("sure", "yes")]).await.status.as_u16()
}

#[test]
fn a_code_carries_the_session_once_and_the_old_device_is_told() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        assert!(window.get("/me/browser").await.words().contains("Lấy mã"));
        let code = offered(&mut window).await;
        assert!(code.bytes().all(|sign| sign == b' ' || viet_text::code::SIGNS.contains(&sign)), "{code}");
        let mut browser = village.browser();
        assert_eq!(browser.get("/browser").await.status, 200);
        let asked = browser.post("/browser", &[("code", &code.to_lowercase())]).await;
        assert_eq!(asked.status, 200);
        assert!(asked.words().contains(&format!("Đăng nhập với tên {}?", MEMBER.name)), "{}", asked.words());
        assert!(browser.get("/me").await.leads_to().starts_with("/sign-in"), "nobody is in by looking");
        let code_again = asked.value_of("code");
        let inside = browser.post("/browser", &[("code", &code_again), ("sure", "yes")]).await;
        assert_eq!((inside.status.as_u16(), inside.leads_to().as_str()), (303, "/"), "{}", inside.words());
        assert!(browser.get("/me").await.words().contains(MEMBER.name));
        let unread = |page: &Page| page.text().matches("row__icon--waits").count();
        let warned = unread(&window.get("/notices").await);
        assert_eq!(browser.post("/notices/read", &[]).await.status, 409);
        assert_eq!(unread(&window.get("/notices").await), warned, "the warning stays new for its owner");
        assert!(
            window
                .get("/notices")
                .await
                .words()
                .contains("Một trình duyệt khác vừa đăng nhập bằng mã chuyển.")
        );
        assert!(window.get("/me/devices").await.words().contains("Đăng nhập bằng mã chuyển từ máy khác"));
        assert_eq!(typed(&mut village.browser(), &code).await, 422, "once");
        assert_eq!(verbs(&village).await, ["session.offered", "session.begun"]);
    });
}

#[test]
fn a_code_lasts_two_minutes_and_no_longer_than_its_session_or_the_next_code() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        let late = offered(&mut window).await;
        village.pass(Duration::minutes(2));
        assert_eq!(typed(&mut village.browser(), &late).await, 422);
        let (first, second) = (offered(&mut window).await, offered(&mut window).await);
        assert_eq!(typed(&mut village.browser(), &first).await, 422, "another was asked for");
        assert_eq!(window.post("/sign-out", &[]).await.status, 200);
        assert_eq!(typed(&mut village.browser(), &second).await, 422, "the session is over");
    });
}

#[test]
fn five_wrong_tries_end_this_code_and_shut_nobody_else_out() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        let mut other = village.signed_in(NEIGHBOUR.id()).await;
        let (right, others) = (offered(&mut window).await, offered(&mut other).await);
        let last = if right.ends_with('Z') { 'X' } else { 'Z' };
        let wrong = format!("{}{last}", &right[..10]);
        let mut browser = village.browser();
        for _ in 0..5 {
            assert_eq!(typed(&mut browser, &wrong).await, 422);
        }
        assert_eq!(typed(&mut browser, &right).await, 422, "five tries");
        let refused = verbs(&village).await.iter().filter(|verb| *verb == "session.carry-refused").count();
        assert_eq!(refused, 5, "each is in the book, and no more");
        assert_eq!(typed(&mut browser, &others).await, 303);
        for nothing in ["", "x", "ZZZZZZZZZZ", "<b>"] {
            assert_eq!(typed(&mut village.browser(), nothing).await, 422, "{nothing}");
        }
    });
}

#[test]
fn a_device_that_is_signed_in_takes_no_code_and_spends_none() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        let mut other = village.signed_in(NEIGHBOUR.id()).await;
        let code = offered(&mut window).await;
        let page = other.post("/browser", &[("code", &code)]).await;
        assert_eq!(page.status, 409);
        assert!(page.words().contains("Đăng xuất trước, rồi gõ mã."), "{}", page.words());
        assert!(other.get("/me").await.words().contains(NEIGHBOUR.name), "still in");
        let mut browser = village.browser();
        assert!(browser.get("/browser").await.words().contains("“Trang của tôi”"));
        assert_eq!(typed(&mut browser, &code).await, 303, "not spent");
    });
}

#[test]
fn where_there_is_a_pin_it_is_asked_for_at_once() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        assert_eq!(window.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await.status, 303);
        let code = offered(&mut window).await;
        let mut browser = village.browser();
        assert_eq!(typed(&mut browser, &code).await, 303);
        assert!(browser.get("/me").await.leads_to().starts_with("/unlock"));
        assert_eq!(browser.post("/unlock", &[("pin", "0000")]).await.status, 422);
        assert_eq!(browser.post("/unlock", &[("pin", "2580")]).await.status, 303);
        assert_eq!(browser.get("/me").await.status, 200);
    });
}

#[test]
fn an_office_is_never_carried() {
    story(|village| async move {
        let mut officer = village.signed_in(OFFICER.id()).await;
        let page = officer.get("/me/browser").await;
        assert!(page.words().contains("không dùng mã này"), "{}", page.words());
        assert!(!page.text().contains("action=\"/me/browser\""));
        assert_eq!(officer.post("/me/browser", &[]).await.status, 409);
        // Nor one that was given since the code was shown.
        let mut window = village.signed_in(MEMBER.id()).await;
        let code = offered(&mut window).await;
        give_term(&village, MEMBER, Role::AreaOfficer).await;
        assert_eq!(typed(&mut village.browser(), &code).await, 422);
    });
}

/// A minute with somebody's phone ends nothing of theirs: not their membership, their devices, their data, nor their PIN.
#[test]
fn a_carried_session_reads_and_tells_and_ends_nothing() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        let code = offered(&mut window).await;
        let mut browser = village.browser();
        assert_eq!(typed(&mut browser, &code).await, 303);
        village.pass(Duration::days(40));
        let mut walked = 0;
        let features = crate::features::features();
        let routes = features.iter().flat_map(|feature| &feature.routes);
        // Closed by default: every address of one's own, but for showing who one is.
        for route in routes.filter(|route| route.method == "POST" && route.need.says().starts_with("own ")) {
            let path =
                route.path.replace("{id}", &uuid::Uuid::nil().to_string()).replace("{purpose}", "photo");
            let status = browser.post(&path, &[]).await.status.as_u16();
            if path.starts_with("/prove") {
                assert_ne!(status, 409, "{path}");
            } else {
                assert!([303, 307, 403, 409].contains(&status), "{path}: {status}");
                walked += 1;
            }
        }
        assert!(walked > 10, "{walked}");
        let page = browser.post("/me/membership/end", &[]).await;
        assert_eq!(page.status, 409);
        assert!(page.words().contains("việc này làm trên máy cũ"), "{}", page.words());
        assert_eq!(window.get("/me").await.status, 200, "the old one is still in");
        // The owner says, on the phone it came from, that it is theirs.
        let devices = window.get("/me/devices").await.text();
        let confirm = devices
            .split("action=\"")
            .find_map(|rest| rest.split('"').next().filter(|to| to.ends_with("/confirmation")));
        let confirm = confirm.unwrap().to_owned();
        assert_eq!(browser.post(&confirm, &[]).await.status, 409, "not by itself");
        assert_eq!(window.post(&confirm, &[]).await.status, 303);
        assert_eq!(browser.post("/me/devices/others/end", &[]).await.status, 303);
    });
}

/// He who took a code proves nothing by a PIN that was set a moment before it, or since.
#[test]
fn a_young_pin_proves_nothing_for_a_carried_session() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        let pin = [("pin", "2580"), ("again", "2580")];
        assert_eq!(window.post("/me/pin", &pin).await.status, 303);
        let code = offered(&mut window).await;
        let mut browser = village.browser();
        assert_eq!(typed(&mut browser, &code).await, 303);
        browser.post("/unlock", &[("pin", "2580")]).await;
        let refused = browser.post("/prove", &[("pin", "2580"), ("next", "/me")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("Làm trên máy cũ."), "{}", refused.words());
        // One that had stood for a day does.
        village.pass(Duration::days(1));
        window.post("/unlock", &[("pin", "2580")]).await;
        let code = offered(&mut window).await;
        let mut later = village.browser();
        assert_eq!(typed(&mut later, &code).await, 303);
        later.post("/unlock", &[("pin", "2580")]).await;
        assert_eq!(later.post("/prove", &[("pin", "2580"), ("next", "/me")]).await.leads_to(), "/me");
        // Until the owner changes it.
        let other = [("old", "2580"), ("pin", "1593"), ("again", "1593")];
        assert_eq!(window.post("/me/pin", &other).await.status, 303);
        assert!(later.get("/prove?next=/me").await.text().contains("name=\"pin\""), "it is asked again");
    });
}

/// Whoever holds an open phone makes as many codes as they like: the tries of all that came of them are one count.
#[test]
fn more_codes_are_not_more_tries_of_the_pin_and_the_old_device_keeps_its_own() {
    story(|village| async move {
        let mut window = village.signed_in(MEMBER.id()).await;
        window.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        let checks = || village.app.slow_checks.load(std::sync::atomic::Ordering::SeqCst);
        let (before, mut last) = (checks(), village.browser());
        for _ in 0..4 {
            let code = offered(&mut window).await;
            last = village.browser();
            assert_eq!(typed(&mut last, &code).await, 303);
            for _ in 0..3 {
                assert_eq!(last.post("/unlock", &[("pin", "0001")]).await.status, 422);
            }
        }
        assert_eq!(checks() - before, 4, "the others wait, whichever session they come by");
        let right = last.post("/unlock", &[("pin", "2580")]).await;
        assert!(right.words().contains("Đã gõ sai 4 lần."), "{}", right.words());
        let own = [("old", "2580"), ("pin", "1379"), ("again", "1379")];
        assert_eq!(window.post("/me/pin", &own).await.leads_to(), "/me", "the right one gets in");
        village.pass(Duration::hours(25));
        window.post("/unlock", &[("pin", "1379")]).await;
        let code = offered(&mut window).await;
        let mut next = village.browser();
        assert_eq!(typed(&mut next, &code).await, 303);
        assert_eq!(next.post("/unlock", &[("pin", "1379")]).await.status, 303, "the day after");
    });
}
