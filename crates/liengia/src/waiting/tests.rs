//! What a phone is told of who is signed in, and what is taken of what waited on it.

use serde_json::Value;
use testkit::Browser;
use time::Duration;

use crate::checks::{entries, story, wrote};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, OFFICER};

async fn own(browser: &mut Browser) -> Value {
    serde_json::from_str(&browser.get("/waiting/own").await.text()).unwrap()
}

#[test]
fn the_page_of_what_waits_is_nobodys_and_says_every_word_its_script_needs() {
    story(|village| async move {
        let nobody = village.browser().get("/waiting").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get("/waiting").await.text(), nobody.text());
        assert!(!nobody.text().contains("data-person"), "it is kept for whoever holds the phone");
        assert!(
            nobody.words().contains("Gọi điện không cần mạng") && nobody.text().contains("href=\"tel:113\"")
        );
        let says: Value = serde_json::from_str(&nobody.data("waiting")).unwrap();
        assert_eq!(says["waits"], "Đang chờ sóng");
        assert_eq!(says["taken"], "Sổ đã nhận lúc {at}");
    });
}

#[test]
fn each_person_has_a_tag_and_a_key_of_their_own_the_same_in_every_session() {
    story(|village| async move {
        let (mut phone, mut tablet) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(MEMBER.id()).await);
        let mut other = village.signed_in(LEADER.id()).await;
        let (first, second, third) = (own(&mut phone).await, own(&mut tablet).await, own(&mut other).await);
        assert_eq!((&first["person"], &first["key"]), (&second["person"], &second["key"]));
        assert_ne!(first["person"], third["person"]);
        assert_ne!(first["key"], third["key"]);
        let page = phone.get("/").await;
        assert_eq!(page.data("person"), first["person"].as_str().unwrap());
        assert!(!page.text().contains(first["key"].as_str().unwrap()), "no page carries the key");
        assert!(village.browser().get("/waiting/own").await.leads_to().starts_with("/sign-in"));
    });
}

#[test]
fn a_phone_has_the_form_at_hand_and_an_office_nothing() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let pages: Vec<String> = serde_json::from_value(own(&mut member).await["pages"].clone()).unwrap();
        assert!(pages.iter().any(|page| page.ends_with("/reports/new")), "{pages:?}");
        assert!(!pages.iter().any(|page| page.contains("/k12") || page.contains("/k13")), "{pages:?}");
        for page in &pages {
            let mut answer = member.get(page).await;
            if answer.status.is_redirection() {
                answer = member.get(&answer.leads_to()).await;
            }
            assert_eq!(answer.status, 200, "{page}");
            assert!(answer.headers.contains_key("x-keep"), "{page}");
        }
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(own(&mut officer).await["pages"], Value::Array(Vec::new()));
        assert!(!officer.get("/").await.headers.contains_key("x-keep"), "nothing an office reads is kept");
    });
}

#[test]
fn every_page_says_who_is_here_so_that_a_phone_forgets_the_one_before() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let tag = own(&mut member).await["person"].as_str().unwrap().to_owned();
        let says = |page: &testkit::Page| page.headers["x-person"].to_str().unwrap().to_owned();
        assert_eq!(says(&member.get("/me").await), format!("{tag} 0"));
        assert_eq!(
            says(&member.post("/sign-out", &[]).await),
            "nobody",
            "at once, and not with the next page"
        );
        assert_eq!(says(&member.get("/").await), "nobody");
    });
}

const WHAT: &str = "Karaoke ầm ĩ từ tối tới khuya, viết lúc mất sóng.";

fn noise<'a>(id: &'a str, what: &'a str, when: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("id", id), ("what", what), ("place", "Cổng nhà văn hóa"), ("when", when)]
}

fn header(page: &testkit::Page, name: &str) -> String {
    page.headers.get(name).and_then(|says| says.to_str().ok()).unwrap_or_default().to_owned()
}

#[test]
fn what_waited_is_taken_once_and_its_sender_is_told_where() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let new = format!("/{GROUP}/reports/new/noise");
        let id = uuid::Uuid::now_v7().to_string();
        wrote(&mut phone, &village, Duration::minutes(40), Duration::ZERO).await;
        let before = entries(&village).await;
        for _ in 0..3 {
            let taken = phone.upload(&new, &noise(&id, WHAT, "past"), &[]).await;
            assert_eq!(taken.status, 204, "{}", taken.words());
            assert_eq!(header(&taken, "x-taken-to"), format!("/{GROUP}/reports/{id}/receipt"));
            assert_eq!(header(&taken, "x-taken-at"), "09:00, 23/11/2026");
        }
        assert_eq!(entries(&village).await, before + 1, "three times is once");
        phone.says.clear();
        let receipt = phone.get(&format!("/{GROUP}/reports/{id}/receipt")).await;
        assert!(receipt.words().contains("Viết lúc chưa có sóng"), "{}", receipt.words());
        assert_eq!(receipt.data("outbox-done"), id);
        let page = |page: testkit::Page| page.words();
        let read = page(village.signed_in(OFFICER.id()).await.get(&format!("/{GROUP}/reports/{id}")).await);
        assert!(read.contains("Viết lúc chưa có sóng") && read.contains("08:20"), "{read}");
        // Whoever reads days reads no minute.
        let read = page(village.signed_in(LEADER.id()).await.get(&format!("/{GROUP}/reports/{id}")).await);
        assert!(read.contains("viết lúc mất sóng.") && !read.contains("Viết lúc chưa có sóng"), "{read}");
    });
}

