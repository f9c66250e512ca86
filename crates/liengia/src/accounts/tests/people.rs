//! Several people on one phone.

use testkit::{Browser, Page, TestApp, at_once};
use time::Duration;

use super::sign_in;
use crate::accounts::demo_link;
use crate::checks::{entries, story};
use crate::notices::{Place, allow};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, PASSWORD, Player};

const PIN: [(&str, &str); 2] = [("pin", "2580"), ("again", "2580")];
const OTHER_PIN: [(&str, &str); 2] = [("pin", "1379"), ("again", "1379")];

async fn comes(phone: &mut Browser, village: &TestApp, player: &Player) {
    let page = phone.post(&demo_link(&village.app, player), &[]).await;
    assert_eq!(page.leads_to(), "/", "{}", page.words());
}

/// The member with a PIN, and then the neighbour with another one, on one phone.
async fn shared(village: &TestApp) -> Browser {
    let mut phone = village.browser();
    comes(&mut phone, village, &MEMBER).await;
    assert_eq!(phone.post("/me/pin", &PIN).await.leads_to(), "/me");
    comes(&mut phone, village, &NEIGHBOUR).await;
    assert_eq!(phone.post("/me/pin", &OTHER_PIN).await.leads_to(), "/me");
    phone
}

/// Where one changes to the other who is offered.
fn way(page: &Page) -> String {
    let html = page.text();
    let mut ways = html.split("href=\"/people/").skip(1).map(|rest| rest[..36].to_owned());
    format!("/people/{}", ways.next().unwrap_or_else(|| panic!("nobody is offered: {html}")))
}

async fn name(phone: &mut Browser) -> String {
    let page = phone.get("/me").await.words();
    [MEMBER, NEIGHBOUR, LEADER]
        .iter()
        .find(|player| page.contains(player.name))
        .map_or(page.clone(), |player| player.part.to_owned())
}

#[test]
fn one_tap_and_the_pin_and_the_phone_is_the_others() {
    story(|village| async move {
        let mut phone = shared(&village).await;
        let more = phone.get("/more").await;
        assert!(more.words().contains(&format!("Đổi sang {}", MEMBER.name)), "{}", more.words());
        let to = way(&more);
        let asked = phone.get(&to).await;
        assert!(asked.words().contains(MEMBER.name), "{}", asked.words());
        assert!(!asked.text().contains("class=\"rail\""), "neither's menu");
        let before = entries(&village).await;
        let changed = phone.post(&to, &[("pin", "2580")]).await;
        assert_eq!((changed.status.as_u16(), changed.leads_to().as_str()), (303, "/"), "{}", changed.words());
        assert_eq!(changed.headers["clear-site-data"], "\"cache\"", "the pages behind the back button go");
        assert_eq!(name(&mut phone).await, "member");
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        // The same form again, and back by the other's PIN.
        assert_eq!(phone.post(&to, &[("pin", "2580")]).await.leads_to(), "/");
        assert_eq!(entries(&village).await, before + 1);
        let back = way(&phone.get("/people").await);
        assert_eq!(phone.post(&back, &[("pin", "2580")]).await.status, 422, "not by one's own");
        assert_eq!(phone.post(&back, &[("pin", "1379")]).await.leads_to(), "/");
        assert_eq!(name(&mut phone).await, "neighbour");
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 2);
    });
}

/// What a cookie holds is of the server alone, and a session that another took over opens by its PIN, whoever has its token.
#[test]
fn nothing_on_the_phone_names_or_opens_anybody() {
    story(|village| async move {
        let mut phone = village.browser();
        comes(&mut phone, &village, &MEMBER).await;
        phone.post("/me/pin", &PIN).await;
        let mut copy = phone.clone();
        let begun = phone.post(&demo_link(&village.app, &NEIGHBOUR), &[]).await;
        let cookies: Vec<_> =
            begun.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap().to_owned()).collect();
        let people = cookies.iter().find(|cookie| cookie.starts_with("lg_people=")).expect("a cookie");
        assert!(people.contains("HttpOnly") && people.contains("SameSite=Lax"), "{people}");
        assert_eq!(
            copy.get("/me").await.leads_to(),
            "/unlock?next=/me",
            "who kept the token is before the lock"
        );
        // On any other phone nobody is offered, and the id of a session opens nothing.
        let to = way(&phone.get("/people").await);
        for mut other in [village.browser(), village.signed_in(NEIGHBOUR.id()).await] {
            assert!(!other.get("/people").await.words().contains(MEMBER.name));
            assert_eq!(other.get(&to).await.status, 404);
            assert_eq!(other.post(&to, &[("pin", "2580")]).await.status, 404);
        }
    });
}

