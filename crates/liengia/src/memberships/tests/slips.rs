//! Inviting: slips made once, printed again, renewed for a lost phone.

use super::*;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEW_LEADER, OFFICER};

#[test]
fn a_leader_prints_a_slip_for_each_household_and_again_the_same() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&format!("/{GROUP}/slips")).await.words();
        assert!(page.contains("21 trong 24 hộ đã vào tổ."), "{page}");
        assert!(page.contains("In phiếu mời cho 3 hộ"), "{page}");
        let made = leader.post(&format!("/{GROUP}/slips"), &[]).await;
        let sheet_address = format!("/{GROUP}/slips/sheet");
        assert_eq!((made.status.as_u16(), made.leads_to()), (303, sheet_address.clone()));
        let first = leader.get(&sheet_address).await;
        assert!(
            first.words().contains("Ngô Thị Thu Chi Tổ liên gia 4 Tiền Huân Số nhà: Số 26 Ngõ 18"),
            "{}",
            first.words()
        );
        assert!(first.words().contains("Phiếu dùng một lần, đến 22/01/2027. Giữ kín."), "{}", first.words());
        assert_eq!(keys(&first.text()).len(), 3);
        // Sent twice is sent once: nothing new is made, nothing is recorded, paper in drawers still works.
        leader.post(&format!("/{GROUP}/slips"), &[]).await;
        assert_eq!(keys(&leader.get(&sheet_address).await.text()), keys(&first.text()));
        let made = record(&village, ids::of_name(GROUP)).await;
        let made: Vec<_> = made.iter().filter(|kept| kept.verb == "slip.made").collect();
        assert_eq!(made.len(), 1);
        assert_eq!(made[0].data, r#"{"slips":3}"#);
        let page = leader.get(&format!("/{GROUP}/slips")).await.words();
        assert!(page.contains("In lại 3 phiếu đang chờ") && page.contains("Phiếu đến 22/01/2027"), "{page}");
    });
}

/// What is cut out and handed over says whose it is, what it is, whom to ask, and that nobody asks for money.
#[test]
fn a_slip_says_which_house_what_it_is_and_whom_to_ask() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        slip(&mut leader, 12).await;
        let sheet = format!("/{GROUP}/slips/sheet");
        let words = leader.get(&sheet).await.words();
        for says in [
            "Số nhà: Số 26 Ngõ 18",
            "Giấy mời nhà mình vào sổ của tổ liên gia",
            "Không bao giờ hỏi tiền, mã OTP.",
            "Tổ trưởng: Khuất Đình Phúc. Điện thoại: ………",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("0775 087 623"), "not agreed that neighbours see it: {words}");
        leader.post("/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        let words = deputy.get(&sheet).await.words();
        assert!(words.contains("Tổ trưởng: Khuất Đình Phúc. Điện thoại: 0775 087 623"), "{words}");
    });
}

#[test]
fn only_who_leads_this_group_sees_its_slips() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        slip(&mut leader, 12).await;
        for person in [MEMBER, NEW_LEADER, OFFICER] {
            let mut browser = village.signed_in(person.id()).await;
            for address in ["slips", "slips/sheet", &format!("slips/{}", household(12))] {
                assert_eq!(browser.get(&format!("/{GROUP}/{address}")).await.status, 403, "{address}");
            }
            assert_eq!(browser.post(&format!("/{GROUP}/slips"), &[]).await.status, 403);
            let member = MEMBER.id().to_string();
            assert_eq!(renew(&mut browser, household(4), &member).await.status, 403);
        }
        let mut nobody = village.browser();
        assert_eq!(nobody.post(&format!("/{GROUP}/slips"), &[]).await.status, 401);
        // The other group's leader does not find these households through the own address either.
        let mut other = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(other.get(&format!("/09574-02-01/slips/{}", household(12))).await.status, 404);
    });
}

#[test]
fn choosing_nothing_is_said_and_a_chosen_slip_can_be_replaced() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let none = leader.post(&format!("/{GROUP}/slips"), &[("choosing", "1"), ("h-nonsense", "1")]).await;
        assert_eq!(none.status, 422);
        assert!(none.words().contains("Chưa chọn hộ nào."));
        let first = slip(&mut leader, 12).await;
        assert_eq!(slip(&mut leader, 12).await, first, "a slip that waits is kept");
        let chosen = format!("h-{}", household(12));
        let again = [("choosing", "1"), (chosen.as_str(), "1"), ("again", "1")];
        let made = leader.post(&format!("/{GROUP}/slips"), &again).await;
        let second = keys(&leader.get(&made.leads_to()).await.text());
        assert_ne!(second[0], first);
        let mut nobody = village.browser();
        let old = nobody.get(&format!("/join/{first}")).await;
        assert_eq!(old.status, 409);
        assert!(old.words().contains("Phiếu này không còn dùng được."), "{}", old.words());
        assert_eq!(nobody.get(&format!("/join/{}", second[0])).await.status, 200);
    });
}

