//! A slip for a new phone opens the account, never what its person told: the leader who makes slips may be who it is about.

use testkit::{Browser, Page, TestApp};

use super::stories::tell;
use crate::checks::{entries, story};
use crate::reports::filing::routes::HOURLY;
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER, OTHER_OFFICER};

/// The leader makes a slip for the member's lost phone and uses it themselves, or hands it over.
pub async fn renewed_phone(village: &TestApp) -> Browser {
    let mut leader = village.signed_in(LEADER.id()).await;
    let household = ground::ids::of_name("village/household-4");
    let made = crate::memberships::renew(&mut leader, household, &MEMBER.id().to_string()).await;
    let sheet = leader.get(&made.leads_to()).await.text();
    let key = sheet.split("/join/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let mut phone = village.browser();
    let id = phone.get(&format!("/join/{key}")).await.value_of("id");
    let answers = [
        ("id", id.as_str()),
        ("roster", "yes"),
        ("phone-to-neighbours", "no"),
        ("photo", "no"),
        ("messages", "no"),
    ];
    let joined = phone.post(&format!("/join/{key}"), &answers).await;
    assert_eq!(joined.leads_to(), "/me/welcome", "{}", joined.words());
    phone
}

#[test]
fn a_new_phone_does_not_read_from_what_is_left_of_an_hour_how_much_was_told() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for _ in 0..3 {
            tell(&mut member, "theft").await;
        }
        let mut phone = renewed_phone(&village).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let id = phone.get(&path).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", "Nhạc to quá, cháu nhỏ không ngủ được."),
            ("place", "Ngõ 12"),
            ("when", "past"),
            ("another", "1"),
        ];
        let full = "Đã gửi quá nhiều tin trong một giờ.";
        let most = HOURLY.most(&village.app.config).unwrap();
        for n in 0..=most {
            let bad: (&str, &str, &[u8]) = ("photos", "a.jpg", b"no picture");
            let page = phone.upload(&path, &fields, &[bad]).await;
            assert_eq!(page.status, 422);
            assert!(!page.words().contains(full), "what is not stored uses nothing up: try {n}");
        }
        for _ in 0..most {
            tell(&mut phone, "noise").await;
        }
        let id = phone.get(&path).await.value_of("id");
        let mut last = fields;
        last[0].1 = id.as_str();
        assert!(phone.upload(&path, &last, &[]).await.words().contains(full), "as many as who told nothing");
    });
}

async fn open_reporter(officer: &mut Browser, report: &str) -> Page {
    officer.post(&format!("{report}/reporter"), &[("words", "Cần hỏi thêm đặc điểm của xe.")]).await
}

#[test]
fn a_leader_who_makes_a_slip_for_a_neighbours_phone_learns_nothing_of_what_they_told() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (theft, noise) = (tell(&mut member, "theft").await, tell(&mut member, "noise").await);
        let mut officer = village.signed_in(OFFICER.id()).await;
        officer.post(&format!("{theft}/receipt"), &[]).await;

        let mut phone = renewed_phone(&village).await;
        for address in [&theft, &noise, &format!("{theft}/receipt")] {
            assert_eq!(phone.get(address).await.status, 404, "{address}");
        }
        for address in [
            "/notices".to_owned(),
            "/work".to_owned(),
            format!("/{GROUP}/reports"),
            "/search?q=nhac".to_owned(),
        ] {
            let page = phone.get(&address).await;
            let words = page.words();
            assert_eq!(page.status, 200, "{address}");
            assert!(!words.contains("2026-"), "{address}: {words}");
            assert!(!page.text().contains(&theft), "{address}");
        }
        let notices = phone.get("/notices").await.words();
        assert!(!notices.contains("tiếp nhận"), "{notices}");
        // What comes after is not told to that phone either.
        let question = [("words", "Xe màu gì, khóa loại nào?")];
        assert_eq!(officer.post(&format!("{theft}/questions"), &question).await.status, 303);
        let notices = phone.get("/notices").await.words();
        assert!(!notices.contains("hỏi") && !phone.get("/work").await.text().contains(&theft), "{notices}");
        let answer = [("words", "Xe màu đỏ, khóa số.")];
        assert_eq!(phone.post(&format!("{theft}/answers"), &answer).await.status, 404);
        // The leader reads the open one as before, and sees nothing of a lost phone in it.
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&noise).await.words();
        assert!(page.contains("Ngõ 12") && !page.contains("đổi máy"), "{page}");
    });
}

#[test]
fn the_police_make_sure_who_it_is_and_show_it_again() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (theft, noise) = (tell(&mut member, "theft").await, tell(&mut member, "noise").await);
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let other = tell(&mut neighbour, "theft").await;
        let mut phone = renewed_phone(&village).await;

        let mut officer = village.signed_in(OFFICER.id()).await;
        let page = officer.get(&theft).await.words();
        assert!(page.contains("Người báo đã đổi máy"), "{page}");
        assert!(!officer.get(&other).await.words().contains("đã đổi máy"));
        let opened = open_reporter(&mut officer, &theft).await.words();
        assert!(
            opened.contains(MEMBER.name) && opened.contains("Đúng người, cho xem lại các tin đã báo"),
            "{opened}"
        );

        let showing = format!("{theft}/reporter/showing");
        for (player, status) in [(LEADER, 404), (MEMBER, 404), (OTHER_OFFICER, 404)] {
            let mut browser = village.signed_in(player.id()).await;
            assert_eq!(browser.post(&showing, &[]).await.status.as_u16(), status, "{}", player.part);
        }
        let before = entries(&village).await;
        assert_eq!(officer.post(&showing, &[]).await.leads_to(), theft);
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(officer.post(&showing, &[]).await.status, 409);
        for address in [&theft, &noise] {
            assert_eq!(phone.get(address).await.status, 200, "everything told in this area: {address}");
        }
        assert!(phone.get("/notices").await.words().contains("xem lại được trên máy này"));
        // The leader's timeline does not tell whose phone was lost.
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&noise).await.words();
        assert!(!page.contains("máy mới") && !page.contains("shown"), "{page}");
    });
}