#[test]
fn who_has_no_pin_leaves_when_another_comes_and_is_told_before() {
    story(|village| async move {
        let mut phone = village.browser();
        comes(&mut phone, &village, &MEMBER).await;
        let page = phone.get("/people").await.words();
        assert!(page.contains("Chưa có mã PIN: người khác vào máy này thì mình phải đăng xuất."), "{page}");
        comes(&mut phone, &village, &NEIGHBOUR).await;
        assert!(!phone.get("/people").await.words().contains(MEMBER.name));
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 1);
    });
}

#[test]
fn a_child_who_plays_with_the_numbers_keeps_nobody_out_for_long() {
    story(|village| async move {
        let mut own = village.signed_in(MEMBER.id()).await;
        let mut phone = shared(&village).await;
        let to = way(&phone.get("/people").await);
        for left in (1..4).rev() {
            let page = phone.post(&to, &[("pin", "0001")]).await;
            assert!(page.words().contains(&format!("Còn gõ ngay được {left} lần nữa.")), "{}", page.words());
            assert!(!page.text().contains("name=\"slip\""));
        }
        for pin in ["0001", "2580"] {
            let page = phone.post(&to, &[("pin", pin)]).await;
            assert_eq!(page.status, 422, "also the right one waits, for a minute");
            assert!(page.words().contains("Đã gõ sai 4 lần. Đợi đến 09:0"), "{}", page.words());
            assert!(page.text().contains("name=\"slip\""), "who has the slip need not wait");
        }
        assert_eq!(name(&mut phone).await, "neighbour", "who had the phone has it");
        assert_eq!(name(&mut own).await, "member", "and the other's own phone is open");
        assert_eq!(village.number("select count(*) from notices where kind = 'pin-guessed'").await, 0);
        village.pass(Duration::minutes(2));
        phone.post(&to, &[("pin", "0002")]).await;
        let told = own.get("/notices").await.words();
        assert!(told.contains("Có người gõ sai mã PIN của mình nhiều lần"), "{told}");
        assert!(!phone.get("/notices").await.words().contains("gõ sai mã PIN"));
        village.pass(Duration::minutes(10));
        let right = phone.post(&to, &[("pin", "2580")]).await;
        assert_eq!(right.leads_to(), "/", "{}", right.words());
        assert_eq!(name(&mut phone).await, "member");
        assert_eq!(village.number("select count(*) from notices where kind = 'pin-guessed'").await, 1);
    });
}

#[test]
fn a_whole_day_of_guessing_is_ten_and_ends_no_session() {
    story(|village| async move {
        let mut phone = shared(&village).await;
        let to = way(&phone.get("/people").await);
        let checks = || village.app.slow_checks.load(std::sync::atomic::Ordering::SeqCst);
        let before = checks();
        // Every half an hour somebody takes the phone and tries some.
        for _ in 0..48 {
            for _ in 0..3 {
                assert_eq!(phone.post(&to, &[("pin", "0001")]).await.status, 422);
            }
            village.pass(Duration::minutes(29));
        }
        assert!(checks() - before <= 10, "{}", checks() - before);
        village.pass(Duration::hours(8));
        assert_eq!(phone.post(&to, &[("pin", "2580")]).await.leads_to(), "/", "the right one gets in");
    });
}

