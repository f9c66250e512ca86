//! What the keeper does with machines that hear, and who may not.

use ground::hooks::OLD_SIGNS;
use testkit::{Answer, at_once, signed_by};
use time::Duration;

use super::{LIST, Place, SIREN, each, fields};
use crate::checks::{entries, story};
use crate::village::cast::{CHIEF, COMMITTEE, LEADER, MEMBER};
use crate::village::{BLOCK, GROUP};

#[test]
fn a_wrong_form_says_what_is_wrong_and_keeps_everything() {
    story(|village| async move {
        let place = Place::new(village).await;
        let mut keeper = place.keeper().await;
        assert!(keeper.get(LIST).await.words().contains("Chưa có máy nào nhận"));
        let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
        let before = entries(&place.village).await;
        for (address, inside, of, says) in [
            ("https://10.0.0.9/coi", false, "vn", "Địa chỉ này nằm trong mạng nội bộ"),
            ("http://coi.phuong.example/", false, "vn", "Địa chỉ ngoài mạng phải bắt đầu bằng https://"),
            ("coi", true, "vn", "Đây không phải địa chỉ web"),
            ("https://coi.phuong.example/", false, "09999", "Sổ không có nơi nào mang mã này"),
        ] {
            let mut fields = fields(&id, address, of);
            fields.retain(|(name, _)| inside || *name != "inside");
            let page = keeper.post(LIST, &each(&fields)).await;
            assert_eq!(page.status, 422, "{address}");
            assert!(page.words().contains(says), "{says}: {}", page.words());
            for typed in [address, "Còi nhà văn hóa", of, &id] {
                assert!(page.text().contains(&format!("value=\"{typed}\"")), "{typed}");
            }
        }
        assert_eq!(
            (entries(&place.village).await, place.village.number("select count(*) from hooks").await),
            (before, 0)
        );
    });
}

#[test]
fn the_same_form_twice_at_once_is_one_machine_and_its_secret_stands_on_one_page() {
    story(|village| async move {
        let place = Place::new(village).await;
        let (mut one, mut two) = (place.keeper().await, place.keeper().await);
        let id = one.get(&format!("{LIST}/new")).await.value_of("id");
        let fields = fields(&id, &place.address(), "vn");
        let before = entries(&place.village).await;
        let all = each(&fields);
        let answers = at_once([one.post(LIST, &all), two.post(LIST, &all)]).await;
        assert!(answers.iter().all(|page| page.status == 303));
        assert_eq!(entries(&place.village).await, before + 1);
        let siren = format!("{LIST}/{id}");
        assert!(one.get(&format!("{siren}/secret")).await.words().contains("whsec_"));
        for page in [LIST.to_owned(), siren] {
            let text = one.get(&page).await.text();
            assert!(!text.contains("whsec_") && !text.contains(SIREN), "{page}");
        }
    });
}

/// In between both sign, so that no message is lost while the receiver is changed.
#[test]
fn a_secret_that_was_changed_signs_along_for_a_week() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        let old = place.secret(&siren).await;
        let mut keeper = place.keeper().await;
        let before = entries(&place.village).await;
        for _ in 0..2 {
            let rolled = keeper.post(&format!("{siren}/secret"), &[("number", "1")]).await;
            assert_eq!(rolled.status, 303);
        }
        assert_eq!(entries(&place.village).await, before + 1, "the same form twice is one secret");
        let new = place.secret(&siren).await;
        assert_ne!(old, new);
        place.press(&siren, "trials").await;
        place.deliver().await;
        place.village.pass(OLD_SIGNS);
        place.press(&siren, "trials").await;
        place.deliver().await;
        let arrived = place.machine.arrived();
        assert!(signed_by(&old, &arrived[0]) && signed_by(&new, &arrived[0]));
        assert!(!signed_by(&old, &arrived[1]) && signed_by(&new, &arrived[1]));
    });
}

/// Silenced is silenced: nothing that waited howls afterwards, and the keeper may send it again.
#[test]
fn a_paused_machine_hears_nothing_and_nothing_of_it_comes_later() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.machine.will_answer_at(SIREN, &[Answer::Status(500)]);
        place.press(&siren, "trials").await;
        place.deliver().await;
        let before = entries(&place.village).await;
        place.press(&siren, "pause").await;
        place.press(&siren, "pause").await;
        assert_eq!(entries(&place.village).await, before + 1);
        let mut leader = testkit::Browser::at(&place.app, Some(LEADER.id())).await;
        crate::meetings::call(&mut leader, "27/11/2026", "Họp tổ").await;
        let mut keeper = place.keeper().await;
        let refused = keeper.post(&format!("{siren}/trials"), &[]).await;
        assert!(
            refused.status == 409 && refused.words().contains("Máy này đang tạm ngừng"),
            "{}",
            refused.words()
        );
        place.press(&siren, "resumption").await;
        place.village.pass(Duration::HOUR);
        assert_eq!((place.deliver().await, place.machine.arrived().len(), place.given_up().await), (0, 1, 1));
        let page = keeper.get("/vn/outbox").await;
        assert!(page.words().contains("Máy đã tạm ngừng hoặc kết thúc, nên không gửi."), "{}", page.words());
        let id = page.text().split("/vn/outbox/").nth(1).unwrap()[..36].to_owned();
        assert_eq!(keeper.post(&format!("/vn/outbox/{id}/attempts"), &[]).await.status, 303);
        assert_eq!(place.deliver().await, 1);
    });
}

#[test]
fn ended_is_ended_and_its_address_is_forgotten() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.press(&siren, "trials").await;
        place.press(&siren, "end").await;
        assert_eq!((place.deliver().await, place.machine.arrived().len(), place.given_up().await), (0, 0, 1));
        let mut keeper = place.keeper().await;
        assert_eq!(keeper.get(&format!("{siren}/secret")).await.status, 404);
        assert_eq!(keeper.post(&format!("{siren}/secret"), &[("number", "1")]).await.status, 409);
        place.press(&siren, "resumption").await;
        assert!(keeper.get(&siren).await.words().contains("Đã kết thúc"), "it does not come back");
        assert_eq!(place.village.number("select count(*) from hooks where length(sealed) > 0").await, 0);
    });
}

#[test]
fn nobody_else_sees_or_changes_them() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren(BLOCK).await;
        for player in [MEMBER, LEADER, CHIEF, COMMITTEE] {
            let mut browser = testkit::Browser::at(&place.app, Some(player.id())).await;
            let id = siren.rsplit_once('/').unwrap().1;
            for page in
                [LIST.to_owned(), siren.clone(), format!("{siren}/secret"), format!("/{GROUP}/hooks/{id}")]
            {
                assert_eq!(browser.get(&page).await.status, 403, "{} {page}", player.part);
            }
            for press in ["trials", "pause", "resumption", "end", "secret"] {
                let path = format!("{siren}/{press}");
                assert_eq!(
                    browser.post(&path, &[("number", "1")]).await.status,
                    403,
                    "{} {press}",
                    player.part
                );
            }
        }
        let mut nobody = testkit::Browser::at(&place.app, None).await;
        assert_eq!(nobody.get(LIST).await.leads_to(), format!("/sign-in?next={LIST}"));
        // From a place above which it does not stand, it is not there.
        let id = siren.rsplit_once('/').unwrap().1;
        assert_eq!(place.keeper().await.get(&format!("/00004/hooks/{id}")).await.status, 404);
    });
}