#[test]
fn a_lost_phone_is_out_at_once_and_a_new_slip_lets_its_owner_back_in() {
    story(|village| async move {
        let mut lost = village.signed_in(MEMBER.id()).await;
        assert_eq!(lost.get("/me/consents").await.status, 200);
        let mut leader = village.signed_in(LEADER.id()).await;
        let member = MEMBER.id().to_string();
        let renewed = renew(&mut leader, household(4), &member).await;
        assert_eq!(renewed.status, 303);
        assert_eq!(lost.get("/me/consents").await.leads_to(), "/sign-in?next=/me/consents");
        let sheet = leader.get(&renewed.leads_to()).await;
        assert!(sheet.words().contains("Phiếu thay điện thoại đã mất"), "{}", sheet.words());
        let key = keys(&sheet.text())[0].clone();

        // Agreements that were never asked for are asked now; nothing about who one is.
        let mut phone = village.browser();
        let page = phone.get(&format!("/join/{key}")).await;
        assert!(page.words().contains("Mời Phùng Ngọc Chi đăng nhập lại"), "{}", page.words());
        assert!(!page.words().contains("Ai vào tổ bằng máy này?"));
        let id = page.value_of("id");
        let joined = phone.post(&format!("/join/{key}"), &yes(&id, "")).await;
        assert_eq!((joined.status.as_u16(), joined.leads_to().as_str()), (303, "/me/welcome"));
        assert_eq!(phone.get("/me/welcome").await.status, 200);
        assert_eq!(&verbs(&village, MEMBER.id()).await[1..], ["slip.renewed", "session.renewed"]);

        // The second time there is nothing left to ask.
        renew(&mut leader, household(4), &member).await;
        let sheet = leader.get(&renewed.leads_to()).await;
        let key = keys(&sheet.text())[0].clone();
        assert_eq!(phone.get("/me/welcome").await.status, 303, "this one is out as well");
        let page = phone.get(&format!("/join/{key}")).await;
        assert!(!page.words().contains("Đồng ý hay không"), "{}", page.words());
        let id = page.value_of("id");
        assert_eq!(phone.post(&format!("/join/{key}"), &[("id", &id)]).await.leads_to(), "/me/welcome");
        // The others who lead see that a slip was made for someone's account.
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        assert_eq!(deputy.get(&format!("/{GROUP}/slips/{}", household(4))).await.status, 200);
    });
}

#[test]
fn a_lost_phone_is_renewed_only_for_people_of_that_household() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        for person in [MEMBER.id(), OFFICER.id(), NEW_LEADER.id()] {
            let person = person.to_string();
            assert_eq!(renew(&mut leader, household(5), &person).await.status, 404);
        }
        assert_eq!(renew(&mut leader, household(5), "x").await.status, 400);
    });
}

#[test]
fn a_renewal_sent_twice_is_one_slip_and_one_of_another_household_is_nowhere() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let (here, member) = (format!("/{GROUP}/slips/{}", household(4)), MEMBER.id().to_string());
        let id = leader.get(&here).await.value_of("id");
        let lost = [("id", id.as_str()), ("person", &member)];
        let (mut sheets, before) = (Vec::new(), entries(&village).await);
        for _ in 0..2 {
            let made = leader.post(&format!("{here}/renewal"), &lost).await;
            sheets.push(keys(&leader.get(&made.leads_to()).await.text()));
        }
        assert_eq!(sheets[0].len(), 1);
        assert_eq!(sheets[0], sheets[1], "the sheet that was handed over opens");
        assert_eq!(entries(&village).await, before + 1);
        // The id of a slip that was made for others is none for this household.
        let (other, who) = (format!("/{GROUP}/slips/{}/renewal", household(5)), head(5).to_string());
        assert_eq!(leader.post(&other, &[("id", &id), ("person", &who)]).await.status, 404);
        assert_eq!(entries(&village).await, before + 1);
    });
}