#[test]
fn each_leaves_the_phone_by_their_own_word() {
    story(|village| async move {
        let mut phone = shared(&village).await;
        let to = way(&phone.get("/people").await);
        assert_eq!(phone.post(&to, &[("pin", "1379"), ("leave", "yes")]).await.status, 422);
        assert_eq!(phone.post(&to, &[("pin", "2580"), ("leave", "yes")]).await.leads_to(), "/people");
        assert!(!phone.get("/people").await.words().contains(MEMBER.name));
        assert_eq!(phone.get(&to).await.status, 404);
        assert_eq!(name(&mut phone).await, "neighbour");
        // And whoever has it, by signing out: the others are offered at the door.
        comes(&mut phone, &village, &MEMBER).await;
        comes(&mut phone, &village, &NEIGHBOUR).await;
        let out = phone.post("/sign-out", &[]).await;
        assert!(out.words().contains("Người khác dùng máy này"), "{}", out.words());
        assert!(phone.get("/sign-in").await.words().contains("Máy này đã có người vào sổ"));
        let to = way(&phone.get("/people").await);
        assert_eq!(phone.post(&to, &[("pin", "2580")]).await.leads_to(), "/");
        assert_eq!(name(&mut phone).await, "member");
        assert!(phone.get("/people").await.words().contains("Chưa có ai khác"));
    });
}

#[test]
fn a_locked_phone_opens_for_the_other_without_the_first_ones_pin() {
    story(|village| async move {
        let mut phone = shared(&village).await;
        village.pass(Duration::minutes(16));
        let lock = phone.get("/unlock?next=/").await;
        assert!(lock.words().contains("Người khác dùng máy này"));
        assert!(!lock.text().contains(MEMBER.name) && !lock.text().contains(NEIGHBOUR.name));
        let to = way(&phone.get("/people").await);
        assert_eq!(phone.post(&to, &[("pin", "2580")]).await.leads_to(), "/");
        assert_eq!(name(&mut phone).await, "member");
    });
}

#[test]
fn an_office_stays_on_no_shared_phone() {
    story(|village| async move {
        let mut phone = village.browser();
        sign_in(&mut phone, "khuvuc4", PASSWORD).await;
        phone.post("/me/security/later", &[]).await;
        assert_eq!(phone.post("/me/pin", &PIN).await.leads_to(), "/me");
        comes(&mut phone, &village, &MEMBER).await;
        assert!(phone.get("/people").await.words().contains("Chưa có ai khác"));
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 1);
    });
}

#[test]
fn three_others_stay_and_who_was_here_longest_ago_makes_room() {
    story(|village| async move {
        use crate::village::cast::{DEPUTY, SECRETARY};
        let mut phone = village.browser();
        for player in [MEMBER, NEIGHBOUR, LEADER, DEPUTY, SECRETARY] {
            comes(&mut phone, &village, &player).await;
            phone.post("/me/pin", &PIN).await;
        }
        let page = phone.get("/people").await.words();
        for player in [NEIGHBOUR, LEADER, DEPUTY] {
            assert!(page.contains(&format!("Đổi sang {}", player.name)), "{page}");
        }
        assert!(!page.contains(MEMBER.name), "{page}");
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 4);
    });
}

#[test]
fn two_presses_at_once_open_it_once() {
    story(|village| async move {
        let mut phone = shared(&village).await;
        let to = way(&phone.get("/people").await);
        let press = |mut phone: Browser, to: String| async move {
            phone.post(&to, &[("pin", "2580")]).await.status.as_u16()
        };
        let (one, two) = (press(phone.clone(), to.clone()), press(phone.clone(), to.clone()));
        let both = at_once([one, two]).await;
        assert!(both.iter().all(|status| *status == 303), "{both:?}");
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 2);
        assert_eq!(village.number("select count(*) from sessions where left_at is not null").await, 1);
    });
}

/// While another one has the phone its screen says that there is something, for whoever it is, and no more.
#[test]
fn a_push_for_one_who_changed_says_nothing_while_another_has_the_phone() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut phone, browser) = place.allows(MEMBER).await;
        phone.post("/me/pin", &PIN).await;
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        phone.post(&demo_link(&place.app, &NEIGHBOUR), &[]).await;
        phone.post("/me/pin", &OTHER_PIN).await;
        // One was told of before the phone changed hands, and leaves after it.
        place.run().await;
        place.tell(MEMBER, "session-carried", "/me/devices").await;
        place.run().await;
        let pushed = place.service.read_by(&browser);
        assert!(!pushed.is_empty());
        for one in &pushed {
            let says = one.to_string();
            assert!(says.contains("Có việc"), "{says}");
            assert!(!says.contains("PIN") && !says.contains("/me/") && !says.contains("mã chuyển"), "{says}");
        }
        // Back with its owner, it says what it is.
        let to = way(&phone.get("/people").await);
        assert_eq!(phone.post(&to, &[("pin", "2580")]).await.leads_to(), "/");
        place.tell(MEMBER, "readmission-yours", "/me/security").await;
        place.run().await;
        let last = place.service.read_by(&browser).pop().unwrap().to_string();
        assert!(last.contains("/me/security"), "{last}");
        // Whoever takes the phone may be told on it too, and who stays on it is told yet.
        let back = way(&phone.get("/people").await);
        phone.post(&back, &[("pin", "1379")]).await;
        allow(&mut phone, &browser).await;
        let both = (place.devices_of(MEMBER.id()).await, place.devices_of(NEIGHBOUR.id()).await);
        assert_eq!(both, (1, 1));
    });
}

