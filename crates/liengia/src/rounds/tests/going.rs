//! The phone that goes from hand to hand: what is open on it, and what asks for the PIN.

use testkit::Browser;
use time::Duration;

use super::handing::hand;
use super::{household, open, says, silent};
use crate::checks::{entries, story};
use crate::village::cast::{DEPUTY, LEADER, MEMBER};

const PIN: &str = "2846";

async fn with_pin(leader: &mut Browser) {
    let page = leader.post("/me/pin", &[("pin", PIN), ("again", PIN)]).await;
    assert_eq!(page.status, 303, "{}", page.words());
}

#[test]
fn without_a_pin_nobody_hands_a_phone_around() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let start = format!("{round}/kiosk/start");
        assert_eq!(leader.get(&format!("{round}/kiosk")).await.leads_to(), start);
        says(&leader.get(&start).await, &["Máy này chưa có mã PIN", "Đặt mã PIN"]);
        assert_eq!(leader.post(&start, &[("pin", PIN)]).await.status, 422);
        with_pin(&mut leader).await;
        let wrong = leader.post(&start, &[("pin", "1234")]).await;
        assert_eq!(wrong.status, 422);
        says(&wrong, &["Mã PIN chưa đúng."]);
        assert_eq!(leader.get(&round).await.status, 200, "it is not handed over");
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get(&start).await.status, 404);
        assert_eq!(member.post(&start, &[("pin", PIN)]).await.status, 404);
    });
}

#[test]
fn in_another_hand_one_page_is_open_and_one_name_is_in_sight() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (start, kiosk) = (format!("{round}/kiosk/start"), format!("{round}/kiosk"));
        with_pin(&mut leader).await;
        assert_eq!(leader.post(&start, &[("pin", PIN)]).await.leads_to(), kiosk);
        let page = leader.get(&kiosk).await;
        says(
            &page,
            &["Không mua, đốt pháo nổ.", "Đã nghe đọc và đồng ý", "Tôi ký", "Người phụ trách lấy lại máy"],
        );
        let shown = |page: &testkit::Page| {
            let ones: Vec<String> = page.text().split("data-kiosk-one=").skip(1).map(str::to_owned).collect();
            ones.iter().filter(|one| !one.split('>').next().unwrap().contains(" hidden")).count()
        };
        assert_eq!(shown(&page), 1);
        // Whatever whoever holds it presses, the rest of the phone asks for the PIN, to read and to write.
        for other in
            ["/", &round, &start, &format!("{round}/slips"), "/notices", "/me", "/search?q=a", "/me/pin"]
        {
            let page = leader.get(other).await;
            assert_eq!(page.status, 303, "{other}");
            assert!(page.leads_to().starts_with("/unlock?next="), "{other}: {}", page.leads_to());
        }
        let before = entries(&village).await;
        assert_eq!(leader.post(&format!("{round}/closure"), &[("reason", "Đã đủ")]).await.status, 401);
        assert_eq!(
            leader.post("/me/pin", &[("old", ""), ("pin", "9753"), ("again", "9753")]).await.status,
            401
        );
        assert_eq!(entries(&village).await, before);
        // Signed, nobody's name is in sight until it was handed back.
        let next = hand(&mut leader, &round, 5).await.leads_to();
        assert_eq!(shown(&leader.get(&next).await), 0);
        says(&leader.get(&next).await, &["Đã ghi. Cảm ơn gia đình.", "Nhà tiếp theo"]);
        assert_eq!(shown(&leader.get(&kiosk).await), 1);
        // A quarter of an hour later the next one still signs, and the rest is as shut.
        village.pass(Duration::hours(2));
        assert_eq!(leader.get(&kiosk).await.status, 200);
        assert_eq!(hand(&mut leader, &round, 6).await.status, 303);
        assert_eq!(leader.get("/").await.status, 303);
        says(&leader.get("/unlock").await, &["Trả máy lại cho người đang ký"]);
        assert_eq!(leader.post("/unlock", &[("pin", "1111"), ("next", &round)]).await.status, 422);
        assert_eq!(leader.post("/unlock", &[("pin", PIN), ("next", &round)]).await.leads_to(), round);
        says(&leader.get(&round).await, &["2 trên 24 hộ đã ký"]);
        assert_eq!(leader.get(&kiosk).await.leads_to(), start);
        // On another phone of the same person nothing was ever shut.
        assert_eq!(village.signed_in(LEADER.id()).await.get(&round).await.status, 200);
    });
}

#[test]
fn a_mistake_stays_with_its_household_and_a_house_that_has_its_say_is_asked_no_more() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let kiosk = format!("{round}/kiosk");
        with_pin(&mut leader).await;
        hand(&mut leader, &round, 5).await;
        let mut neighbour = village.signed_in(crate::village::cast::NEIGHBOUR.id()).await;
        neighbour.post(&format!("{round}/answer/removal"), &[("way", "kiosk")]).await;
        leader.post(&format!("{kiosk}/start"), &[("pin", PIN)]).await;
        silent(&leader.get(&kiosk).await, &["Đặng Thị Hồng Oanh"]);
        let of = household(8).to_string();
        let id = super::fresh();
        let sent = [
            ("id", id.as_str()),
            ("household", &of),
            ("version", "1"),
            ("says", "signed"),
            ("name", "Ông Việt"),
        ];
        let page = leader.post(&kiosk, &sent).await;
        assert_eq!(page.status, 422);
        let its = page.text().split(&format!("data-kiosk-one=\"{of}\"")).nth(1).unwrap().to_owned();
        assert!(!its.split('>').next().unwrap().contains("hidden"), "the household that erred has the page");
        // Nobody of the group ticks it on a sheet either.
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        let sheet = deputy.post(&format!("{round}/sheets"), &[("id", &super::fresh())]).await.leads_to();
        let line = format!("line_{}", household(5));
        assert!(!deputy.get(&sheet).await.text().contains(&line));
    });
}