#[test]
fn what_another_wrote_is_taken_from_nobody_before_it_is_read() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let new = format!("/{GROUP}/reports/new/noise");
        let id = uuid::Uuid::now_v7().to_string();
        wrote(&mut phone, &village, Duration::HOUR, Duration::ZERO).await;
        let before = entries(&village).await;
        // The same phone, somebody else is signed in by now; or nobody.
        for mut next in [village.signed_in(LEADER.id()).await, village.browser()] {
            next.says = phone.says.clone();
            let refused = next.upload(&new, &noise(&id, WHAT, "past"), &[]).await;
            assert_eq!((refused.status.as_u16(), header(&refused, "x-another").as_str()), (409, "1"));
            assert!(refused.bytes.is_empty(), "nothing of it comes back to the next one");
        }
        assert_eq!(entries(&village).await, before);
    });
}

#[test]
fn what_the_book_refuses_comes_back_as_a_sentence() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let id = uuid::Uuid::now_v7().to_string();
        wrote(&mut phone, &village, Duration::HOUR, Duration::ZERO).await;
        let short = phone.upload(&format!("/{GROUP}/reports/new/noise"), &noise(&id, "Ngắn", ""), &[]).await;
        assert_eq!(
            (short.status.as_u16(), header(&short, "content-type").as_str()),
            (422, "text/plain; charset=utf-8")
        );
        let says = short.text();
        assert!(says.contains("Ngắn quá") && !says.contains('<'), "{says}");
        let nowhere = phone.upload("/99999/reports/new/noise", &noise(&id, WHAT, "past"), &[]).await;
        assert_eq!(nowhere.status, 404);
        assert_eq!(nowhere.text(), "Không có trang này, hoặc trang này dành cho người khác.");
    });
}

/// Two hundred photos at once are more than one phone may send in a minute: they come later, and none is refused for it.
#[test]
fn photos_that_are_too_many_at_once_are_asked_to_come_again() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let new = format!("/{GROUP}/reports/new/noise");
        while village.app.limits.take_pixels(ground::desk::By::Person(MEMBER.id()), 10_000_000) {}
        while village.app.limits.take_pixels(ground::desk::By::Person(MEMBER.id()), 100_000) {}
        let photo = include_bytes!("../reports/story/photos/rubbish.jpg").as_slice();
        let id = uuid::Uuid::now_v7().to_string();
        wrote(&mut phone, &village, Duration::HOUR, Duration::ZERO).await;
        let later = phone.upload(&new, &noise(&id, WHAT, "past"), &[("photos", "anh.jpg", photo)]).await;
        assert_eq!(
            (later.status.as_u16(), header(&later, "retry-after").as_str()),
            (429, "60"),
            "{}",
            later.text()
        );
        // Who sits before the page is told at the field, and chooses it again.
        let mut by_hand = village.signed_in(MEMBER.id()).await;
        let told = by_hand.upload(&new, &noise(&id, WHAT, "past"), &[("photos", "anh.jpg", photo)]).await;
        assert_eq!(told.status, 422);
        assert!(told.words().contains("ảnh cỡ lớn gửi dồn dập quá"), "{}", told.words());
    });
}

#[test]
fn what_said_now_hours_ago_is_no_call_for_help_any_more() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let new = format!("/{GROUP}/reports/new/fight");
        for (lay, now) in [(Duration::minutes(30), true), (Duration::hours(3), false)] {
            let id = uuid::Uuid::now_v7().to_string();
            // A clock that is a day ahead changes nothing of how long it lay.
            wrote(&mut phone, &village, lay, Duration::DAY).await;
            let taken = phone.upload(&new, &noise(&id, "Hai nhóm cầm gậy đuổi nhau.", "now"), &[]).await;
            assert_eq!(taken.status, 204, "{}", taken.words());
            let mut officer = village.signed_in(OFFICER.id()).await;
            let read = officer.get(&format!("/{GROUP}/reports/{id}")).await.words();
            assert_eq!(read.contains("Lúc viết thì đang xảy ra"), !now, "{read}");
            assert!(read.contains("đồng hồ máy ấy chạy sai"), "{read}");
        }
    });
}