/// Where a push leads, as its browser opens it.
fn leads(pushed: &serde_json::Value, place: &Place) -> String {
    let navigate = pushed["notification"]["navigate"].as_str().unwrap();
    navigate.strip_prefix(&place.app.config.base_url()).unwrap().to_owned()
}

#[test]
fn two_who_share_a_browser_are_both_told_and_a_notice_of_the_other_asks_for_the_others_pin() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut phone, browser) = place.allows(MEMBER).await;
        phone.post("/me/pin", &PIN).await;
        phone.post(&demo_link(&place.app, &NEIGHBOUR), &[]).await;
        phone.post("/me/pin", &OTHER_PIN).await;
        allow(&mut phone, &browser).await;
        place.tell(NEIGHBOUR, "readmission-yours", "/me/security").await;
        place.run().await;
        place.tell(MEMBER, "readmission-yours", "/me/security").await;
        place.run().await;
        let pushed = place.service.read_by(&browser);
        let own = pushed.iter().rfind(|one| leads(one, &place).ends_with("/me/security")).expect("one's own");
        let others = pushed.last().expect("the other one's");
        assert!(others["notification"]["title"].as_str().unwrap().starts_with("Có việc"), "{others}");
        for player in [MEMBER, NEIGHBOUR] {
            assert!(!pushed.iter().any(|one| one.to_string().contains(player.name)), "{pushed:?}");
        }
        // One's own leads to where it is about; the other one's asks first, and then leads there.
        assert_eq!(phone.get(&leads(own, &place)).await.leads_to(), "/me/security");
        let asks = phone.get(&leads(others, &place)).await.leads_to();
        assert!(asks.starts_with("/people/") && asks.ends_with("?next=%2Fnotices"), "{asks}");
        let page = phone.get(&asks).await;
        let says = format!("Tin vừa mở là của {}.", MEMBER.name);
        assert!(page.words().contains(&says), "{}", page.words());
        assert_eq!(page.value_of("next"), "/notices");
        let to = asks.split('?').next().unwrap();
        assert_eq!(phone.post(to, &[("pin", "0001"), ("next", "/notices")]).await.status, 422);
        assert_eq!(phone.post(to, &[("pin", "2580"), ("next", "/notices")]).await.leads_to(), "/notices");
        assert_eq!(name(&mut phone).await, "member");
        // Who lost the phone's cookie, or was never here, goes on to the page itself, and to nowhere else.
        assert_eq!(phone.get(&leads(others, &place)).await.leads_to(), "/notices");
        let away = format!("/people/{}/told?to=//elsewhere.example", uuid::Uuid::nil());
        assert_eq!(phone.get(&away).await.leads_to(), "/");
        assert_eq!(phone.get("/people/x/told?to=/notices").await.status, 404);
        let mut stranger = Browser::at(&place.app, None).await;
        assert_eq!(stranger.get(&leads(own, &place)).await.leads_to(), "/me/security");
    });
}

/// Without a PIN nobody stays: the phone's new owner is told, and the one before is not.
#[test]
fn who_did_not_stay_is_told_no_more() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut phone, browser) = place.allows(MEMBER).await;
        phone.post(&demo_link(&place.app, &NEIGHBOUR), &[]).await;
        allow(&mut phone, &browser).await;
        assert_eq!((place.devices_of(MEMBER.id()).await, place.devices_of(NEIGHBOUR.id()).await), (0, 1));
    });
}
